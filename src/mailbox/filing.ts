/** Marks or moves handled mails as IMAP_AFTER says, and takes out those that the desk sent to itself: all that it ever changes in the mailbox. */
import type { ImapFlow } from 'imapflow';
import type { ImapSettings } from './imap-settings';
import type { MailKey } from './mailbox';
import type { MailboxLog } from './mailbox-log';
import { reasonOf } from './reason';
import { pages, uidSet } from './uid-set';

/** UIDs in one command. */
const PAGE = 200;

/**
 * Gives the keys that are done with: those marked or moved, those that no longer exist, and those of another
 * UIDVALIDITY, whose numbers mean nothing any more. The others are to be handed in again later.
 */
export async function fileMails(
  client: ImapFlow,
  uidValidity: number,
  keys: MailKey[],
  after: ImapSettings['after'],
  log: MailboxLog,
): Promise<MailKey[]> {
  const done = keys.filter((key) => key.uidValidity !== uidValidity);
  const current = keys.filter((key) => key.uidValidity === uidValidity).sort((a, b) => a.uid - b.uid);
  for (const page of pages(current, PAGE)) {
    const uids = uidSet(page.map(({ uid }) => uid));
    const refused =
      after.is === 'move' ? await move(client, uids, after.folder) : await markSeen(client, uids);
    if (refused === null) done.push(...page);
    else if (!client.usable) break;
    else log.filingFailed({ mails: page.length, reason: refused });
  }
  return done;
}

/**
 * Deletes the mails; gives the keys that are done with, as above. Without UIDPLUS the mails are only marked as seen:
 * EXPUNGE would also remove what other people have marked as deleted (RFC 4315 2.1).
 */
export async function discardMails(
  client: ImapFlow,
  uidValidity: number,
  keys: MailKey[],
): Promise<MailKey[]> {
  const done = keys.filter((key) => key.uidValidity !== uidValidity);
  const current = keys.filter((key) => key.uidValidity === uidValidity);
  if (current.length === 0) return done;
  const uids = uidSet(current.map(({ uid }) => uid).sort((a, b) => a - b));
  const gone = client.capabilities.has('UIDPLUS')
    ? await remove(client, uids)
    : (await markSeen(client, uids)) === null;
  return gone ? [...done, ...current] : done;
}

/** Two commands: without the lock the session would begin to IDLE between them, and the second would wait for its end. */
async function remove(client: ImapFlow, uids: string): Promise<boolean> {
  const path = client.mailbox ? client.mailbox.path : 'INBOX';
  const lock = await client.getMailboxLock(path);
  try {
    return await client.messageDelete(uids, { uid: true });
  } finally {
    lock.release();
  }
}

/** A UID that no longer exists is no error to the server (RFC 3501 6.4.8). Gives the reason of a refusal, or null. */
async function markSeen(client: ImapFlow, uids: string): Promise<string | null> {
  const marked = await client.messageFlagsAdd(uids, ['\\Seen'], { uid: true, silent: true });
  return marked ? null : 'the server did not set the flag \\Seen';
}

async function move(client: ImapFlow, uids: string, folder: string): Promise<string | null> {
  // Without both, moving ends in EXPUNGE, which also removes what other people have marked as deleted.
  if (!client.capabilities.has('MOVE') && !client.capabilities.has('UIDPLUS')) {
    return 'the server can neither MOVE (RFC 6851) nor UID EXPUNGE (RFC 4315)';
  }
  if (await client.messageMove(uids, folder, { uid: true })) return null;
  // Most likely the folder is missing (TRYCREATE); the answer does not say.
  try {
    await client.mailboxCreate(folder);
  } catch (error) {
    return `the folder ${folder} could not be created: ${reasonOf(error).reason}`;
  }
  const moved = await client.messageMove(uids, folder, { uid: true });
  return moved ? null : `the server did not move the mails to ${folder}`;
}

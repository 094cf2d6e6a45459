/** The mailbox's Sent folder: keeps copies of what the desk sent, so that people who open the mailbox see whole threads. */
import type { ImapFlow } from 'imapflow';
import { imapClient, logIn } from './client';
import type { ImapSettings } from './imap-settings';
import { reasonOf } from './reason';

/** `auto`: the folder that the server marks as \Sent (RFC 6154); `folder`: this one, made when it is missing. */
export type SentSettings = { is: 'auto' } | { is: 'folder'; folder: string };

export interface SentCopy {
  /** With angle brackets. */
  messageId: string;
  raw: Buffer;
  sentAt: Date;
}

/** - `kept`: it is there, now or from before · `refused`: the server would not take this one */
export type CopyOutcome = { is: 'kept' } | { is: 'refused'; reason: string };

/** A connection of its own, so that the watch over new mail is not disturbed. */
export interface SentFolder {
  /** Puts the copy there unless it is there. Throws SentUnavailable when the line breaks. */
  keep(copy: SentCopy): Promise<CopyOutcome>;
  close(): Promise<void>;
}

/** The folder cannot be used now; the message says why, without secrets. */
export class SentUnavailable extends Error {}

/** Connects and selects the folder. Throws SentUnavailable. */
export async function openSentFolder(settings: ImapSettings, sent: SentSettings): Promise<SentFolder> {
  const client = await imapClient(settings).catch(refuse);
  try {
    await logIn(client, settings);
    const path = sent.is === 'auto' ? await markedAsSent(client) : await made(client, sent.folder);
    if (path === null)
      throw new SentUnavailable('the server marks no folder as \\Sent: name one with IMAP_SENT=folder:NAME');
    await client.mailboxOpen(path, { readOnly: true });
    return {
      keep: (copy) => keep(client, path, copy),
      close: () => client.logout().catch(() => client.close()),
    };
  } catch (error) {
    client.close();
    return refuse(error);
  }
}

/** Looks first: a worker that was killed after APPEND, or a server that keeps copies itself, must not make a second one. */
async function keep(
  client: ImapFlow,
  path: string,
  { messageId, raw, sentAt }: SentCopy,
): Promise<CopyOutcome> {
  try {
    const found = await client.search({ header: { 'message-id': messageId } }, { uid: true });
    if (!found) return { is: 'refused', reason: 'the server did not search the folder' };
    if (found.length > 0) return { is: 'kept' };
    const added = await client.append(path, raw, ['\\Seen'], sentAt);
    return added ? { is: 'kept' } : { is: 'refused', reason: 'the server did not take the copy' };
  } catch (error) {
    if (!client.usable) return refuse(error);
    return { is: 'refused', reason: reasonOf(error).reason };
  }
}

async function markedAsSent(client: ImapFlow): Promise<string | null> {
  const folders = await client.list();
  return folders.find(({ specialUse }) => specialUse === '\\Sent')?.path ?? null;
}

async function made(client: ImapFlow, folder: string): Promise<string> {
  const folders = await client.list();
  const there = folders.find(({ path }) => path === folder);
  if (there) return there.path;
  const { path } = await client.mailboxCreate(folder);
  await client.mailboxSubscribe(path);
  return path;
}

function refuse(error: unknown): never {
  throw error instanceof SentUnavailable ? error : new SentUnavailable(reasonOf(error).reason);
}

/** Where to begin in a mailbox that the desk does not know yet, or that the server has renumbered. */
import type { ImapFlow, MailboxObject, SearchObject } from 'imapflow';
import type { ImapSettings } from './imap-settings';
import type { Position } from './mailbox';
import type { MailboxLog } from './mailbox-log';
import { Refusal } from './reason';
import { pages, uidSet } from './uid-set';

const DAY_MS = 24 * 60 * 60 * 1000;
/** How far before the last complete look a renumbered mailbox is read again: clocks differ, delivery takes time. */
const LOOK_BACK_MS = 2 * DAY_MS;

/**
 * The position to go on from: the known one when it still holds, else a new one, which the caller must have kept
 * before it fetches anything, so that a crash in the first run loses nothing.
 */
export async function startingPosition(
  client: ImapFlow,
  mailbox: MailboxObject,
  known: Position | null,
  start: ImapSettings['start'],
  log: MailboxLog,
): Promise<{ position: Position; isNew: boolean }> {
  const uidValidity = Number(mailbox.uidValidity ?? 0);
  if (known?.uidValidity === uidValidity) return { position: known, isNew: false };
  const at = { uidValidity, lastUid: await newestUid(client, mailbox), backlog: [], drainedAt: null };
  if (known?.drainedAt) {
    // Everything that arrived before the last complete look has been kept already, under numbers that mean nothing
    // now. What came since is read anew, with a margin; the desk knows mails that it has seen by their identity.
    const drainedAt = await byServersClock(known.drainedAt, client, mailbox);
    const since = new Date(drainedAt.getTime() - LOOK_BACK_MS);
    const received = await receivedSince(client, since);
    const backlog = received.map(({ uid }) => uid).filter((uid) => uid <= at.lastUid);
    log.uidValidityChanged({ from: known.uidValidity, to: uidValidity, refetched: backlog.length });
    return { position: { ...at, backlog, drainedAt: known.drainedAt }, isNew: true };
  }
  const position = await firstPosition(client, at, start);
  log.mailboxFirstSeen({ uidValidity, lastUid: position.lastUid, backlog: position.backlog.length });
  return { position, isNew: true };
}

/** A desk whose clock ran ahead by days would take all that waits for old: nothing was looked at after the newest mail came. */
async function byServersClock(drainedAt: Date, client: ImapFlow, mailbox: MailboxObject): Promise<Date> {
  const newest = mailbox.exists > 0 && (await client.fetchOne('*', { internalDate: true }));
  const cameAt = new Date(newest ? (newest.internalDate ?? Number.NaN) : Number.NaN);
  return cameAt < drainedAt ? cameAt : drainedAt;
}

async function firstPosition(
  client: ImapFlow,
  at: Position,
  start: ImapSettings['start'],
): Promise<Position> {
  if (start === 'all') return { ...at, lastUid: 0 };
  if (start === 'now') return at;
  const unseen = await searchUids(client, { seen: false });
  // What arrives during the search is above lastUid and comes anyway.
  return { ...at, backlog: unseen.filter((uid) => uid <= at.lastUid) };
}

/** UIDNEXT is required of servers since RFC 3501 (6.3.1) but not all old ones tell it. */
async function newestUid(client: ImapFlow, mailbox: MailboxObject): Promise<number> {
  if (mailbox.uidNext) return mailbox.uidNext - 1;
  return (await searchUids(client, { all: true })).at(-1) ?? 0;
}

/** Mails of the selected mailbox by UID. */
export async function receivedSince(
  client: ImapFlow,
  since: Date,
): Promise<{ uid: number; receivedAt: Date }[]> {
  // SINCE knows whole days in the server's zone (RFC 3501 6.4.4): ask a day more, then look at the time itself.
  const candidates = await searchUids(client, { since: new Date(since.getTime() - DAY_MS) });
  const received: { uid: number; receivedAt: Date }[] = [];
  for (const page of pages(candidates, 500)) {
    const mails = await client.fetchAll(uidSet(page), { uid: true, internalDate: true }, { uid: true });
    for (const { uid, internalDate } of mails) {
      const receivedAt = new Date(internalDate ?? Number.NaN);
      if (receivedAt >= since) received.push({ uid, receivedAt });
    }
  }
  return received.sort((a, b) => a.uid - b.uid);
}

async function searchUids(client: ImapFlow, query: SearchObject): Promise<number[]> {
  const uids = await client.search(query, { uid: true });
  if (!Array.isArray(uids)) throw new Refusal('the server refused to search the mailbox');
  return uids;
}

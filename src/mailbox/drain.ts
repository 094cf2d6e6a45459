/** Empties the mailbox into the house: what waits is listed, fetched in arrival order and kept. */
import type { FetchMessageObject, ImapFlow } from 'imapflow';
import { BODY_TRIES, type Fetch, fetchPlan, type Heading } from './fetch-plan';
import { type Downloaded, InOrder } from './in-order';
import type { ArrivedMail, Position, Shelf } from './mailbox';
import type { MailboxLog } from './mailbox-log';
import { Refusal } from './reason';
import { ShelfFailure, shelved } from './shelf-failure';
import { pages, uidSet } from './uid-set';

export interface DrainContext {
  client: ImapFlow;
  /** Moved on in place as mails are kept, in step with what the shelf remembers. */
  position: Position;
  shelf: Shelf;
  messageBytes: number;
  /** How often fetching a UID has failed; outlives the connection. */
  failures: Map<number, number>;
  log: MailboxLog;
  now: () => Date;
  /** Told how many of the mails seen are still to be kept. */
  onBehind?: (mails: number) => void;
}

/** A drain under way. */
interface Draining extends DrainContext {
  /** These mails are kept, or gone: nobody is behind with them. */
  done(uids: Iterable<number>): void;
}

/** What is handed to the shelf at once. */
const BATCH = { mails: 50, bytes: 8 * 1024 * 1024 };
const HEADER_BYTES = 256 * 1024;

/** The mail is there, but the server does not give it. */
class Unreadable extends Refusal {
  constructor(readonly uid: number) {
    super(`the server did not give the mail with UID ${uid}`);
  }
}

/** Keeps everything that waits now. Rejects when the connection or the shelf fails; what was kept stays kept. */
export async function drain(context: DrainContext): Promise<void> {
  const { position, shelf, messageBytes, failures, now } = context;
  const lookedAt = now();
  const headings = await waiting(context);
  const behind = new Set(headings.map(({ uid }) => uid));
  const done = (uids: Iterable<number>) => {
    for (const uid of uids) behind.delete(uid);
    context.onBehind?.(behind.size);
  };
  done([]);
  for (const fetch of fetchPlan(headings, messageBytes, failures))
    await fetchAndKeep({ ...context, done }, fetch);
  position.backlog = [];
  position.drainedAt = lookedAt;
  await shelved(() => shelf.drained(lookedAt));
}

/** Lists what waits, by sizes and dates alone. */
async function waiting({ client, position, log, now }: DrainContext): Promise<Heading[]> {
  const found = new Map<number, Heading>();
  const backlog = new Set(position.backlog);
  const sets = [...pages(position.backlog, 500).map(uidSet), `${position.lastUid + 1}:*`];
  for (const set of sets) {
    const query = { uid: true, size: true, internalDate: true };
    for await (const { uid, size, internalDate } of client.fetch(set, query, { uid: true })) {
      // `n:*` gives the newest mail even when its UID is below n (RFC 3501 6.4.8); updates of flags have no size.
      if (size === undefined || (uid <= position.lastUid && !backlog.has(uid))) continue;
      found.set(uid, { uid, size, receivedAt: dateOf(internalDate) ?? now() });
    }
  }
  for (const uid of backlog) if (!found.has(uid)) log.mailVanished({ uid });
  return [...found.values()].sort((a, b) => a.uid - b.uid);
}

function dateOf(internalDate: Date | string | undefined): Date | null {
  const date = new Date(internalDate ?? Number.NaN);
  return Number.isNaN(date.getTime()) ? null : date;
}

async function fetchAndKeep(context: Draining, fetch: Fetch): Promise<void> {
  if (fetch.how === 'whole') await keepWhole(context, fetch.mails);
  else if (fetch.how === 'header') await keepHeader(context, fetch.mail);
  else await keepNothing(context, fetch.mail);
}

/** Streams the mails in one FETCH and keeps them in batches, in arrival order. */
async function keepWhole(context: Draining, mails: Heading[]): Promise<void> {
  const { client, failures } = context;
  const order = new InOrder(mails);
  const batch = new Batch(context);
  try {
    const uids = uidSet(mails.map(({ uid }) => uid));
    for await (const { uid, source } of client.fetch(uids, { uid: true, source: true }, { uid: true })) {
      // Another program's change of flags comes as a FETCH without a source (RFC 3501 7.4.2).
      if (source === undefined) continue;
      for (const download of order.take(uid, source)) await batch.add(download);
    }
    await batch.keep();
    await onlyVanished(context, order.missing);
  } catch (error) {
    const suspect = error instanceof Unreadable ? error.uid : order.missing[0];
    if (suspect !== undefined && !(error instanceof ShelfFailure)) countFailure(failures, suspect);
    throw error;
  }
  for (const download of order.rest()) await batch.add(download);
  await batch.keep();
  for (const { uid } of mails) failures.delete(uid);
}

/** Gathers mails until it is worth a transaction. */
class Batch {
  #mails: ArrivedMail[] = [];
  #bytes = 0;

  constructor(readonly context: Draining) {}

  async add({ heading, raw }: Downloaded): Promise<void> {
    this.#mails.push(arrived(this.context, heading, raw, true));
    this.#bytes += raw.length;
    if (this.#mails.length >= BATCH.mails || this.#bytes >= BATCH.bytes) await this.keep();
  }

  async keep(): Promise<void> {
    const mails = this.#mails;
    this.#mails = [];
    this.#bytes = 0;
    await keep(this.context, mails);
  }
}

function countFailure(failures: Map<number, number>, uid: number): void {
  failures.set(uid, (failures.get(uid) ?? 0) + 1);
}

/** The answer lacked these mails: fine if they are gone, else the server could not read them. */
async function onlyVanished({ client, log, done }: Draining, missing: number[]): Promise<void> {
  if (missing.length === 0) return;
  const there = await client.fetchAll(uidSet(missing), { uid: true, size: true }, { uid: true });
  const unreadable = there.find(({ uid, size }) => size !== undefined && missing.includes(uid));
  if (unreadable) throw new Unreadable(unreadable.uid);
  for (const uid of missing) log.mailVanished({ uid });
  done(missing);
}

async function keepHeader(context: Draining, mail: Heading): Promise<void> {
  const { client, failures, log, messageBytes } = context;
  let row: FetchMessageObject | undefined;
  try {
    const query = { uid: true, bodyParts: [{ key: 'HEADER', maxLength: HEADER_BYTES }] };
    const rows = await client.fetchAll(String(mail.uid), query, { uid: true });
    row = rows.find(({ uid, headers }) => uid === mail.uid && headers !== undefined);
    if (!row) await onlyVanished(context, [mail.uid]);
  } catch (error) {
    countFailure(failures, mail.uid);
    throw error;
  }
  if (!row?.headers) return;
  if (mail.size > messageBytes) log.mailTooLarge({ uid: mail.uid, size: mail.size });
  else log.mailUnreadable({ uid: mail.uid, tries: failures.get(mail.uid) ?? BODY_TRIES });
  await keep(context, [arrived(context, mail, row.headers, false)]);
  failures.delete(mail.uid);
}

async function keepNothing(context: Draining, mail: Heading): Promise<void> {
  context.log.mailUnreadable({ uid: mail.uid, tries: context.failures.get(mail.uid) ?? 0 });
  await keep(context, [arrived(context, mail, Buffer.alloc(0), false)]);
  context.failures.delete(mail.uid);
}

function arrived({ position }: DrainContext, mail: Heading, raw: Buffer, complete: boolean): ArrivedMail {
  const { uid, size, receivedAt } = mail;
  return { uidValidity: position.uidValidity, uid, size, receivedAt, raw, complete };
}

async function keep({ shelf, position, done }: Draining, mails: ArrivedMail[]): Promise<void> {
  if (mails.length === 0) return;
  await shelved(() => shelf.keep(mails));
  const kept = new Set(mails.map(({ uid }) => uid));
  position.backlog = position.backlog.filter((uid) => !kept.has(uid));
  position.lastUid = Math.max(position.lastUid, ...kept);
  done(kept);
}

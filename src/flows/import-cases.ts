/** Old mails in, from an archive: read -> understand -> decide -> commit, one after the other; no letter, no alert. */
import { createHash } from 'node:crypto';
import { type ImportStatus, importMail } from '../case/import-mail';
import { keptSince } from '../clock/kept-since';
import { understand } from '../intake/understand';
import type { ArchivedMail } from '../mailbox/archived-mail';
import type { Mail } from '../message/mail';
import { receivedAt } from '../message/received';
import type { Retention } from '../policy/ans';
import type { MailReader, ReadResult } from '../reading/reading';
import { NumberTaken } from '../store/commit';
import type { Store } from '../store/store';
import type { Bench } from './bench';
import { lookUp } from './look-up';

/** What became of one mail. */
export type Imported =
  | { is: 'opened' | 'appended' | 'ignored'; reason: string }
  | { is: 'unreadable'; reason: string }
  /** It was imported before. */
  | { is: 'repeated' };

export interface ImportParts {
  store: Store;
  bench: Bench;
  reader: MailReader;
  retention: Retention;
  status: ImportStatus;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** Mails that are being read while an earlier one is written. */
const AHEAD = 4;

/** Imports the mails in order; each is written once, however often this is stopped and begun again. */
export async function* importMails(
  mails: AsyncIterable<ArchivedMail>,
  parts: ImportParts,
): AsyncGenerator<{ mail: ArchivedMail; outcome: Imported }> {
  const underWay: { mail: ArchivedMail; read: Promise<ReadResult | null> }[] = [];
  const next = async () => {
    const { mail, read } = underWay.shift()!;
    return { mail, outcome: await importOne(mail, await read, parts) };
  };
  for await (const mail of mails) {
    underWay.push({ mail, read: unlessKnown(mail, parts) });
    if (underWay.length > AHEAD) yield await next();
  }
  while (underWay.length > 0) yield await next();
}

/** null: it was imported before. */
async function unlessKnown(mail: ArchivedMail, { store, reader }: ImportParts): Promise<ReadResult | null> {
  if (await store.isImported(uidOf(mail))) return null;
  return mail.complete
    ? reader.read(mail.raw)
    : { ok: false, reason: 'too_slow', detail: 'it is larger than limits.message_bytes' };
}

async function importOne(
  archived: ArchivedMail,
  read: ReadResult | null,
  parts: ImportParts,
): Promise<Imported> {
  if (read === null) return { is: 'repeated' };
  if (!read.ok) return { is: 'unreadable', reason: read.detail };
  const at = receivedAt(read.mail, archived.storedAt, parts.now());
  if (at === null) return { is: 'unreadable', reason: 'neither the mail nor the archive tells when it came' };
  return write(archived, read.mail, at, parts);
}

async function write(
  archived: ArchivedMail,
  mail: Mail,
  receivedAt: number,
  { store, bench, retention, status, now }: ImportParts,
): Promise<Imported> {
  const reading = understand(mail, bench.reader, () => false);
  const at = now();
  const isKept = retention.raw_mail === null || receivedAt >= keptSince(retention.raw_mail, at);
  const old = { uid: uidOf(archived), receivedAt, size: archived.size, raw: isKept ? archived.raw : null };
  const envelope = {
    messageId: mail.messageId,
    contentHash: reading.contentHash,
    sender: mail.from?.address ?? null,
    subject: mail.subject,
  };
  for (;;) {
    const question = { mailId: 0, receivedAt, now: receivedAt, released: false, joins: null };
    const known = await lookUp(reading, question, store, bench);
    const change = importMail(
      { ...question, reading, known, tooLarge: false, messageBytes: bench.limits.message_bytes },
      status,
      bench.desk,
      bench.reader,
    );
    try {
      if (!(await store.importMail(old, change, envelope, at))) return { is: 'repeated' };
      return { is: OUTCOME[change.verdict.action] ?? 'ignored', reason: change.verdict.reason };
    } catch (error) {
      // The running worker opened a case meanwhile.
      if (!(error instanceof NumberTaken)) throw error;
    }
  }
}

const OUTCOME: Partial<Record<string, 'opened' | 'appended'>> = { open_case: 'opened', append: 'appended' };

/** 53 bits, all that a number holds: among a million mails no two share one. */
function uidOf({ raw, size }: ArchivedMail): number {
  return Number(createHash('sha256').update(raw).update(String(size)).digest().readBigUInt64BE() >> 11n);
}

/** A mail in: keep (the shelf did) -> parse -> scan -> understand -> decide -> commit, one after the other in arrival order. */

import type { Change } from '../case/change';
import { decide } from '../case/decide';
import { staysBehind } from '../case/scanned';
import { type Reading, understand } from '../intake/understand';
import type { MailLog } from '../log';
import { addressesIn } from '../message/address';
import type { Attachment, HeaderField, Mail } from '../message/mail';
import type { MailReader } from '../reading/reading';
import type { Scanner } from '../scan/scanner';
import { isLeaseLost } from '../store/lease';
import type { KeptMail } from '../store/mails';
import type { Books, Store } from '../store/store';
import type { Timers, Wake } from '../timers/timers';
import { nearWakes } from './alarms';
import type { Bench } from './bench';
import type { Reached } from './fail-points';
import { lookUp } from './look-up';
import { type ReadMail, readAhead } from './read-ahead';
import type { RecentAttachments } from './recent-attachments';
import { tellRead, tellVerdict } from './tell-received';

export interface ReceiveParts {
  store: Store;
  /** What stands when a mail's turn comes: one policy from its reading to its commit. */
  bench: () => Bench;
  reader: MailReader;
  /** null: attachments are not scanned. */
  scanner: Scanner | null;
  /** Who sent it really, as a trusted receiver would tell; null: a receiver tells, or nobody. Never rejects. */
  verify: ((raw: Buffer) => Promise<HeaderField>) | null;
  timers: Timers;
  log: MailLog;
  now: () => number;
  /** Told of letters that are on disk and due. */
  onLetters: (letterIds: number[]) => void;
  /** Told after verdicts: the mailbox may be marked. */
  onDecided: () => void;
  /** Where the letters find what the mails had attached. */
  recent?: RecentAttachments;
  reached?: Reached;
}

export interface Receiver {
  /** Takes kept mails, by id, in arrival order; those that it has already are passed over. */
  take(mailIds: number[]): void;
  /** Resolves when everything taken so far has its verdict. */
  settled(): Promise<void>;
  /** Finishes the mail in hand and takes no more. */
  stop(): Promise<void>;
}

/** Of a backlog so many mails are committed together, and so long (in milliseconds) they may keep the others waiting. */
const TOGETHER = { mails: 50, ms: 150 };

export function receiver(parts: ReceiveParts): Receiver {
  const queue = new Set<number>();
  const ahead = readAhead(parts);
  let working: Promise<void> = Promise.resolve();
  let idle = true;
  let stopped = false;

  async function work(): Promise<void> {
    while (queue.size > 0 && !stopped) {
      const { ids, mails } = await ahead.next(queue);
      const { count, released } = await receive(mails.slice(0, TOGETHER.mails), parts, () => stopped).catch(
        (error) => {
          parts.log.bug('receive', error);
          // They stay kept, and the sweep tries them again.
          return { count: mails.length, released: [] };
        },
      );
      const undecided = new Set(mails.slice(count).map(({ kept }) => kept.id));
      const done = ids.filter((id) => !undecided.has(id));
      ahead.done(done);
      for (const id of done) queue.delete(id);
      // Let out by these very mails: theirs is the next turn, not the next sweep's.
      for (const id of released) queue.add(id);
    }
  }

  return {
    take(mailIds) {
      for (const id of mailIds) queue.add(id);
      if (!idle || stopped || queue.size === 0) return;
      idle = false;
      working = work()
        .catch((error) => parts.log.bug('receive', error))
        .finally(() => {
          idle = true;
        });
    },
    settled: () => working,
    async stop() {
      stopped = true;
      await working;
    },
  };
}

/** What is told of a mail, and follows from it, once it is on disk. */
interface Verdict {
  letterIds: number[];
  wakes: Wake[];
  /** Held mails that it lets out. */
  released: number[];
  /** When a letter carries them. */
  attached: { mailId: number; attachments: readonly Attachment[] } | null;
  tell(): void;
}

/**
 * The way of mails that are read, in one transaction: each mail's Change is whole or nothing, and nobody hears of any
 * before all are on disk. Gives how many had their turn, from the first on.
 */
async function receive(
  mails: ReadMail[],
  parts: ReceiveParts,
  isStopped: () => boolean,
): Promise<{ count: number; released: number[] }> {
  if (mails.length === 0) return { count: 0, released: [] };
  const verdicts = await parts.store.together(async (books) => {
    const verdicts: Verdict[] = [];
    const until = performance.now() + TOGETHER.ms;
    for (const mail of mails) {
      verdicts.push(await decided(mail, books, parts));
      if (isStopped() || performance.now() > until) break;
      // The doors go on meanwhile.
      await new Promise((resolve) => setImmediate(resolve));
    }
    return verdicts;
  });
  parts.reached?.('receive.committed');
  for (const { attached } of verdicts)
    if (attached) parts.recent?.keep(attached.mailId, attached.attachments);
  parts.onLetters(verdicts.flatMap(({ letterIds }) => letterIds));
  // Not awaited: with the clock out of reach the sweep sees to it.
  void parts.timers.schedule(verdicts.flatMap(({ wakes }) => wakes));
  parts.reached?.('receive.scheduled');
  for (const { tell } of verdicts) tell();
  parts.onDecided();
  return { count: verdicts.length, released: verdicts.flatMap(({ released }) => released) };
}

/** A mail that makes anything throw is quarantined with its reason, and the next one is handled. */
async function decided(read: ReadMail, books: Books, parts: ReceiveParts): Promise<Verdict> {
  const { kept, parsed } = read;
  if (parsed.ok) tellRead(parts.log, kept, parsed.mail);
  // Asked before all else: what was held, ended or noted under another number is not once more.
  const before = kept.released ? null : await books.fetchedBefore(kept.id);
  if (before !== null) return passedOver(kept, before, parsed.ok ? parsed.mail : null, books, parts);
  if (!parsed.ok) return quarantined(kept, parsed, null, books, parts);
  try {
    return await act(read, parsed.mail, books, parts);
  } catch (error) {
    if (isStoreTrouble(error)) throw error;
    parts.log.bug('receive', error);
    const detail = error instanceof Error ? error.message : String(error);
    const why = { reason: 'failed', detail: `the desk failed on this mail: ${detail}` };
    return quarantined(kept, why, parsed.mail, books, parts);
  }
}

async function act(
  { kept, scanned }: ReadMail,
  received: Mail,
  books: Books,
  parts: ReceiveParts,
): Promise<Verdict> {
  const { log, now } = parts;
  const mail = staysBehind(scanned, kept.released) ? { ...received, attachments: [] } : received;
  const bench = await taught(parts.bench(), mail, books);
  const started = performance.now();
  const own = await ownLetters(mail, books);
  const reading = understand(mail, bench.reader, (id) => own.has(id), kept.released);
  parts.reached?.('receive.understood');
  for (;;) {
    const at = now();
    const known = await lookUp(
      reading,
      {
        mailId: kept.id,
        receivedAt: kept.receivedAt,
        now: at,
        released: kept.released,
        joins: kept.joins,
      },
      books,
      bench,
    );
    const change = decide(
      {
        mailId: kept.id,
        reading,
        known,
        receivedAt: kept.receivedAt,
        now: at,
        scanned,
        tooLarge: !kept.complete && kept.size > bench.limits.message_bytes,
        released: kept.released,
        releasedBy: kept.releasedBy,
        messageBytes: bench.limits.message_bytes,
      },
      bench.desk,
      bench.reader,
    );
    parts.reached?.('receive.decided');
    const done = await books.commit(change, envelopeOf(reading), at);
    if (done.is === 'repeated') return NOTHING;
    if (done.is === 'moved') continue;
    const ms = performance.now() - started;
    return {
      letterIds: done.letterIds,
      wakes: nearWakes(done.alarms, at),
      attached: isCarried(kept.id, change) ? { mailId: kept.id, attachments: mail.attachments } : null,
      released: (change.held ?? []).flatMap(({ does, mailId }) => (does === 'release' ? [mailId] : [])),
      tell: () => tellVerdict(log, change, reading, ms),
    };
  }
}

const isCarried = (id: number, { letters }: Change): boolean =>
  letters.some(({ attaches = [] }) => attaches.some(({ mailId }) => mailId === id));

const NOTHING: Verdict = { letterIds: [], wakes: [], released: [], attached: null, tell() {} };

/** The bench with what agents taught about the people of this mail; an agent may name them in the text. */
async function taught(bench: Bench, mail: Mail, books: Books): Promise<Bench> {
  const people = [mail.from, mail.sender, ...mail.replyTo, ...mail.to, ...mail.cc].flatMap(
    (one) => one ?? [],
  );
  const named = [...people.map(({ address }) => address), ...addressesIn((mail.text ?? '').slice(0, 20_000))];
  const addresses = [...new Set(named.map((address) => address.toLowerCase()))].slice(0, MOST_PEOPLE);
  const learned = await books.learnedOf(addresses);
  return learned.size === 0 ? bench : { ...bench, reader: { ...bench.reader, learned } };
}

const MOST_PEOPLE = 100;

/** Message-IDs of our own letters among those that the mail names. */
async function ownLetters(mail: Mail, books: Books): Promise<ReadonlySet<string>> {
  const named = [mail.messageId, mail.inReplyTo, ...mail.references.slice(-MOST_IDS)].filter(
    (id) => id !== null,
  );
  return new Set((await books.lettersByMessageId([...new Set(named)])).map((letter) => letter.messageId));
}

const MOST_IDS = 50;

async function quarantined(
  kept: KeptMail,
  why: { reason: string; detail: string },
  mail: Mail | null,
  books: Books,
  { log, now }: ReceiveParts,
): Promise<Verdict> {
  const seen = seenOf(mail);
  await books.quarantine(kept.id, why, seen, now());
  const reason = `${why.reason}: ${why.detail}`;
  return {
    ...NOTHING,
    tell: () => log.mailQuarantined({ mailId: kept.id, messageId: seen.messageId, reason }),
  };
}

/** The mailbox was numbered anew, and brings a mail that came under another number. */
async function passedOver(
  kept: KeptMail,
  before: number,
  mail: Mail | null,
  books: Books,
  { log, now }: ReceiveParts,
): Promise<Verdict> {
  const seen = seenOf(mail);
  const reason = `fetched before under another number of the mailbox (mail ${before})`;
  await books.passOver(kept.id, reason, seen, now());
  return {
    ...NOTHING,
    tell: () => log.mailIgnored({ mailId: kept.id, messageId: seen.messageId, reason }),
  };
}

function seenOf(mail: Mail | null) {
  return {
    messageId: mail?.messageId ?? null,
    contentHash: null,
    sender: mail?.from?.address ?? null,
    subject: mail?.subject ?? null,
  };
}

/** The disk or the database is in trouble, not the mail: it stays kept, and the sweep tries it again. */
const STORE_TROUBLE = /^SQLITE_(FULL|IOERR|BUSY|LOCKED|READONLY|CANTOPEN|CORRUPT|NOTADB|NOMEM|PROTOCOL)/;

function isStoreTrouble(error: unknown): boolean {
  return isLeaseLost(error) || STORE_TROUBLE.test(String((error as { code?: unknown } | null)?.code));
}

function envelopeOf({ mail, contentHash }: Reading) {
  return {
    messageId: mail.messageId,
    contentHash,
    sender: mail.from?.address ?? null,
    subject: mail.subject,
  };
}

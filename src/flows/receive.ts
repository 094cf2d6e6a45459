/** A mail in: keep (the shelf did) -> parse -> understand -> decide -> commit, one after the other in arrival order. */

import type { Change } from '../case/change';
import { decide } from '../case/decide';
import { type Reading, understand } from '../intake/understand';
import type { MailLog } from '../log';
import { addressesIn } from '../message/address';
import type { Mail } from '../message/mail';
import type { MailReader } from '../reading/reading';
import { NumberTaken } from '../store/commit';
import type { KeptMail } from '../store/mails';
import type { Store } from '../store/store';
import type { Timers } from '../timers/timers';
import { nearWakes } from './alarms';
import type { Bench } from './bench';
import { lookUp } from './look-up';

export interface ReceiveParts {
  store: Store;
  /** What stands when a mail's turn comes: one policy from its reading to its commit. */
  bench: () => Bench;
  reader: MailReader;
  timers: Timers;
  log: MailLog;
  now: () => number;
  /** Told after each verdict: the mailbox may be marked. */
  onDecided: () => void;
}

export interface Receiver {
  /** Takes kept mails, by id, in arrival order; those that it has already are passed over. */
  take(mailIds: number[]): void;
  /** Resolves when everything taken so far has its verdict. */
  settled(): Promise<void>;
  /** Finishes the mail in hand and takes no more. */
  stop(): Promise<void>;
}

export function receiver(parts: ReceiveParts): Receiver {
  const queue = new Set<number>();
  let working: Promise<void> = Promise.resolve();
  let idle = true;
  let stopped = false;

  async function work(): Promise<void> {
    for (const id of queue) {
      if (stopped) return;
      const released = await receive(id, parts).catch((error) => parts.log.bug('receive', error));
      queue.delete(id);
      // Let out by this very mail: theirs is the next turn, not the next sweep's.
      for (const one of released ?? []) queue.add(one);
    }
  }

  return {
    take(mailIds) {
      for (const id of mailIds) queue.add(id);
      if (!idle || stopped || queue.size === 0) return;
      idle = false;
      working = work().finally(() => {
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

/**
 * One mail's way. A mail that makes anything throw is quarantined with its reason, and the next one is handled. Gives
 * the ids of held mails that it lets out.
 */
async function receive(mailId: number, parts: ReceiveParts): Promise<number[]> {
  const { store, log, onDecided } = parts;
  const kept = await store.takeKept(mailId);
  if (!kept) return [];
  let seen: Mail | null = null;
  try {
    const parsed = await parts.reader.read(kept.raw);
    if (!parsed.ok) {
      await quarantine(kept, parsed, null, parts);
      return [];
    }
    seen = parsed.mail;
    return await act(kept, seen, parts);
  } catch (error) {
    if (isStoreTrouble(error)) throw error;
    log.bug('receive', error);
    const detail = error instanceof Error ? error.message : String(error);
    await quarantine(
      kept,
      { reason: 'failed', detail: `the desk failed on this mail: ${detail}` },
      seen,
      parts,
    );
    return [];
  } finally {
    onDecided();
  }
}

async function act(kept: KeptMail, mail: Mail, parts: ReceiveParts): Promise<number[]> {
  const { store, timers, log, now } = parts;
  const bench = await taught(parts.bench(), mail, store);
  const started = performance.now();
  const own = await ownLetters(mail, store);
  const reading = understand(mail, bench.reader, (id) => own.has(id), kept.released);
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
      store,
      bench,
    );
    const change = decide(
      {
        mailId: kept.id,
        reading,
        known,
        receivedAt: kept.receivedAt,
        now: at,
        tooLarge: !kept.complete && kept.size > bench.limits.message_bytes,
        released: kept.released,
        releasedBy: kept.releasedBy,
        messageBytes: bench.limits.message_bytes,
      },
      bench.desk,
      bench.reader,
    );
    try {
      const done = await store.commit(change, envelopeOf(reading), at);
      if (done.is === 'repeated') return [];
      if (done.is === 'moved') continue;
      // Not awaited: with the clock out of reach the letter waits in the store, and the sweep sends it.
      void timers.schedule([
        ...done.letterIds.map((id) => ({ kind: 'letter' as const, id: String(id), dueAt: new Date(at) })),
        ...nearWakes(done.alarms, at),
      ]);
      tell(log, change, reading, performance.now() - started);
      return (change.held ?? []).flatMap(({ does, mailId }) => (does === 'release' ? [mailId] : []));
    } catch (error) {
      if (!(error instanceof NumberTaken)) throw error;
    }
  }
}

/** The bench with what agents taught about the people of this mail; an agent may name them in the text. */
async function taught(bench: Bench, mail: Mail, store: Store): Promise<Bench> {
  const people = [mail.from, mail.sender, ...mail.replyTo, ...mail.to, ...mail.cc].flatMap(
    (one) => one ?? [],
  );
  const named = [...people.map(({ address }) => address), ...addressesIn((mail.text ?? '').slice(0, 20_000))];
  const addresses = [...new Set(named.map((address) => address.toLowerCase()))].slice(0, MOST_PEOPLE);
  const learned = await store.learnedOf(addresses);
  return learned.size === 0 ? bench : { ...bench, reader: { ...bench.reader, learned } };
}

const MOST_PEOPLE = 100;

/** Message-IDs of our own letters among those that the mail names. */
async function ownLetters(mail: Mail, store: Store): Promise<ReadonlySet<string>> {
  const named = [mail.messageId, mail.inReplyTo, ...mail.references.slice(-MOST_IDS)].filter(
    (id) => id !== null,
  );
  return new Set((await store.lettersByMessageId([...new Set(named)])).map((letter) => letter.messageId));
}

const MOST_IDS = 50;

async function quarantine(
  kept: KeptMail,
  why: { reason: string; detail: string },
  mail: Mail | null,
  { store, log, now }: ReceiveParts,
): Promise<void> {
  const seen = {
    messageId: mail?.messageId ?? null,
    contentHash: null,
    sender: mail?.from?.address ?? null,
    subject: mail?.subject ?? null,
  };
  await store.quarantine(kept.id, why, seen, now());
  log.mailQuarantined({ mailId: kept.id, messageId: seen.messageId, reason: `${why.reason}: ${why.detail}` });
}

/** The disk or the database is in trouble, not the mail: it stays kept, and the sweep tries it again. */
const STORE_TROUBLE = /^SQLITE_(FULL|IOERR|BUSY|LOCKED|READONLY|CANTOPEN|CORRUPT|NOTADB|NOMEM|PROTOCOL)/;

function isStoreTrouble(error: unknown): boolean {
  return STORE_TROUBLE.test(String((error as { code?: unknown } | null)?.code));
}

function envelopeOf({ mail, contentHash }: Reading) {
  return {
    messageId: mail.messageId,
    contentHash,
    sender: mail.from?.address ?? null,
    subject: mail.subject,
  };
}

function tell(log: MailLog, change: Change, { mail }: Reading, ms: number): void {
  const { verdict, opens } = change;
  const facts = { mailId: verdict.mailId, messageId: mail.messageId };
  if (opens) {
    for (const { number, kind, priority } of [opens, ...(change.splits ? [change.splits.opens] : [])])
      log.caseOpened({ ...facts, case: number, kind, priority, ms: Math.round(ms) });
  } else if (verdict.action === 'quarantine') {
    log.mailQuarantined({ ...facts, reason: `${verdict.reason}: ${verdict.detail}` });
  } else if (change.joins) {
    log.mailAppended({ ...facts, caseId: change.joins.caseId, reason: verdict.reason });
  } else log.mailIgnored({ ...facts, reason: verdict.reason });
}

/** A letter out, its outcome in: reload, ask whether it is still due, send, write down what the server said. */
import { type Budget, budget } from '../budget';
import { collectAfter } from '../collect-large';
import { nextAttempt } from '../delivery/backoff';
import type { Delivery, RecipientOutcome } from '../delivery/delivery';
import type { Letter } from '../letters/letter';
import type { MailLog } from '../log';
import type { AttemptResult, StoredLetter } from '../store/letters';
import type { Timers } from '../timers/timers';
import type { Bench } from './bench';
import type { Reached } from './fail-points';
import { type KeptAttachmentParts, keptAttachments } from './kept-attachments';
import { tellRefused } from './tell-refused';

export interface DeliverParts extends KeptAttachmentParts {
  delivery: Delivery;
  timers: Timers;
  log: MailLog;
  now: () => number;
  /** Uniform in [0, 1): spreads the retries of many letters. */
  random: () => number;
  /** Those of the case hear of an address that refuses mail. */
  bench: Bench;
  /** Told when a letter to a client went out whose copy is wanted; null when no copies are. */
  onSent: (() => void) | null;
  /** Whether this worker is still the one that works on the store. */
  isInCharge: () => Promise<boolean>;
  reached?: Reached;
}

/**
 * Gives the function that sends the letter of an id if it is due. Called twice at once for the same letter it sends
 * once; called after a crash it sends the very same mail again (same Message-ID, OUTGOING H02).
 */
export function deliverer(parts: DeliverParts): (id: string) => Promise<void> {
  const underWay = new Set<string>();
  const unwritten: Answers = new Map();
  const inTurn = oneByOne();
  const carrying = budget(CARRIED_BYTES);
  return async (id) => {
    if (underWay.has(id)) return;
    underWay.add(id);
    try {
      const stored = await parts.store.letter(Number(id));
      // Two answers in one case reach a reader in the order in which they were written.
      if (stored)
        await inTurn(`${stored.caseId} ${stored.pending[0]}`, () =>
          deliver(stored, unwritten, carrying, parts),
        );
    } finally {
      underWay.delete(id);
    }
  };
}

/** Gives the function that does what has the same key one after the other, in the order in which it is asked. */
function oneByOne(): (key: string, work: () => Promise<void>) => Promise<void> {
  const last = new Map<string, Promise<void>>();
  return (key, work) => {
    const turn = (last.get(key) ?? Promise.resolve()).catch(() => {}).then(work);
    last.set(key, turn);
    const tidy = () => {
      if (last.get(key) === turn) last.delete(key);
    };
    turn.then(tidy, tidy);
    return turn;
  };
}

/** What servers said of letters, by id, while it could not be written down: with the disk full nothing is sent again. */
type Answers = Map<number, RecipientOutcome[]>;

async function deliver(
  stored: StoredLetter,
  unwritten: Answers,
  carrying: Budget,
  parts: DeliverParts,
): Promise<void> {
  const { store, timers, log, now } = parts;
  if (stored.state === 'sent' || stored.state === 'failed') return;
  // Moved meanwhile: another alarm is set for the new time.
  if (stored.nextAttemptAt > now()) return;
  parts.reached?.('deliver.loaded');
  const outcomes = unwritten.get(stored.id) ?? (await sendCarrying(stored, carrying, parts));
  if (outcomes === null) return;
  unwritten.set(stored.id, outcomes);
  parts.reached?.('deliver.answered');
  // First, and once: whoever dies in between sends the letter again, and hears of the refusal again.
  await tellRefused(stored, outcomes, parts);
  parts.reached?.('deliver.told');
  const result = resultOf(stored, outcomes, parts);
  const isCopied = parts.onSent !== null && result.state === 'sent' && stored.audience === 'client';
  await store.attempted(stored, result, isCopied);
  unwritten.delete(stored.id);
  parts.reached?.('deliver.written');
  tell(log, stored, result);
  if (isCopied) parts.onSent?.();
  if (result.state === 'deferred') {
    await timers.schedule([{ kind: 'letter', id: String(stored.id), dueAt: new Date(result.nextAttemptAt) }]);
  }
}

/** Letters that carry little go out side by side, and one with 25 MB alone: each is in memory several times over. */
async function sendCarrying(
  stored: StoredLetter,
  carrying: Budget,
  parts: DeliverParts,
): Promise<RecipientOutcome[] | null> {
  if (stored.attaches.length === 0) return send(stored, parts);
  const bytes = await parts.store.sizeOf([...new Set(stored.attaches.map(({ mailId }) => mailId))]);
  try {
    return await carrying(bytes, () => send(stored, parts));
  } finally {
    collectAfter(bytes);
  }
}

/** Of the mails whose attachments are in letters under way. */
const CARRIED_BYTES = 8 * 1024 * 1024;

/** Gives null when another worker has taken over. */
async function send(stored: StoredLetter, parts: DeliverParts): Promise<RecipientOutcome[] | null> {
  const whole = await wholeLetter(stored, parts);
  // A worker that slept may wake with a letter in hand that another one has sent meanwhile.
  if (!(await parts.isInCharge())) return null;
  parts.reached?.('deliver.sending');
  return parts.delivery.send(whole, stored.pending);
}

/** The letter with the attachments that it has from kept mails. */
export async function wholeLetter(
  { letter, attaches }: StoredLetter,
  parts: KeptAttachmentParts,
): Promise<Letter> {
  if (attaches.length === 0) return letter;
  const kept = await keptAttachments(attaches, parts);
  return { ...letter, attachments: [...letter.attachments, ...kept] };
}

function tell(log: MailLog, { id, letter, attempts }: StoredLetter, result: AttemptResult): void {
  const facts = {
    letterId: id,
    kind: letter.kind,
    messageId: letter.messageId,
    cites: citesOf(letter),
    to: letter.to.map((recipient) => recipient.address),
    attempts: attempts + 1,
  };
  const { error } = result;
  if (result.state === 'sent') log.letterSent(facts);
  else if (result.state === 'failed') log.letterFailed({ ...facts, error });
  else log.letterDeferred({ ...facts, error, nextAttemptAt: new Date(result.nextAttemptAt).toISOString() });
}

/** The line of a long thread would fill the log. */
const MOST_CITES = 3;

function citesOf({ inReplyTo, references }: Letter): string[] {
  return [...new Set([inReplyTo, ...references.toReversed()].filter((id) => id !== null))].slice(
    0,
    MOST_CITES,
  );
}

function resultOf(stored: StoredLetter, outcomes: RecipientOutcome[], parts: DeliverParts): AttemptResult {
  const at = parts.now();
  const deferred = outcomes.filter(({ outcome }) => outcome.is === 'deferred');
  const refused = outcomes.filter(({ outcome }) => outcome.is === 'rejected');
  const error =
    [...refused, ...deferred]
      .map(({ address, outcome }) => `${address}: ${'reason' in outcome ? outcome.reason : ''}`)
      .join('; ') || null;
  if (deferred.length === 0) {
    const state = refused.length === outcomes.length ? 'failed' : 'sent';
    return { state, pending: [], error, nextAttemptAt: stored.nextAttemptAt, at };
  }
  const next = nextAttempt(stored.attempts + 1, new Date(at), parts.random);
  if (next === 'give up')
    return { state: 'failed', pending: [], error, nextAttemptAt: stored.nextAttemptAt, at };
  const pending = deferred.map(({ address }) => address);
  return { state: 'deferred', pending, error, nextAttemptAt: next.getTime(), at };
}

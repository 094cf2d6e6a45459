/** The worker's own audit: once a day it compares what came in with what became of it, and tells the operator of what does not add up. */
import type { NewLetter } from '../case/change';
import { type Member, operatorsOf } from '../case/readers';
import type { Calendar } from '../clock/calendar';
import { operatorAlert } from '../letters/operator-alert';
import { type WrongEntry, wrongInWords } from '../letters/wrong-books';
import type { MailLog } from '../log';
import type { MailboxDoor } from '../mailbox/mailbox';
import type { Store } from '../store/store';
import type { Timers } from '../timers/timers';
import type { Bench } from './bench';

export interface BookParts {
  store: Store;
  door: Pick<MailboxDoor, 'lying'>;
  /** Name of the mailbox in the store. */
  mailbox: string;
  /** The policy that holds at the moment. */
  standing: () => { bench: Bench; calendar: Pick<Calendar, 'dateAt'> };
  timers: Timers;
  log: MailLog;
  now: () => number;
}

const HOUR = 3_600_000;
/** The desk's day of the books begins when nobody writes. */
const DAY_BEGINS = 3 * HOUR;
/** What waits longer is stuck: the sweep of each minute has passed it by many times. */
const OVERDUE = HOUR;
/** A worker that has just started, or slept, finds a backlog, which is no fault: it gets time to work it off. */
const FIRST_LOOK = HOUR / 4;
/** Sweeps come each minute; a longer silence was sleep, or a clock that was set. */
const SLEPT = HOUR / 12;
/** How far back the mailbox is looked through. */
const LOOK_BACK = 72 * HOUR;

/** Gives the function that compares the books if nobody did today; cheap to ask at each sweep. */
export function bookkeeper(parts: BookParts): () => Promise<void> {
  const { store, standing, log, now } = parts;
  let awakeSince = Infinity;
  let lastAsked = Infinity;
  let comparing = false;

  async function compare(asked: number): Promise<void> {
    const { bench, calendar } = standing();
    const day = calendar.dateAt(asked - DAY_BEGINS);
    if (await store.booksCompared(day)) return;
    const span = await store.bookSpan();
    const { wrong, ...sums } = await store.bookSums(span, asked - OVERDUE);
    const mailbox = await lookThrough(asked, parts);
    if (mailbox && mailbox.missing.length > 0) wrong.unshift(notFetched(mailbox.missing));
    const readers = wrong.length > 0 ? operatorsOf(bench.reader.team) : [];
    const letters = readers.map((reader) => letterTo(reader, wrong, day, asked, bench));
    const ids = await store.writeBooks({ day, wrong: wrong.length, upTo: span.to }, letters, asked);
    if (ids === null) return;
    log.libro({ day, ...sums, lying: mailbox?.lying ?? null, wrong });
    void parts.timers.schedule(
      ids.map((id) => ({ kind: 'letter' as const, id: String(id), dueAt: new Date(asked) })),
    );
  }

  return async () => {
    const asked = now();
    if (asked < lastAsked || asked - lastAsked > SLEPT) awakeSince = asked;
    lastAsked = asked;
    if (comparing || asked - awakeSince < FIRST_LOOK) return;
    comparing = true;
    await compare(asked).finally(() => {
      comparing = false;
    });
  };
}

/** Mails that have lain in the mailbox for an hour and have no row; null when it is out of reach or not yet emptied. */
async function lookThrough(
  now: number,
  { store, door, mailbox }: BookParts,
): Promise<{ lying: number; missing: number[] } | null> {
  const from = await store.keptFrom(mailbox);
  if (!from || from.drainedAt === null || from.drainedAt < now - OVERDUE) return null;
  const lying = await door.lying(from, new Date(now - LOOK_BACK));
  if (!lying) return null;
  const old = lying.filter(({ receivedAt }) => receivedAt.getTime() < now - OVERDUE);
  const missing = await store.unkept(
    mailbox,
    from.uidValidity,
    old.map(({ uid }) => uid),
  );
  return { lying: lying.length, missing };
}

const notFetched = (uids: number[]): WrongEntry => ({
  what: 'mail_not_fetched',
  count: uids.length,
  examples: uids.slice(0, 5).map((uid) => `UID ${uid}`),
});

function letterTo(
  { name, email }: Member,
  wrong: readonly WrongEntry[],
  day: string,
  now: number,
  { desk }: Bench,
): NewLetter {
  const { key, ...minted } = desk.mint();
  const letter = operatorAlert(
    'libros_descuadrados',
    {
      faults: wrong.map(wrongInWords),
      recipient: { name, address: email },
      own: desk.own,
      date: new Date(now),
      ...minted,
    },
    desk.templates,
  );
  return { key, purpose: `books:${day}:${email}`, letter, automatic: false, audience: 'staff' };
}

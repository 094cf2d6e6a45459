/** The books of the desk: how many mails, letters and reminders there are of each state, and what does not add up. */
import { sql } from 'kysely';
import type { NewLetter } from '../case/change';
import type { WrongEntry } from '../letters/wrong-books';
import type { Database } from './database';
import { writeLetters } from './write-letter';

export interface BookSums {
  /** Mails by what became of them: `open_case`, `append`, …, `quarantined`, and `kept` for those that wait. */
  mails: Record<string, number>;
  /** Letters by state. */
  letters: Record<string, number>;
  /** Reminders by state. */
  reminders: Record<string, number>;
  wrong: WrongEntry[];
}

export interface BookStore {
  /** Counts everything. `overdue`: what has waited since before that instant is stuck (milliseconds since the epoch). */
  bookSums(overdue: number): Promise<BookSums>;
  /** The UIDs above which every mail of the mailbox must have a row; null when the door was never there. */
  keptFrom(mailbox: string): Promise<{ uidValidity: number; uid: number; drainedAt: number | null } | null>;
  /** Those of the UIDs that have no row. */
  unkept(mailbox: string, uidValidity: number, uids: number[]): Promise<number[]>;
  booksCompared(day: string): Promise<boolean>;
  /** Writes the day and the letters; gives their ids, null when the day was written before. */
  writeBooks(day: string, wrong: number, letters: NewLetter[], at: number): Promise<number[] | null>;
}

export function bookStore(db: Database): BookStore {
  return {
    async bookSums(overdue) {
      const mails = await counts(db, MAILS);
      const letters = await counts(db, LETTERS);
      const reminders = await counts(db, REMINDERS);
      const wrong: WrongEntry[] = [];
      for (const [what, check] of CHECKS) {
        const { rows } = await check(overdue).execute(db);
        if (rows.length > 0)
          wrong.push({ what, count: rows.length, examples: rows.slice(0, EXAMPLES).map(({ name }) => name) });
      }
      return { mails, letters, reminders, wrong };
    },

    async keptFrom(mailbox) {
      const row = await db
        .selectFrom('mailbox_position')
        .select(['uid_validity', 'last_uid', 'began_uid', 'drained_at'])
        .where('mailbox', '=', mailbox)
        .executeTakeFirst();
      if (!row) return null;
      // Where the desk began before this was noted, only what comes from now on is known to be wanted.
      const uid = row.began_uid ?? row.last_uid;
      return { uidValidity: row.uid_validity, uid, drainedAt: row.drained_at };
    },

    async unkept(mailbox, uidValidity, uids) {
      const missing: number[] = [];
      for (let from = 0; from < uids.length; from += PAGE) {
        const page = uids.slice(from, from + PAGE);
        const rows = await db
          .selectFrom('mail')
          .select('uid')
          .where('mailbox', '=', mailbox)
          .where('uid_validity', '=', uidValidity)
          .where('uid', 'in', page)
          .execute();
        const kept = new Set(rows.map(({ uid }) => uid));
        missing.push(...page.filter((uid) => !kept.has(uid)));
      }
      return missing;
    },

    async booksCompared(day) {
      const row = await db.selectFrom('book_check').select('day').where('day', '=', day).executeTakeFirst();
      return row !== undefined;
    },

    writeBooks: (day, wrong, letters, at) =>
      db.transaction().execute(async (transaction) => {
        const written = await transaction
          .insertInto('book_check')
          .values({ day, wrong, at })
          .onConflict((conflict) => conflict.doNothing())
          .returning('day')
          .executeTakeFirst();
        if (!written) return null;
        return writeLetters(transaction, letters, null, null, at);
      }),
  };
}

const PAGE = 500;
const EXAMPLES = 5;

async function counts(db: Database, query: typeof MAILS): Promise<Record<string, number>> {
  const { rows } = await query.execute(db);
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

const MAILS = sql<{ name: string; count: number }>`
  select iif(state = 'handled', action, state) as name, count(*) as count from mail group by 1 order by 1`;
const LETTERS = sql<{ name: string; count: number }>`
  select state as name, count(*) as count from letter group by 1 order by 1`;
const REMINDERS = sql<{ name: string; count: number }>`
  select state as name, count(*) as count from reminder group by 1 order by 1`;

/** Each gives a row for everything that is wrong. Cases that were anonymised hold nothing to compare with. */
const CHECKS: [
  what: WrongEntry['what'],
  check: (overdue: number) => ReturnType<typeof sql<{ name: string }>>,
][] = [
  [
    'mail_undecided',
    (overdue) => sql`
      select 'correo ' || id as name from mail where state = 'kept' and kept_at < ${overdue} order by id`,
  ],
  [
    'mail_without_case',
    () => sql`
      select 'correo ' || id as name from mail
      where state = 'handled' and action in ('open_case', 'append') and case_id is null and raw is not null order by id`,
  ],
  [
    'numbers_with_gaps',
    () => sql`
      select year || ': ' || count(*) || ' casos, ' || min(sequence) || ' a ' || max(sequence) as name from cases
      group by year having min(sequence) <> 1 or max(sequence) <> count(*)`,
  ],
  [
    'case_not_opened',
    () => sql`
      select number as name from cases
      where not exists (select 1 from case_event where case_id = cases.id and type = 'opened') order by id`,
  ],
  [
    'confirmation_missing',
    () => sql`
      select cases.number as name from mail join cases on cases.id = mail.case_id
      where mail.action = 'open_case' and mail.auto_reply = 1 and mail.raw is not null
      and not exists (select 1 from letter where case_id = cases.id and kind = 'confirmation') order by mail.id`,
  ],
  [
    'letter_waiting',
    (overdue) => sql`
      select recipient as name from letter
      where state in ('queued', 'deferred') and next_attempt_at < ${overdue} order by next_attempt_at`,
  ],
  [
    'reminder_overdue',
    (overdue) => sql`
      select distinct number as name from reminder join cases on cases.id = case_id
      where state = 'planned' and wake_at < ${overdue} order by number`,
  ],
  [
    'reminder_not_told_once',
    () => sql`
      with rows as (
        select case_id, target, share, repetition, count(*) as count from reminder
        where state = 'sent' and target <> 'visit' group by 1, 2, 3, 4
      ), told as (
        select case_id, data ->> 'target' as target, data ->> 'share' as share, data ->> 'repetition' as repetition,
          count(*) as count from case_event
        where type = 'reminder_sent' and data ->> 'target' <> 'visit' group by 1, 2, 3, 4
      )
      select distinct number as name from rows full join told using (case_id, target, share, repetition)
      join cases on cases.id = case_id
      where rows.count is not told.count and anonymised_at is null order by number`,
  ],
];

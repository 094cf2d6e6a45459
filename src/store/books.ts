/**
 * The books of the desk: what came in since they were compared last and what became of it, and what does not add up. Each
 * comparison goes on where the one before ended, so that its time does not grow with the register.
 */
import { type RawBuilder, sql } from 'kysely';
import type { NewLetter } from '../case/change';
import type { WrongEntry } from '../letters/wrong-books';
import type { Database } from './database';
import { writeLetters } from './write-letter';

/** The highest ids up to which the books are, or were, compared. */
export interface BookMark {
  mailId: number;
  letterId: number;
  caseId: number;
  eventId: number;
}

/** All of the rows behind `from`, up to and including `to`. */
export interface BookSpan {
  from: BookMark;
  to: BookMark;
}

export interface BookSums {
  /** Mails by what became of them: `open_case`, `append`, …, `quarantined`, and `kept` for those that wait. */
  mails: Record<string, number>;
  /** Letters by state. */
  letters: Record<string, number>;
  cases: number;
  reminders: number;
  wrong: WrongEntry[];
}

export interface BookStore {
  /** What has come since the books were compared last; the first time, the last rows. */
  bookSpan(): Promise<BookSpan>;
  /** `overdue`: what has waited since before that instant is stuck, whenever it came (milliseconds since the epoch). */
  bookSums(span: BookSpan, overdue: number): Promise<BookSums>;
  /** The UID above which every mail of the mailbox must have a row; null when the door was never there. */
  keptFrom(mailbox: string): Promise<{ uidValidity: number; uid: number; drainedAt: number | null } | null>;
  /** Those of the UIDs that have no row. */
  unkept(mailbox: string, uidValidity: number, uids: number[]): Promise<number[]>;
  booksCompared(day: string): Promise<boolean>;
  /** Writes the day and the letters; gives their ids, null when the day was written before. */
  writeBooks(
    compared: { day: string; wrong: number; upTo: BookMark },
    letters: NewLetter[],
    at: number,
  ): Promise<number[] | null>;
}

/** How far back the first comparison goes. */
const FIRST_ROWS = 20_000;

export function bookStore(db: Database): BookStore {
  return {
    async bookSpan() {
      const { rows } = await sql<BookMark>`
        select (select coalesce(max(id), 0) from mail) as mailId, (select coalesce(max(id), 0) from letter) as letterId,
          (select coalesce(max(id), 0) from cases) as caseId, (select coalesce(max(id), 0) from case_event) as eventId
      `.execute(db);
      const to = rows[0]!;
      const last = await db.selectFrom('book_check').selectAll().orderBy('day', 'desc').executeTakeFirst();
      const from = last
        ? { mailId: last.mail_id, letterId: last.letter_id, caseId: last.case_id, eventId: last.event_id }
        : {
            mailId: to.mailId - FIRST_ROWS,
            letterId: to.letterId - FIRST_ROWS,
            caseId: to.caseId - FIRST_ROWS,
            eventId: to.eventId - FIRST_ROWS,
          };
      return { from, to };
    },

    async bookSums(span, overdue) {
      const { from, to } = span;
      const mails = await counts(
        db,
        sql`select iif(state = 'handled', action, state) as name, count(*) as count from mail
          where id > ${from.mailId} and id <= ${to.mailId} group by 1 order by 1`,
      );
      const letters = await counts(
        db,
        sql`select state as name, count(*) as count from letter
          where id > ${from.letterId} and id <= ${to.letterId} group by 1 order by 1`,
      );
      const { cases = 0, reminders = 0 } = await counts(
        db,
        sql`select 'cases' as name, count(*) as count from cases where id > ${from.caseId} and id <= ${to.caseId}
          union all select 'reminders', count(*) from case_event
          where id > ${from.eventId} and id <= ${to.eventId} and type = 'reminder_sent'`,
      );
      const wrong: WrongEntry[] = [];
      for (const [what, check] of CHECKS) {
        const { rows } = await check(span, overdue).execute(db);
        if (rows.length > 0)
          wrong.push({ what, count: rows.length, examples: rows.slice(0, EXAMPLES).map(({ name }) => name) });
      }
      return { mails, letters, cases, reminders, wrong };
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

    writeBooks: ({ day, wrong, upTo }, letters, at) =>
      db.transaction().execute(async (transaction) => {
        const { mailId, letterId, caseId, eventId } = upTo;
        const ids = { mail_id: mailId, letter_id: letterId, case_id: caseId, event_id: eventId };
        const written = await transaction
          .insertInto('book_check')
          .values({ day, wrong, at, ...ids })
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

async function counts(
  db: Database,
  query: RawBuilder<{ name: string; count: number }>,
): Promise<Record<string, number>> {
  const { rows } = await query.execute(db);
  return Object.fromEntries(rows.map(({ name, count }) => [name, count]));
}

type Check = (span: BookSpan, overdue: number) => RawBuilder<{ name: string }>;

/** Each gives a row for everything that is wrong. Cases that were anonymised hold nothing to compare with. */
const CHECKS: [what: WrongEntry['what'], check: Check][] = [
  [
    'mail_undecided',
    (_, overdue) => sql`
      select 'correo ' || id as name from mail where state = 'kept' and kept_at < ${overdue} order by id`,
  ],
  [
    'mail_without_case',
    ({ from, to }) => sql`
      select 'correo ' || id as name from mail where id > ${from.mailId} and id <= ${to.mailId}
      and state = 'handled' and action in ('open_case', 'append') and case_id is null and raw is not null order by id`,
  ],
  [
    'numbers_with_gaps',
    ({ from, to }) => sql`
      select year || ': ' || count(*) || ' casos, ' || min(sequence) || ' a ' || max(sequence) as name from cases
      where year in (select distinct year from cases where id > ${from.caseId} and id <= ${to.caseId})
      group by year having min(sequence) <> 1 or max(sequence) <> count(*)`,
  ],
  [
    'case_not_opened',
    ({ from, to }) => sql`
      select number as name from cases where id > ${from.caseId} and id <= ${to.caseId}
      and not exists (select 1 from case_event where case_id = cases.id and type = 'opened') order by id`,
  ],
  [
    'confirmation_missing',
    ({ from, to }) => sql`
      select cases.number as name from mail join cases on cases.id = mail.case_id
      where mail.id > ${from.mailId} and mail.id <= ${to.mailId}
      and mail.action = 'open_case' and mail.auto_reply = 1 and mail.raw is not null
      and not exists (select 1 from letter where case_id = cases.id and kind = 'confirmation') order by mail.id`,
  ],
  [
    'letter_waiting',
    (_, overdue) => sql`
      select recipient as name from letter
      where state in ('queued', 'deferred') and next_attempt_at < ${overdue} order by next_attempt_at`,
  ],
  [
    'reminder_overdue',
    (_, overdue) => sql`
      select distinct number as name from reminder join cases on cases.id = case_id
      where state = 'planned' and wake_at < ${overdue} order by number`,
  ],
  [
    'reminder_not_told_once',
    ({ from, to }) => sql`
      with reminded as (
        select distinct case_id from case_event
        where id > ${from.eventId} and id <= ${to.eventId} and type = 'reminder_sent'
      ), steps as (
        select case_id, target, share, repetition, 1 as planned, 0 as told from reminder
        where case_id in reminded and state = 'sent' and target <> 'visit'
        union all
        select case_id, data ->> 'target', data ->> 'share', data ->> 'repetition', 0, 1 from case_event
        where case_id in reminded and type = 'reminder_sent' and data ->> 'target' <> 'visit'
      ), wrong as (
        select case_id from steps group by case_id, target, share, repetition having sum(planned) <> sum(told)
      )
      select distinct number as name from wrong join cases on cases.id = case_id
      where anonymised_at is null order by number`,
  ],
];

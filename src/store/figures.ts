/** The figures that a monitor asks for every few seconds: each from an index that holds only what is unfinished. */
import { sql } from 'kysely';
import type { Database } from './database';

export interface Waiting {
  count: number;
  /** Milliseconds since the epoch; null when nothing waits. */
  oldestAt: number | null;
}

/** Deadlines of open cases that are not met yet. */
export interface Deadlines {
  /** Due between the instant and the horizon. */
  atRisk: number;
  breached: number;
}

export const TARGETS = ['attention', 'solution', 'answer'] as const;
export type Target = (typeof TARGETS)[number];

export interface Figures {
  /** Kept mails without a verdict, by receipt; and the one whose turn it is. */
  mails: Waiting & { nextId: number | null };
  held: number;
  /** Letters that no server has taken yet, by when they were written. */
  letters: Waiting & { deferred: number };
  /** Cases by status; closed ones are not counted. */
  cases: Record<string, number>;
  deadlines: Record<Target, Deadlines>;
  /** When each mailbox was last seen with nothing left to fetch. */
  drained: { mailbox: string; at: number | null }[];
}

export interface FigureStore {
  /** `now` and `horizonMs` in milliseconds: what is due within the horizon is at risk. */
  figures(now: number, horizonMs: number): Promise<Figures>;
}

const OPEN = sql.raw(`status not in ('resuelto', 'cerrado')`);

export function figureStore(db: Database): FigureStore {
  return {
    async figures(now, horizonMs) {
      const one = await sql<Row>`select
        (select count(*) from mail where state = 'kept') as mails,
        (select min(received_at) from mail where state = 'kept') as oldest_mail,
        (select min(id) from mail where state = 'kept') as next_mail,
        (select count(*) from mail where state = 'quarantined') as held,
        (select count(*) from letter where state in ('queued', 'deferred')) as letters,
        (select count(*) from letter where state in ('queued', 'deferred') and state = 'deferred') as deferred,
        (select min(created_at) from letter where state in ('queued', 'deferred')) as oldest_letter,
        (select count(*) from cases where closes_at is not null) as resolved,
        ${due('attention_due_at', 'attended_at is null', now, horizonMs)},
        ${due('solution_due_at', 'solution_due_at is not null', now, horizonMs)},
        ${due('answer_due_at', 'answer_due_at is not null', now, horizonMs)}`.execute(db);
      const row = one.rows[0]!;
      const open = await sql<{ status: string; count: number }>`
        select status, count(*) as count from cases where ${OPEN} group by status`.execute(db);
      const positions = await db.selectFrom('mailbox_position').select(['mailbox', 'drained_at']).execute();
      return {
        mails: { count: row.mails, oldestAt: row.oldest_mail, nextId: row.next_mail },
        held: row.held,
        letters: { count: row.letters, oldestAt: row.oldest_letter, deferred: row.deferred },
        cases: {
          ...Object.fromEntries(open.rows.map(({ status, count }) => [status, count])),
          resuelto: row.resolved,
        },
        deadlines: {
          attention: { atRisk: row.attention_due_at_risk, breached: row.attention_due_at_breached },
          solution: { atRisk: row.solution_due_at_risk, breached: row.solution_due_at_breached },
          answer: { atRisk: row.answer_due_at_risk, breached: row.answer_due_at_breached },
        },
        drained: positions.map(({ mailbox, drained_at }) => ({ mailbox, at: drained_at })),
      };
    },
  };
}

type Due = 'attention_due_at' | 'solution_due_at' | 'answer_due_at';

type Row = Record<
  'mails' | 'held' | 'letters' | 'deferred' | 'resolved' | `${Due}_risk` | `${Due}_breached`,
  number
> &
  Record<'oldest_mail' | 'next_mail' | 'oldest_letter', number | null>;

/** The condition is that of the index. */
function due(column: Due, condition: string, now: number, horizonMs: number) {
  const [at, unmet] = [sql.raw(column), sql.raw(condition)];
  return sql`
    (select count(*) from cases where ${at} >= ${now} and ${at} < ${now + horizonMs} and ${unmet} and ${OPEN})
      as ${sql.raw(`${column}_risk`)},
    (select count(*) from cases where ${at} < ${now} and ${unmet} and ${OPEN}) as ${sql.raw(`${column}_breached`)}`;
}

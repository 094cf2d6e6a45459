/**
 * Recurring reports, each period once. A row is written when the period is done with:
 *
 * sent        its letters were written in the same transaction
 * passed_over it came due before this report was first asked for, or had no reader
 */
import type { NewLetter } from '../case/change';
import type { Database } from './database';
import { writeLetters } from './write-letter';

export type ReportState = 'sent' | 'passed_over';

export interface ReportPeriod {
  /** Which report: `sla-weekly`. */
  name: string;
  period: string;
  /** Milliseconds since the epoch. */
  dueAt: number;
}

export interface ReportStore {
  /** Whether the period is done with, and when the first period of this report was due; null before any. */
  reportHistory(report: ReportPeriod): Promise<{ done: boolean; firstDueAt: number | null }>;
  /** Writes the row and the letters; gives the letters' ids, null when the period was done with before. */
  writeReport(
    report: ReportPeriod & { state: ReportState },
    letters: NewLetter[],
    at: number,
  ): Promise<number[] | null>;
}

export function reportStore(db: Database): ReportStore {
  return {
    async reportHistory({ name, period }) {
      const row = await db
        .selectFrom('report')
        .select(({ fn }) => fn.min('due_at').as('first'))
        .where('name', '=', name)
        .executeTakeFirst();
      const done = await db
        .selectFrom('report')
        .select('period')
        .where('name', '=', name)
        .where('period', '=', period)
        .executeTakeFirst();
      return { done: done !== undefined, firstDueAt: row?.first ?? null };
    },

    writeReport: ({ name, period, dueAt, state }, letters, at) =>
      db.transaction().execute(async (transaction) => {
        const written = await transaction
          .insertInto('report')
          .values({ name, period, due_at: dueAt, state, done_at: at })
          .onConflict((conflict) => conflict.doNothing())
          .returning('period')
          .executeTakeFirst();
        if (!written) return null;
        return writeLetters(transaction, letters, null, null, at);
      }),
  };
}

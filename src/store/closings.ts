/** Resolved cases whose days are over: found, and closed in one transaction that asks once more whether they still rest. */
import { sql } from 'kysely';
import { closedByItself } from '../case/auto-close';
import type { Database } from './database';

/** A case that closes by itself, and when. Milliseconds since the epoch. */
export interface Closing {
  caseId: number;
  closesAt: number;
}

export interface ClosingStore {
  /** Cases that close by then, the earliest first. */
  closings(until: number, limit: number): Promise<Closing[]>;
  /** Closes those whose time has come; gives their numbers. A case that was reopened meanwhile stays open. */
  closeDue(now: number, limit: number): Promise<string[]>;
}

export function closingStore(db: Database): ClosingStore {
  return {
    async closings(until, limit) {
      const rows = await db
        .selectFrom('cases')
        .select(['id', 'closes_at'])
        .where('closes_at', '<=', until)
        .orderBy('closes_at')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ caseId: row.id, closesAt: row.closes_at! }));
    },

    closeDue: (now, limit) =>
      db.transaction().execute(async (transaction) => {
        const due = transaction
          .selectFrom('cases')
          .select('id')
          .where('closes_at', '<=', now)
          // The plus keeps SQLite from reading all resolved cases to find those whose time has come.
          .where(sql`+status`, '=', 'resuelto')
          .where('uncounted', '=', sql.lit(0))
          .orderBy('closes_at')
          .limit(limit);
        const closed = await transaction
          .updateTable('cases')
          .set({ status: 'cerrado', closed_at: now, closes_at: null })
          .where('id', 'in', due)
          .returning(['id', 'number'])
          .execute();
        if (closed.length === 0) return [];
        const event = closedByItself(now);
        await transaction
          .insertInto('case_event')
          .values(closed.map(({ id }) => ({ ...event, case_id: id, data: JSON.stringify(event.data) })))
          .execute();
        return closed.map(({ number }) => number);
      }),
  };
}

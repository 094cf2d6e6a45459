/**
 * Which worker works on this store. No clock decides: the holder counts up `renewals`, and whoever waits watches whether
 * it still does. The term counts the holders; every write of a worker's connection is refused once another one has
 * taken over, in the transaction itself, however long the worker slept in between.
 */
import { sql } from 'kysely';
import type { Database } from './database';

/** A process, so that another one on the same machine can tell whether it still runs. */
export interface Holder {
  host: string;
  /** This start of this machine, as its processes see it: what has the same can look at each other. */
  machine: string;
  pid: number;
  /** When it started, in whatever the machine counts; a later process of the same pid differs. Empty: unknown. */
  startedAt: string;
}

export interface Lease {
  term: number;
  renewals: number;
  holder: Holder | null;
}

export interface LeaseStore {
  lease(): Promise<Lease>;
  /**
   * Takes the lease that was seen like this, and refuses from now on every write of this connection that comes after
   * somebody else took it. Gives the term; null when the lease is not as it was seen.
   */
  takeLease(seen: Lease, holder: Holder, at: number): Promise<number | null>;
  /** A sign of life. False: another worker has taken over. */
  renewLease(term: number): Promise<boolean>;
  isLeaseHeld(term: number): Promise<boolean>;
  /** Gives it up, so that the next one need not wait. */
  releaseLease(term: number): Promise<void>;
}

export function leaseStore(db: Database): LeaseStore {
  return {
    async lease() {
      const row = await db.selectFrom('lease').selectAll().executeTakeFirstOrThrow();
      const { term, renewals, holder } = row;
      return { term, renewals, holder: holder === null ? null : (JSON.parse(holder) as Holder) };
    },

    async takeLease(seen, holder, at) {
      const term = seen.term + 1;
      const taken = await db
        .updateTable('lease')
        .set({ term, renewals: 0, holder: JSON.stringify(holder), taken_at: at })
        .where('term', '=', seen.term)
        .where('renewals', '=', seen.renewals)
        .executeTakeFirst();
      if (taken.numUpdatedRows === 0n) return null;
      await fence(db, term);
      return term;
    },

    async renewLease(term) {
      const result = await db
        .updateTable('lease')
        .set(({ eb }) => ({ renewals: eb('renewals', '+', 1) }))
        .where('term', '=', term)
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },

    async isLeaseHeld(term) {
      const row = await db.selectFrom('lease').select('term').executeTakeFirstOrThrow();
      return row.term === term;
    },

    async releaseLease(term) {
      await db.updateTable('lease').set({ holder: null }).where('term', '=', term).execute();
    },
  };
}

/**
 * Triggers of this connection alone, on every table: they see the lease as the writing transaction does, so nothing
 * can come between the question and the commit.
 */
async function fence(db: Database, term: number): Promise<void> {
  const { rows } = await sql<{ name: string }>`
    select name from main.sqlite_master
    where type = 'table' and name <> 'lease' and name not like 'sqlite_%' and name not like 'kysely_%'`.execute(
    db,
  );
  for (const { name } of rows) {
    for (const operation of ['insert', 'update', 'delete'])
      await sql
        .raw(
          `create temp trigger "fence_${operation}_${name}" before ${operation} on main."${name}"
           when (select term from main.lease) <> ${term}
           begin select raise(abort, '${LOST}'); end`,
        )
        .execute(db);
  }
}

const LOST = 'another worker has taken over this store';

/** Whether a write was refused because another worker has taken over. */
export function isLeaseLost(error: unknown): boolean {
  return (error as { message?: unknown } | null)?.message === LOST;
}

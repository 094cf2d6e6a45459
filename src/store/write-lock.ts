/** A transaction that reads before it writes takes the write lock first: SQLite cannot upgrade one that another process overtook. */
import { sql, type Transaction } from 'kysely';
import type { Tables } from './tables';

/** Waits for the lock (busy_timeout). Another database would take it by itself. */
export async function takeWriteLock(transaction: Transaction<Tables>): Promise<void> {
  await sql`update erasure set at = at where id = 0`.execute(transaction);
}

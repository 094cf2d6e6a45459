/** What is written whole or not at all: in a transaction of its own, or in a savepoint of one that several mails share. */
import { sql, type Transaction } from 'kysely';
import type { Database } from './database';
import type { Tables } from './tables';

/** Undoes all that the work wrote when it rejects, and nothing else. */
export async function wholly<Result>(
  db: Database,
  work: (transaction: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  if (!db.isTransaction) return db.transaction().execute(work);
  await sql`savepoint whole`.execute(db);
  try {
    const result = await work(db as Transaction<Tables>);
    await sql`release whole`.execute(db);
    return result;
  } catch (error) {
    await sql`rollback to whole`.execute(db);
    await sql`release whole`.execute(db);
    throw error;
  }
}

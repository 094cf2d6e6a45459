/** The lease: which worker works on this store. One row, held by nobody at first. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('lease')
    .addColumn('id', 'integer', (column) => column.primaryKey())
    .addColumn('term', 'integer', (column) => column.notNull())
    .addColumn('renewals', 'integer', (column) => column.notNull())
    .addColumn('holder', 'text')
    .addColumn('taken_at', 'bigint')
    .execute();
  await (db as Kysely<{ lease: { id: number; term: number; renewals: number } }>)
    .insertInto('lease')
    .values({ id: 1, term: 0, renewals: 0 })
    .execute();
}

/** Personal data: which cases were anonymised, whose data was erased (never by name), and what is old enough to go. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('cases').addColumn('anonymised_at', 'bigint').execute();
  await sql`create index cases_named on cases (closed_at) where anonymised_at is null and closed_at is not null`.execute(
    db,
  );
  await sql`create index mail_raw on mail (received_at) where raw is not null`.execute(db);
  await db.schema
    .createTable('erasure')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('address_hash', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('removed', 'text', (column) => column.notNull())
    .execute();
}

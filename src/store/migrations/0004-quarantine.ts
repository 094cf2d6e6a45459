/** Quarantine by mail: who let a mail out and into which case, and the days whose list of held mails was written. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('mail').addColumn('released_by', 'text').execute();
  await db.schema
    .alterTable('mail')
    .addColumn('joins_case_id', 'integer', (column) => column.references('cases.id'))
    .execute();
  await db.schema
    .createIndex('mail_held')
    .on('mail')
    .column('id')
    .where(sql.ref('state'), '=', sql.lit('quarantined'))
    .execute();
  await db.schema
    .createTable('held_list')
    .addColumn('day', 'text', (column) => column.primaryKey())
    .addColumn('mails', 'integer', (column) => column.notNull())
    .addColumn('written_at', 'bigint', (column) => column.notNull())
    .execute();
}

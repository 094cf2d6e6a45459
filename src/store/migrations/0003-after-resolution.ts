/** What follows a resolution: closing by itself; whom a letter was written to; copies in the Sent folder; what the directory learned. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('cases').addColumn('closes_at', 'bigint').execute();
  await db.schema
    .createIndex('cases_closing')
    .on('cases')
    .columns(['closes_at', 'id'])
    .where(sql.ref('closes_at'), 'is not', null)
    .execute();
  // Those that were resolved before have no time to close yet: the sweep counts them.
  await sql`update cases set uncounted = 1 where status = 'resuelto'`.execute(db);

  await db.schema
    .alterTable('letter')
    .addColumn('audience', 'text', (column) => column.notNull().defaultTo('client'))
    .execute();
  await sql`update letter set audience = 'staff'
    where id not in (select letter_id from message where letter_id is not null)`.execute(db);
  await db.schema.alterTable('letter').addColumn('copy', 'text').execute();
  await db.schema
    .alterTable('letter')
    .addColumn('copy_refusals', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema
    .createIndex('letter_copy_wanted')
    .on('letter')
    .column('id')
    .where(sql.ref('copy'), '=', sql.lit('wanted'))
    .execute();

  await db.schema
    .createTable('learned')
    .addColumn('address', 'text', (column) => column.notNull())
    .addColumn('field', 'text', (column) => column.notNull())
    .addColumn('value', 'text', (column) => column.notNull())
    .addColumn('ext', 'text')
    .addColumn('actor', 'text', (column) => column.notNull())
    .addColumn('case_id', 'integer', (column) => column.notNull().references('cases.id'))
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addPrimaryKeyConstraint('learned_key', ['address', 'field'])
    .execute();
}

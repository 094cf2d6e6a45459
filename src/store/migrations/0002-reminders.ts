/** Reminders: a row for each step of a case's ladder; and which cases have yet to be counted. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('reminder')
    .addColumn('id', 'integer', (column) => column.primaryKey().autoIncrement())
    .addColumn('case_id', 'integer', (column) => column.notNull().references('cases.id'))
    .addColumn('target', 'text', (column) => column.notNull())
    .addColumn('share', 'integer', (column) => column.notNull())
    .addColumn('round', 'integer', (column) => column.notNull())
    .addColumn('repetition', 'integer', (column) => column.notNull())
    .addColumn('due_at', 'bigint')
    .addColumn('wake_at', 'bigint')
    .addColumn('audience', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('reason', 'text')
    .addColumn('done_at', 'bigint')
    .addUniqueConstraint('reminder_step', ['case_id', 'target', 'share', 'round', 'repetition'])
    .execute();
  await db.schema
    .createIndex('reminder_planned')
    .on('reminder')
    .columns(['wake_at', 'id'])
    .where(sql.ref('state'), '=', sql.lit('planned'))
    .execute();

  // Cases of an earlier version have no reminders yet: the sweep counts them.
  await db.schema
    .alterTable('cases')
    .addColumn('uncounted', 'integer', (column) => column.notNull().defaultTo(1))
    .execute();
  await db.schema
    .createIndex('cases_uncounted')
    .on('cases')
    .column('id')
    .where(sql.ref('uncounted'), '=', sql.lit(1))
    .execute();
}

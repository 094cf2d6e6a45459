/** The daily comparison of the books: on which days it was made and how far it came, and from which UID on every mail must have been kept. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('mailbox_position').addColumn('began_uid', 'bigint').execute();
  await db.schema
    .createTable('book_check')
    .addColumn('day', 'text', (column) => column.primaryKey())
    .addColumn('wrong', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('mail_id', 'integer', (column) => column.notNull())
    .addColumn('letter_id', 'integer', (column) => column.notNull())
    .addColumn('case_id', 'integer', (column) => column.notNull())
    .addColumn('event_id', 'integer', (column) => column.notNull())
    .execute();
}

/** The daily comparison of the books: the days on which it was made, and from which UID on every mail must have been kept. */
import type { Kysely } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('mailbox_position').addColumn('began_uid', 'bigint').execute();
  await db.schema
    .createTable('book_check')
    .addColumn('day', 'text', (column) => column.primaryKey())
    .addColumn('wrong', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
}

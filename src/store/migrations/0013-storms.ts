/** Storms: what an address wrote within the last hour is counted for each of its mails, however many they are. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('mail')
    .addColumn('in_storm', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await sql`create index mail_opening on mail (lower(sender), received_at) where action = 'open_case'`.execute(
    db,
  );
  await sql`create index mail_joining on mail (lower(sender), received_at, in_storm) where action = 'append'`.execute(
    db,
  );
  await sql`create index message_mail on message (mail_id) where mail_id is not null`.execute(db);
}

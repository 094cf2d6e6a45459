/**
 * The words of letters stand apart from their row: each attempt to send wrote them anew, and what is asked of a letter
 * stood behind them, pages away. Those written until now stay where they are.
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table letter_content (
    letter_id integer primary key references letter (id) on delete cascade,
    content text not null
  )`.execute(db);
  await sql`create trigger letter_content_replaced after update of content on letter
    begin delete from letter_content where letter_id = new.id; end`.execute(db);
  // Nobody asks for messages by it: mails and letters are found by theirs.
  await db.schema.dropIndex('message_message_id').execute();
}

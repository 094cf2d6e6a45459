/**
 * The raw bytes of mails stand apart from their row, which is written several times: each time SQLite wrote the bytes
 * anew. Those kept until now stay where they are, and leave with their time of keeping.
 */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table raw_mail (
    mail_id integer primary key references mail (id) on delete cascade,
    bytes blob not null
  )`.execute(db);
  await sql`create trigger raw_mail_gone after update of raw on mail when new.raw is null
    begin delete from raw_mail where mail_id = new.id; end`.execute(db);
}

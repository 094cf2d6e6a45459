/** A mailbox numbered anew: what comes a second time is known by its raw bytes. Mails kept until now have no digest. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('mail').addColumn('raw_digest', 'text').execute();
  await sql`create index mail_raw_digest on mail (raw_digest) where raw_digest is not null`.execute(db);
}

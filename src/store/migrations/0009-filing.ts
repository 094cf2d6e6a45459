/** Decided mails that the mailbox was not told of are found without passing over those that still wait in a backlog. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.dropIndex('mail_unfiled').execute();
  await sql`create index mail_unfiled on mail (mailbox, id) where filed_at is null and state != 'kept'`.execute(
    db,
  );
}

/** What clients may ask at any time: the cases of a company's addresses, and the hours that were used. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create index participant_domain on participant (substr(address, instr(address, '@') + 1))`.execute(
    db,
  );
  await sql`create index time_logged_at on case_event (at) where type = 'time_logged'`.execute(db);
}

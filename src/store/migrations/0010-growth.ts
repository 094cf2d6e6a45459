/** What a desk asks for still answers at once when there are a million cases. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  // The register, by whatever it is asked for, newest or oldest first.
  for (const column of ['status', 'company', 'kind', 'priority'])
    await db.schema.createIndex(`cases_${column}`).on('cases').columns([column, 'opened_at']).execute();
  await sql`create index cases_open on cases (id) where status not in ('resuelto', 'cerrado')`.execute(db);
  // Whoever asks for the cases of a busy address, or of a company, need not be led to each of its participants.
  await sql`drop index participant_address`.execute(db);
  await sql`create index participant_address on participant (address, case_id)`.execute(db);
  await sql`drop index participant_domain`.execute(db);
  await sql`create index participant_domain on participant (substr(address, instr(address, '@') + 1), case_id)`.execute(
    db,
  );
  // What belongs to a case that is anonymised or erased.
  await db.schema.createIndex('citation_case').on('citation').column('case_id').execute();
  await sql`create index mail_case on mail (case_id) where case_id is not null`.execute(db);
  await sql`create index letter_failed on letter (id) where state = 'failed'`.execute(db);
  await sql`create index letter_of_no_case on letter (created_at) where case_id is null and recipient <> ''`.execute(
    db,
  );
}

/** Operation: indexes for what a scrape of the metrics counts, mails sent to ourselves, and what the operator was told. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  const open = sql.raw(`status not in ('resuelto', 'cerrado')`);
  await sql`create index cases_open_status on cases (status) where ${open}`.execute(db);
  await sql`create index cases_attention_due on cases (attention_due_at) where attended_at is null and ${open}`.execute(
    db,
  );
  await sql`create index cases_solution_due on cases (solution_due_at) where ${open}`.execute(db);
  await sql`create index cases_answer_due on cases (answer_due_at) where answer_due_at is not null and ${open}`.execute(
    db,
  );
  // Mails of no case whose raw bytes are gone: what is left of newsletters, duplicates and the like.
  await sql`create index mail_bare on mail (received_at)
    where raw is null and case_id is null and state = 'handled' and filed_at is not null`.execute(db);
  await sql`create index letter_mail on letter (mail_id) where mail_id is not null`.execute(db);
  await db.schema
    .createTable('canary')
    .addColumn('message_id', 'text', (column) => column.primaryKey())
    .addColumn('sent_at', 'bigint', (column) => column.notNull())
    .addColumn('returned_at', 'bigint')
    .execute();
  await db.schema
    .createTable('trouble')
    .addColumn('name', 'text', (column) => column.primaryKey())
    .addColumn('since', 'bigint', (column) => column.notNull())
    .execute();
}

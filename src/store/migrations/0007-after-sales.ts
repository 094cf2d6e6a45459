/** The term of law for an answer to a queja or reclamo. */
import { type Kysely, sql } from 'kysely';

export async function up(db: Kysely<unknown>): Promise<void> {
  await db.schema.alterTable('cases').addColumn('answer_due_at', 'bigint').execute();
  // Those that came in before have no term yet: the sweep counts them.
  await sql`update cases set uncounted = 1 where kind <> 'solicitud' and status <> 'cerrado'`.execute(db);
}

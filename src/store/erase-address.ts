/** Takes an address out of every text of the store, in whosever words it stands. */
import { sql, type Transaction } from 'kysely';
import { withoutAddress } from '../case/anonymise';
import type { Database } from './database';
import { contentOfLetter } from './letter-contents';
import type { Tables } from './tables';
import { takeWriteLock } from './write-lock';

/** Where an address may stand in words. */
const TEXTS = {
  cases: ['subject', 'reporter', 'email', 'detail', 'fields', 'requester', 'priority_reasons'],
  case_event: ['actor', 'data'],
  message: ['sender', 'recipients', 'subject', 'visible_text', 'attachments'],
  letter: ['recipient', 'subject', 'content', 'pending', 'last_error'],
  mail: ['sender', 'subject', 'reason', 'detail'],
} as const;

/** Replaces the address in every text; gives the number of rows. */
export async function eraseAddress(db: Database, address: string): Promise<number> {
  let rows = 0;
  for (const [table, columns] of Object.entries(TEXTS)) {
    const naming = columns.map((column) => sql`instr(lower(${textIn(table, column)}), ${address}) > 0`);
    const found = await sql<{ id: number }>`
      select id from ${sql.table(table)} where ${sql.join(naming, sql` or `)} order by id`.execute(db);
    const ids = found.rows.map(({ id }) => id);
    for (let from = 0; from < ids.length; from += ROWS_A_COMMIT) {
      const some = ids.slice(from, from + ROWS_A_COMMIT);
      rows += await db
        .transaction()
        .execute((transaction) => replaceIn(transaction, { table, columns, ids: some }, address));
    }
  }
  const purposes = await sql`
    update letter set purpose = 'emptied:' || id where instr(lower(purpose), ':' || ${address}) > 0`.execute(
    db,
  );
  return rows + Number(purposes.numAffectedRows ?? 0n);
}

const ROWS_A_COMMIT = 50;

const textIn = (table: string, column: string) =>
  table === 'letter' && column === 'content' ? contentOfLetter : sql.ref(column);

async function replaceIn(
  transaction: Transaction<Tables>,
  { table, columns, ids }: { table: string; columns: readonly string[]; ids: number[] },
  address: string,
): Promise<number> {
  const without = withoutAddress(address);
  await takeWriteLock(transaction);
  const { rows } = await sql<Record<string, string | null> & { id: number }>`
    select id, ${sql.join(columns.map((column) => sql`${textIn(table, column)} as ${sql.ref(column)}`))} from ${sql.table(table)}
    where id in (${sql.join(ids)})`.execute(transaction);
  let changedRows = 0;
  for (const { id, ...row } of rows) {
    const changed = Object.entries(row).flatMap(([column, text]) =>
      text !== null && without(text) !== text ? [sql`${sql.ref(column)} = ${without(text)}`] : [],
    );
    if (changed.length === 0) continue;
    await sql`update ${sql.table(table)} set ${sql.join(changed)} where id = ${id}`.execute(transaction);
    changedRows += 1;
  }
  return changedRows;
}

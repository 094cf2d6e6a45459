/** Where the words of letters lie: apart from their rows, which are written at every attempt to send. */
import { sql, type Transaction } from 'kysely';
import { compiled } from './compiled';
import type { LetterContentTable, Tables } from './tables';

/** In place of the words in the row of a letter. */
export const APART = '';

/** Part of the transaction that writes the letter; JSON text. Whoever sets the row's `content` later replaces it. */
export async function keepContent(
  transaction: Transaction<Tables>,
  letterId: number,
  content: string,
): Promise<void> {
  await insertContent.run(transaction, { letter_id: letterId, content });
}

const insertContent = compiled((db, row: LetterContentTable) => db.insertInto('letter_content').values(row));

/** The words of a letter, for statements that read from `letter`: JSON text. */
export const contentOfLetter = sql<string>`coalesce(
  (select apart.content from letter_content as apart where apart.letter_id = letter.id), letter.content)`;

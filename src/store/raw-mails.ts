/** Where the raw bytes of mails lie: apart from their rows, which are written several times. */
import type { Transaction } from 'kysely';
import { compiled } from './compiled';
import type { Database } from './database';
import { expand } from './raw';
import type { Tables } from './tables';

/** In place of the bytes in the row of a mail: not null, so that it is seen that they are kept. */
export const APART = Buffer.alloc(0);

/** Part of the transaction that writes the mail. `bytes`: compressed. */
export async function keepRaw(
  transaction: Transaction<Tables>,
  mailId: number,
  bytes: Buffer,
): Promise<void> {
  await insertBytes.run(transaction, { mail_id: mailId, bytes });
}

const insertBytes = compiled((db, row: Tables['raw_mail']) => db.insertInto('raw_mail').values(row));

/** Mails with their bytes, which `rawOf` reads. */
export const withBytes = (db: Database) =>
  db.selectFrom('mail').leftJoin('raw_mail', 'mail_id', 'id').select(['raw', 'bytes']);

/** The mail as it came; null when its time of keeping has passed. */
export async function rawOf({
  raw,
  bytes,
}: {
  raw: Buffer | null;
  bytes: Buffer | null;
}): Promise<Buffer | null> {
  return raw && expand(bytes ?? raw);
}

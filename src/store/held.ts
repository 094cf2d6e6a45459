/** Decisions about mails in quarantine, and the daily list of them: written once, whatever the number of askers. */
import { sql, type Transaction } from 'kysely';
import type { NewLetter } from '../case/change';
import type { HeldDeed } from '../case/held';
import type { Database } from './database';
import type { Tables } from './tables';
import { writeLetters } from './write-letter';

/** A mail was not held any more when its decision came to be written: look again. */
export class HeldNoMore extends Error {}

export interface HeldStore {
  /** Applies all or none. False when one of the mails is not held any more. */
  settleHeld(deeds: HeldDeed[], at: number): Promise<boolean>;
  /** Whether the list of that day (`2026-11-23`, the desk's) was written. */
  heldListWritten(day: string): Promise<boolean>;
  /** Writes the day's list and its letters; null when it was written before. */
  writeHeldList(day: string, mails: number, letters: NewLetter[], at: number): Promise<number[] | null>;
}

export function heldStore(db: Database): HeldStore {
  return {
    settleHeld: (deeds, at) =>
      db
        .transaction()
        .execute(async (transaction) => {
          for (const deed of deeds) await writeHeldDeed(transaction, deed, at);
          return true;
        })
        .catch((error: unknown) => {
          if (error instanceof HeldNoMore) return false;
          throw error;
        }),

    async heldListWritten(day) {
      const row = await db.selectFrom('held_list').select('day').where('day', '=', day).executeTakeFirst();
      return row !== undefined;
    },

    writeHeldList: (day, mails, letters, at) =>
      db.transaction().execute(async (transaction) => {
        const written = await transaction
          .insertInto('held_list')
          .values({ day, mails, written_at: at })
          .onConflict((conflict) => conflict.doNothing())
          .returning('day')
          .executeTakeFirst();
        if (!written) return null;
        return writeLetters(transaction, letters, null, null, at);
      }),
  };
}

/** Throws HeldNoMore, which undoes the transaction. */
export async function writeHeldDeed(
  transaction: Transaction<Tables>,
  deed: HeldDeed,
  at: number,
): Promise<void> {
  const set =
    deed.does === 'discard'
      ? {
          state: 'handled' as const,
          action: 'ignore',
          reason: `discarded by ${deed.by}`,
          handled_at: at,
        }
      : {
          state: 'kept' as const,
          released: 1,
          released_by: deed.by,
          joins_case_id: deed.into,
          action: null,
          reason: null,
          detail: null,
          handled_at: null,
        };
  const result = await transaction
    .updateTable('mail')
    .set(set)
    .where('id', '=', deed.mailId)
    .where('state', '=', sql.lit('quarantined'))
    .executeTakeFirst();
  if (result.numUpdatedRows === 0n) throw new HeldNoMore(`mail ${deed.mailId}`);
}

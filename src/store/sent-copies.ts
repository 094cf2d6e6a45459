/**
 * Copies of sent letters for the mailbox's Sent folder, and their state machine.
 *
 * wanted -> kept       it is in the folder
 *        -> given_up   refused too often, or too old: the letter itself is with its reader all the same
 */
import { sql } from 'kysely';
import type { Database } from './database';

export interface SentCopyStore {
  /** Letters to clients that are to be copied, from behind the id on, in order. */
  copiesWanted(after: number, limit: number): Promise<{ id: number; sentAt: number }[]>;
  copyKept(id: number): Promise<void>;
  /** One more refusal; after `most` of them it is given up. Gives whether it is. */
  copyRefused(id: number, most: number): Promise<boolean>;
  /** Gives up what was sent before the instant; gives how many. */
  giveUpCopies(before: number): Promise<number>;
}

export function sentCopyStore(db: Database): SentCopyStore {
  const wanted = () => db.updateTable('letter').where('copy', '=', sql.lit('wanted'));
  return {
    async copiesWanted(after, limit) {
      const rows = await db
        .selectFrom('letter')
        .select(['id', 'sent_at'])
        .where('copy', '=', sql.lit('wanted'))
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ id: row.id, sentAt: row.sent_at ?? 0 }));
    },

    async copyKept(id) {
      await wanted().set({ copy: 'kept' }).where('id', '=', id).execute();
    },

    async copyRefused(id, most) {
      await wanted()
        .set(({ eb }) => ({ copy_refusals: eb('copy_refusals', '+', 1) }))
        .where('id', '=', id)
        .execute();
      const given = await wanted()
        .set({ copy: 'given_up' })
        .where('id', '=', id)
        .where('copy_refusals', '>=', most)
        .executeTakeFirst();
      return given.numUpdatedRows > 0n;
    },

    async giveUpCopies(before) {
      const given = await wanted().set({ copy: 'given_up' }).where('sent_at', '<', before).executeTakeFirst();
      return Number(given.numUpdatedRows);
    },
  };
}

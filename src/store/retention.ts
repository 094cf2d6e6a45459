/** What has been kept long enough goes, a little at a time, so that mails are handled in between. */
import { sql, type Transaction } from 'kysely';
import { anonymiseCase, emptyLetter } from './anonymise';
import type { Database } from './database';
import { contentOfLetter } from './letter-contents';
import type { Tables } from './tables';
import { takeWriteLock } from './write-lock';

export interface RetentionStore {
  /**
   * Drops the raw bytes of some handled mails received before the instant; gives how many. Mails that are held, wait,
   * or have attachments for a letter that is still to go out stay.
   */
  dropRaw(before: number): Promise<number>;
  /** Anonymises some cases that were closed before the instant; gives their numbers. */
  anonymiseClosed(before: number, at: number): Promise<string[]>;
  /** Forgets some mails of no case that were received before the instant and whose raw bytes are gone; gives how many. */
  forgetMails(before: number): Promise<number>;
  /** Empties some letters of no case (answers to questions, reports) written before the instant; gives how many. */
  emptyLetters(before: number): Promise<number>;
}

/** Of one transaction, which must not hold a mail up for more than some milliseconds. */
const MAILS_A_COMMIT = 50;
const BYTES_A_COMMIT = 4 * 2 ** 20;
const CASES_A_COMMIT = 1;
const LETTERS_A_COMMIT = 50;

export function retentionStore(db: Database): RetentionStore {
  return {
    async dropRaw(before) {
      // Overwriting megabytes would hold mails up; the next mails take these pages.
      await sql`pragma secure_delete = fast`.execute(db);
      const dropped = await db.transaction().execute(async (transaction) => {
        await takeWriteLock(transaction);
        const needed = await neededMails(transaction);
        let query = transaction
          .selectFrom('mail')
          .select(['id', 'size'])
          .where('raw', 'is not', null)
          .where('received_at', '<', before)
          .where('state', '=', sql.lit('handled'))
          .orderBy('received_at')
          .limit(MAILS_A_COMMIT);
        if (needed.length > 0) query = query.where('id', 'not in', needed);
        let bytes = 0;
        const old = (await query.execute()).filter(({ size }, i) => {
          bytes += size;
          return i === 0 || bytes <= BYTES_A_COMMIT;
        });
        if (old.length === 0) return 0;
        await transaction
          .updateTable('mail')
          .set({ raw: null })
          .where(
            'id',
            'in',
            old.map(({ id }) => id),
          )
          .execute();
        return old.length;
      });
      await sql`pragma secure_delete = on`.execute(db);
      return dropped;
    },

    anonymiseClosed: (before, at) =>
      db.transaction().execute(async (transaction) => {
        await takeWriteLock(transaction);
        const old = await transaction
          .selectFrom('cases')
          .select(['id', 'number'])
          .where('anonymised_at', 'is', null)
          .where('closed_at', '<', before)
          // The plus keeps SQLite from reading all closed cases to find the few old ones.
          .where(sql`+status`, '=', 'cerrado')
          .orderBy('closed_at')
          .limit(CASES_A_COMMIT)
          .execute();
        for (const { id } of old) {
          await anonymiseCase(transaction, id);
          await transaction.updateTable('cases').set({ anonymised_at: at }).where('id', '=', id).execute();
        }
        return old.map(({ number }) => number);
      }),

    forgetMails: async (before) => {
      const { numAffectedRows } = await sql`delete from mail where id in (
        select id from mail
        where raw is null and case_id is null and state = 'handled' and filed_at is not null
          and received_at < ${before}
          and not exists (select 1 from letter where letter.mail_id = mail.id)
          and not exists (select 1 from message where message.mail_id = mail.id)
        order by received_at limit ${MAILS_A_COMMIT})`.execute(db);
      return Number(numAffectedRows ?? 0);
    },

    emptyLetters: (before) =>
      db.transaction().execute(async (transaction) => {
        await takeWriteLock(transaction);
        const old = await transaction
          .selectFrom('letter')
          .select(['id', contentOfLetter.as('content'), 'state'])
          .where('case_id', 'is', null)
          .where('recipient', '<>', sql.lit(''))
          .where(sql<boolean>`state in ('sent', 'failed')`)
          .where('created_at', '<', before)
          .limit(LETTERS_A_COMMIT)
          .execute();
        for (const letter of old) await emptyLetter(transaction, letter, null);
        return old.length;
      }),
  };
}

/** Mails whose attachments a letter has that is not with its reader yet, or not in the Sent folder. */
export async function neededMails(transaction: Transaction<Tables>): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select distinct json_extract(part.value, '$.mailId') as id
    from (
      select ${contentOfLetter} as content from letter where state in ('queued', 'deferred')
      union all select ${contentOfLetter} as content from letter where copy = 'wanted'
    ) as waiting, json_each(waiting.content, '$.attaches') as part`.execute(transaction);
  return rows.map(({ id }) => id);
}

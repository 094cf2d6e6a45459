/** Old mails come in with their verdict at once: kept without one, the running worker would handle and answer them. */
import { sql } from 'kysely';
import type { Change } from '../case/change';
import type { TimesOf } from '../case/reminders';
import { applyChange } from './commit';
import type { Database } from './database';
import type { Envelope } from './mails';
import { compress } from './raw';
import { APART, keepRaw } from './raw-mails';

/** A mail of an archive. */
export interface OldMail {
  /** Made from its bytes, so that the same mail is the same in every archive. */
  uid: number;
  /** Milliseconds since the epoch. */
  receivedAt: number;
  size: number;
  /** null when policy would not keep it any more. */
  raw: Buffer | null;
}

export interface ImportStore {
  /** Whether the mail was imported before. */
  isImported(uid: number): Promise<boolean>;
  /** Writes mail and Change in one transaction; false when it was imported before. Throws NumberTaken. */
  importMail(mail: OldMail, change: Change, envelope: Envelope, at: number): Promise<boolean>;
}

/** Stands for the mailbox of every archive; no door watches it. */
const ARCHIVE = { mailbox: 'import', uid_validity: 0 } as const;

export function importStore(db: Database, timesOf: TimesOf | null): ImportStore {
  return {
    async isImported(uid) {
      const row = await db
        .selectFrom('mail')
        .select('id')
        .where('mailbox', '=', ARCHIVE.mailbox)
        .where('uid_validity', '=', ARCHIVE.uid_validity)
        .where('uid', '=', uid)
        .executeTakeFirst();
      return row !== undefined;
    },

    async importMail({ uid, receivedAt, size, raw }, change, envelope, at) {
      const bytes = raw && (await compress(raw));
      return db.transaction().execute(async (transaction) => {
        const row = await transaction
          .insertInto('mail')
          .values({
            ...{ ...ARCHIVE, uid, size, received_at: receivedAt, kept_at: at, filed_at: at },
            ...{ raw: bytes && APART, complete: 1, released: 0, state: 'kept' },
          })
          .onConflict((conflict) => conflict.doNothing())
          .returning('id')
          .executeTakeFirst();
        if (!row) return false;
        if (bytes) await keepRaw(transaction, row.id, bytes);
        const verdict = { ...change.verdict, mailId: row.id };
        const { caseId } = await applyChange(transaction, { ...change, verdict }, envelope, at, timesOf);
        if (caseId !== null) {
          // Nobody is told of what was over before.
          await transaction
            .updateTable('reminder')
            .set({ state: 'dropped', reason: 'imported', done_at: at })
            .where('case_id', '=', caseId)
            .where('state', '=', sql.lit('planned'))
            .where('due_at', '<=', at)
            .execute();
        }
        return true;
      });
    },
  };
}

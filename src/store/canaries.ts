/** Mails that the desk sends to itself, and what the operator was told of a flow that stands still. */
import { sql } from 'kysely';
import type { NewLetter } from '../case/change';
import type { MailKey } from '../mailbox/mailbox';
import type { Database } from './database';
import { writeLetter } from './write-letter';

export interface Canary {
  messageId: string;
  /** Milliseconds since the epoch. */
  sentAt: number;
  returnedAt: number | null;
}

export interface CanaryStore {
  canarySent(messageId: string, at: number): Promise<void>;
  /** Notes those that have come back, and gives the newest first. */
  canaries(): Promise<Canary[]>;
  /** Keys of returned canaries that still lie in the mailbox. */
  returnedCanaries(mailbox: string, limit: number): Promise<MailKey[]>;
  /** Forgets canaries sent before the instant, with their mails; gives how many. */
  forgetCanaries(before: number): Promise<number>;
  /** Troubles that the operator was told of, with their beginning. */
  troubles(): Promise<{ name: string; since: number }[]>;
  /** Notes a trouble and writes the letters about it at once; gives the letters' ids, null when it was known. */
  troubleBegins(name: string, since: number, letters: NewLetter[], at: number): Promise<number[] | null>;
  /** The same for its end. */
  troubleEnds(name: string, letters: NewLetter[], at: number): Promise<number[] | null>;
}

export function canaryStore(db: Database): CanaryStore {
  const withLetters = (
    change: 'begins' | 'ends',
    name: string,
    since: number,
    letters: NewLetter[],
    at: number,
  ) =>
    db.transaction().execute(async (transaction) => {
      const changed =
        change === 'begins'
          ? await transaction
              .insertInto('trouble')
              .values({ name, since })
              .onConflict((conflict) => conflict.doNothing())
              .returning('name')
              .executeTakeFirst()
          : await transaction
              .deleteFrom('trouble')
              .where('name', '=', name)
              .returning('name')
              .executeTakeFirst();
      if (!changed) return null;
      const ids: number[] = [];
      for (const order of letters) {
        const id = await writeLetter(transaction, order, null, null, at);
        if (id !== null) ids.push(id);
      }
      return ids;
    });

  return {
    async canarySent(messageId, at) {
      await db
        .insertInto('canary')
        .values({ message_id: messageId, sent_at: at, returned_at: null })
        .execute();
    },

    async canaries() {
      await sql`update canary set returned_at =
        (select min(kept_at) from mail where mail.message_id = canary.message_id)
        where returned_at is null`.execute(db);
      const rows = await db.selectFrom('canary').selectAll().orderBy('sent_at', 'desc').execute();
      return rows.map((row) => ({
        messageId: row.message_id,
        sentAt: row.sent_at,
        returnedAt: row.returned_at,
      }));
    },

    async returnedCanaries(mailbox, limit) {
      const rows = await db
        .selectFrom('canary')
        .innerJoin('mail', 'mail.message_id', 'canary.message_id')
        .select(['mail.uid_validity', 'mail.uid'])
        .where('mail.mailbox', '=', mailbox)
        .where('mail.filed_at', 'is', null)
        .where('mail.state', '!=', 'kept')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ uidValidity: row.uid_validity, uid: row.uid }));
    },

    forgetCanaries: (before) =>
      db.transaction().execute(async (transaction) => {
        const old = transaction.selectFrom('canary').select('message_id').where('sent_at', '<', before);
        await transaction
          .deleteFrom('mail')
          .where('message_id', 'in', old)
          .where('case_id', 'is', null)
          .where('filed_at', 'is not', null)
          .execute();
        const gone = await transaction.deleteFrom('canary').where('sent_at', '<', before).executeTakeFirst();
        return Number(gone.numDeletedRows);
      }),

    async troubles() {
      return db.selectFrom('trouble').select(['name', 'since']).execute();
    },
    troubleBegins: (name, since, letters, at) => withLetters('begins', name, since, letters, at),
    troubleEnds: (name, letters, at) => withLetters('ends', name, 0, letters, at),
  };
}

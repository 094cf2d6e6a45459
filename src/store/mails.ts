/**
 * Kept mails and their state machine.
 *
 * kept -> handled       a verdict was committed together with all that follows from it
 *      -> quarantined   nobody could decide safely; the reason is told, and it can be released: quarantined -> kept,
 *                    and then into a case that a person names; or they discard it: quarantined -> handled
 *
 * A mail enters as `kept` before anything reads it, and leaves that state in the transaction that acts on it, so a
 * worker killed at any moment finds it again. `filed_at` says when the mailbox itself was marked or tidied.
 */

import { hash } from 'node:crypto';
import { sql, type Updateable } from 'kysely';
import type { HeldMail } from '../case/held';
import type { ArrivedMail, MailKey } from '../mailbox/mailbox';
import { compiled } from './compiled';
import type { Database } from './database';
import { compress } from './raw';
import { APART, keepRaw, rawOf, withBytes } from './raw-mails';
import type { MailTable } from './tables';

export interface KeptMail extends MailKey {
  id: number;
  receivedAt: number;
  size: number;
  complete: boolean;
  /** A person let it out of quarantine. */
  released: boolean;
  /** Address of that person; null for the command line. */
  releasedBy: string | null;
  /** Case that they joined it to. */
  joins: number | null;
  raw: Buffer;
}

/** Why a mail is held: the reason's name, and a plain sentence. */
export interface Held {
  reason: string;
  detail: string;
}

export interface QuarantinedMail extends HeldMail {
  messageId: string | null;
}

export interface MailStore {
  /** Keeps the mails in order; a key kept before is passed over. Returns the ids of the new ones. */
  keep(mailbox: string, mails: ArrivedMail[], at: number): Promise<number[]>;
  /** Ids of mails that wait to be handled, in arrival order. */
  waiting(): Promise<number[]>;
  /** The mail with its raw bytes while it is still `kept`; null when it was handled meanwhile. */
  takeKept(id: number): Promise<KeptMail | null>;
  quarantine(id: number, why: Held, seen: Partial<Envelope>, at: number): Promise<void>;
  /** Ends a mail of which nothing follows. */
  passOver(id: number, reason: string, seen: Partial<Envelope>, at: number): Promise<void>;
  /**
   * The mail that came before with the very same bytes under another UIDVALIDITY (or from another mailbox): the server
   * has numbered it anew. Null when there is none. Two deliveries of one mail differ in what the server stamps on each.
   */
  fetchedBefore(id: number): Promise<number | null>;
  /** All that are held, or those of these ids that still are. */
  quarantined(ids?: number[]): Promise<QuarantinedMail[]>;
  /** Lets a quarantined mail be handled again. False when it is not in quarantine. */
  release(id: number): Promise<boolean>;
  /** The raw mail, whatever its state; null when it is unknown or its time of keeping has passed. */
  raw(id: number): Promise<Buffer | null>;
  /** Bytes of these mails together. */
  sizeOf(ids: number[]): Promise<number>;
  /** What became of every decided mail, in arrival order. */
  verdicts(): Promise<{ action: string; reason: string }[]>;
  /** Keys of decided mails which the mailbox has not been told of; canaries are not among them. */
  unfiled(mailbox: string, limit: number): Promise<MailKey[]>;
  filed(mailbox: string, keys: MailKey[], at: number): Promise<void>;
  /** Mails that say the same. */
  withContentHash(hash: string): Promise<{ id: number; messageId: string | null; handled: boolean }[]>;
}

/** What a list of mails shows of each. */
export interface Envelope {
  messageId: string | null;
  contentHash: string | null;
  sender: string | null;
  subject: string | null;
}

export function mailStore(db: Database): MailStore {
  async function settle(
    id: number,
    verdict: Pick<Updateable<MailTable>, 'state' | 'action' | 'reason' | 'detail'>,
    seen: Partial<Envelope>,
    at: number,
  ): Promise<void> {
    await db
      .updateTable('mail')
      .set({
        ...verdict,
        auto_reply: 0,
        handled_at: at,
        message_id: seen.messageId ?? null,
        content_hash: seen.contentHash ?? null,
        sender: seen.sender ?? null,
        subject: seen.subject ?? null,
      })
      .where('id', '=', id)
      .where('state', '=', sql.lit('kept'))
      .execute();
  }

  return {
    async keep(mailbox, mails, at) {
      const rows = mails.map((mail) => ({
        mailbox,
        uid_validity: mail.uidValidity,
        uid: mail.uid,
        // Receipt is the server's word, but never later than now (CONTRACT 6).
        received_at: Math.min(mail.receivedAt.getTime(), at),
        kept_at: at,
        size: mail.size,
        complete: mail.complete ? 1 : 0,
        released: 0,
        raw: APART,
        raw_digest: mail.raw.length === 0 ? null : hash('sha256', mail.raw, 'base64url'),
        state: 'kept' as const,
      }));
      if (rows.length === 0) return [];
      const bytesOf = new Map(
        await Promise.all(mails.map(async ({ uid, raw }) => [uid, await compress(raw)] as const)),
      );
      return db.transaction().execute(async (transaction) => {
        const kept = await transaction
          .insertInto('mail')
          .values(rows)
          .onConflict((conflict) => conflict.doNothing())
          .returning(['id', 'uid'])
          .execute();
        for (const { id, uid } of kept) await keepRaw(transaction, id, bytesOf.get(uid)!);
        const highest = mails.reduce((most, mail) => Math.max(most, mail.uid), 0);
        const position = await transaction
          .selectFrom('mailbox_position')
          .select(['backlog', 'last_uid'])
          .where('mailbox', '=', mailbox)
          .where('uid_validity', '=', mails[0]!.uidValidity)
          .executeTakeFirst();
        if (position) {
          const done = new Set(mails.map((mail) => mail.uid));
          const backlog = (JSON.parse(position.backlog) as number[]).filter((uid) => !done.has(uid));
          await transaction
            .updateTable('mailbox_position')
            .set({ last_uid: Math.max(position.last_uid, highest), backlog: JSON.stringify(backlog) })
            .where('mailbox', '=', mailbox)
            .execute();
        }
        return kept.map((row) => row.id);
      });
    },

    async waiting() {
      const rows = await db
        .selectFrom('mail')
        .select('id')
        .where('state', '=', sql.lit('kept'))
        .orderBy('id')
        .execute();
      return rows.map((row) => row.id);
    },

    async takeKept(id) {
      const row = await keptMail.first(db, { id });
      const raw = row && (await rawOf(row));
      if (!raw) return null;
      return {
        id: row.id,
        uidValidity: row.uid_validity,
        uid: row.uid,
        receivedAt: row.received_at,
        size: row.size,
        complete: row.complete === 1,
        released: row.released === 1,
        releasedBy: row.released_by,
        joins: row.joins_case_id,
        raw,
      };
    },

    async quarantine(id, { reason, detail }, seen, at) {
      await settle(id, { state: 'quarantined', action: 'quarantine', reason, detail }, seen, at);
    },

    async passOver(id, reason, seen, at) {
      await settle(id, { state: 'handled', action: 'ignore', reason }, seen, at);
    },

    async fetchedBefore(id) {
      const row = await sameBytesBefore.first(db, { id });
      return row?.id ?? null;
    },

    async quarantined(ids) {
      let query = db
        .selectFrom('mail')
        .select(['id', 'reason', 'detail', 'message_id', 'subject', 'sender', 'received_at'])
        .where('state', '=', sql.lit('quarantined'))
        .orderBy('id');
      if (ids) query = query.where('id', 'in', ids);
      return (await query.execute()).map((row) => ({
        id: row.id,
        reason: row.reason ?? '',
        detail: row.detail ?? '',
        messageId: row.message_id,
        subject: row.subject,
        from: row.sender,
        at: row.received_at,
      }));
    },

    async release(id) {
      const result = await db
        .updateTable('mail')
        .set({ state: 'kept', released: 1, action: null, reason: null, detail: null, handled_at: null })
        .where('id', '=', id)
        .where('state', '=', sql.lit('quarantined'))
        .executeTakeFirst();
      return result.numUpdatedRows > 0n;
    },

    async raw(id) {
      const row = await withBytes(db).where('id', '=', id).executeTakeFirst();
      return row ? rawOf(row) : null;
    },

    async sizeOf(ids) {
      const { bytes } = await db
        .selectFrom('mail')
        .select(({ fn }) => fn.sum<number | null>('size').as('bytes'))
        .where('id', 'in', ids)
        .executeTakeFirstOrThrow();
      return bytes ?? 0;
    },

    async verdicts() {
      const rows = await db
        .selectFrom('mail')
        .select(['action', 'reason'])
        .where('state', '!=', sql.lit('kept'))
        .orderBy('id')
        .execute();
      return rows.map((row) => ({ action: row.action ?? '', reason: row.reason ?? '' }));
    },

    async unfiled(mailbox, limit) {
      const rows = await db
        .selectFrom('mail')
        .select(['uid_validity', 'uid'])
        .where('filed_at', 'is', null)
        // A literal, as in the index: SQLite does not look into what is bound.
        .where('state', '!=', sql.lit('kept'))
        .where('mailbox', '=', mailbox)
        // Those that the desk sent to itself leave the mailbox instead.
        .where(({ not, exists, selectFrom }) =>
          not(
            exists(
              selectFrom('canary').select('message_id').whereRef('canary.message_id', '=', 'mail.message_id'),
            ),
          ),
        )
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ uidValidity: row.uid_validity, uid: row.uid }));
    },

    async filed(mailbox, keys, at) {
      for (const validity of new Set(keys.map((key) => key.uidValidity))) {
        await db
          .updateTable('mail')
          .set({ filed_at: at })
          .where('mailbox', '=', mailbox)
          .where('uid_validity', '=', validity)
          .where(
            'uid',
            'in',
            keys.filter((key) => key.uidValidity === validity).map((key) => key.uid),
          )
          .execute();
      }
    },

    async withContentHash(hash) {
      const rows = await sameContent.all(db, { hash });
      return rows.map((row) => ({
        id: row.id,
        messageId: row.message_id,
        handled: row.state === 'handled',
      }));
    },
  };
}

const keptMail = compiled((db, { id }: { id: number }) =>
  withBytes(db)
    .select(['id', 'uid_validity', 'uid', 'received_at', 'size', 'complete', 'released'])
    .select(['released_by', 'joins_case_id'])
    .where('id', '=', id)
    .where('state', '=', sql.lit('kept')),
);

const sameBytesBefore = compiled((db, { id }: { id: number }) =>
  db
    .selectFrom('mail as again')
    .innerJoin('mail as before', (join) =>
      join
        .onRef('before.raw_digest', '=', 'again.raw_digest')
        // Of a mail that is too large only the header is there to compare.
        .onRef('before.size', '=', 'again.size')
        .onRef('before.id', '<', 'again.id'),
    )
    .select('before.id')
    .where('again.id', '=', id)
    .where((is) =>
      is.or([
        is('before.uid_validity', '!=', is.ref('again.uid_validity')),
        is('before.mailbox', '!=', is.ref('again.mailbox')),
      ]),
    )
    .orderBy('before.id')
    // Literal: for a value SQLite would prepare the statement anew each time (storms.ts).
    .limit(sql.lit(1)),
);

const sameContent = compiled((db, { hash }: { hash: string }) =>
  db.selectFrom('mail').select(['id', 'message_id', 'state']).where('content_hash', '=', hash).orderBy('id'),
);

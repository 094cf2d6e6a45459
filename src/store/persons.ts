/** Everything that the store holds of one person, found by their address (Ley 1581 de 2012, article 8: to know). */
import { sql } from 'kysely';
import type { Case } from '../case/case';
import { caseOf } from './cases';
import type { Database } from './database';
import { contentOfLetter } from './letter-contents';
import type { LetterState } from './letters';

export interface LetterToPerson {
  id: number;
  case: string | null;
  kind: string;
  subject: string;
  text: string;
  state: LetterState;
  messageId: string;
  /** Milliseconds since the epoch. */
  writtenAt: number;
  sentAt: number | null;
}

export interface MailOfPerson {
  id: number;
  receivedAt: number;
  subject: string | null;
  messageId: string | null;
  /** What became of it; `quarantine` for one that is held. */
  action: string | null;
  reason: string | null;
  /** Whether it is kept as it came. */
  raw: boolean;
}

/** That data was erased: never whose. */
export interface Erasure {
  at: number;
  by: string;
  removed: Record<string, number>;
}

export interface PersonStore {
  /** Cases in which they take part, wrote, or are written about as the one to answer to. `address`: lower case. */
  casesWith(address: string): Promise<Case[]>;
  lettersTo(address: string): Promise<LetterToPerson[]>;
  /** Handled and held ones; a mail that still waits is nobody's yet. */
  mailsFrom(address: string): Promise<MailOfPerson[]>;
  erasures(addressHash: string): Promise<Erasure[]>;
}

export function personStore(db: Database): PersonStore {
  return {
    async casesWith(address) {
      const ids = await caseIdsWith(db, address);
      const cases: Case[] = [];
      for (const id of ids) {
        const row = await db.selectFrom('cases').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
        cases.push(caseOf(row));
      }
      return cases;
    },

    async lettersTo(address) {
      const rows = await db
        .selectFrom('letter')
        .leftJoin('cases', 'cases.id', 'letter.case_id')
        .select([
          'letter.id',
          'cases.number as case',
          'letter.kind',
          'letter.subject',
          contentOfLetter.as('content'),
        ])
        .select(['letter.state', 'letter.message_id', 'letter.created_at', 'letter.sent_at'])
        .where('recipient', '=', address)
        .orderBy('letter.id')
        .execute();
      return rows.map(({ content, message_id, created_at, sent_at, ...row }) => ({
        ...row,
        text: (JSON.parse(content) as { text: string }).text,
        messageId: message_id,
        writtenAt: created_at,
        sentAt: sent_at,
      }));
    },

    async mailsFrom(address) {
      const rows = await db
        .selectFrom('mail')
        .select(['id', 'received_at', 'subject', 'message_id', 'action', 'reason'])
        .select(sql<number>`raw is not null`.as('has_raw'))
        .where(sql`lower(sender)`, '=', address)
        .orderBy('id')
        .execute();
      return rows.map(({ id, received_at, subject, message_id, action, reason, has_raw }) => ({
        ...{ id, subject, action, reason },
        receivedAt: received_at,
        messageId: message_id,
        raw: has_raw === 1,
      }));
    },

    async erasures(addressHash) {
      const rows = await db
        .selectFrom('erasure')
        .select(['at', 'actor', 'removed'])
        .where('address_hash', '=', addressHash)
        .orderBy('id')
        .execute();
      return rows.map(({ at, actor, removed }) => ({
        at,
        by: actor,
        removed: JSON.parse(removed) as Record<string, number>,
      }));
    },
  };
}

/** The cases, in their order. */
export async function caseIdsWith(db: Database, address: string): Promise<number[]> {
  const { rows } = await sql<{ id: number }>`
    select case_id as id from participant where address = ${address}
    union select id from cases where lower(requester) = ${address} or lower(email) = ${address}
    union select case_id from message where lower(sender) = ${address}
    union select case_id from letter where recipient = ${address} and audience = 'client' and case_id is not null
    order by 1`.execute(db);
  return rows.map(({ id }) => id);
}

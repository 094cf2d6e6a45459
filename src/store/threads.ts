/** What the store knows of the letters, mails and conversations that a mail cites (INBOUND 7). All look-ups are exact. */
import type { Database } from './database';

export interface CitedLetterRow {
  id: number;
  key: string;
  messageId: string;
  caseId: number | null;
  /** Whom it was written to, lower case. */
  recipient: string;
  /** The mail that it told of or answered. */
  mailId: number | null;
  /** Milliseconds since the epoch. */
  createdAt: number;
  kind: string;
  purpose: string;
  /** Whether it was written to somebody who worked the desk then. */
  audience: 'client' | 'staff';
}

export interface ThreadStore {
  lettersByKey(keys: string[]): Promise<CitedLetterRow[]>;
  lettersByMessageId(ids: string[]): Promise<CitedLetterRow[]>;
  /** Mails that we received under these ids, with the case that they are part of. */
  mailsByMessageId(ids: string[]): Promise<{ messageId: string; caseId: number }[]>;
  /** What each mail of a case said that this sender sent under this id. `attachments`: their sha256. */
  mailsUnder(
    messageId: string,
    sender: string,
  ): Promise<{ mailId: number; visibleText: string; attachments: string[] }[]>;
  /** Cases of which a mail cites one of these ids. */
  casesCiting(ids: string[]): Promise<number[]>;
  /** Cases with a mail of this Outlook conversation. */
  casesInConversation(root: string): Promise<number[]>;
}

export function threadStore(db: Database): ThreadStore {
  const letters = () =>
    db
      .selectFrom('letter')
      .select([
        'id',
        'key',
        'message_id as messageId',
        'case_id as caseId',
        'recipient',
        'mail_id as mailId',
        'created_at as createdAt',
        'kind',
        'purpose',
        'audience',
      ]);
  return {
    async lettersByKey(keys) {
      return keys.length === 0 ? [] : letters().where('key', 'in', keys).execute();
    },

    async lettersByMessageId(ids) {
      return ids.length === 0 ? [] : letters().where('message_id', 'in', ids).execute();
    },

    async mailsByMessageId(ids) {
      if (ids.length === 0) return [];
      const rows = await db
        .selectFrom('mail')
        .select(['message_id', 'case_id'])
        .where('message_id', 'in', ids)
        .where('case_id', 'is not', null)
        .orderBy('id')
        .execute();
      return rows.map((row) => ({ messageId: row.message_id!, caseId: row.case_id! }));
    },

    async mailsUnder(messageId, sender) {
      const rows = await db
        .selectFrom('mail')
        // By the case, since messages are not found by their mails.
        .innerJoin('message', (join) =>
          join.onRef('message.case_id', '=', 'mail.case_id').onRef('message.mail_id', '=', 'mail.id'),
        )
        .select(['mail.id', 'message.visible_text', 'message.attachments'])
        .where('mail.message_id', '=', messageId)
        .where('mail.sender', '=', sender)
        .orderBy('mail.id')
        .execute();
      return rows.map((row) => ({
        mailId: row.id,
        visibleText: row.visible_text,
        attachments: (JSON.parse(row.attachments) as { sha256: string }[]).map((part) => part.sha256),
      }));
    },

    async casesCiting(ids) {
      if (ids.length === 0) return [];
      const rows = await db
        .selectFrom('citation')
        .select('case_id')
        .distinct()
        .where('message_id', 'in', ids)
        .orderBy('case_id')
        .execute();
      return rows.map((row) => row.case_id);
    },

    async casesInConversation(root) {
      const rows = await db
        .selectFrom('message')
        .select('case_id')
        .distinct()
        .where('conversation', '=', root)
        .orderBy('case_id', 'desc')
        .execute();
      return rows.map((row) => row.case_id);
    },
  };
}

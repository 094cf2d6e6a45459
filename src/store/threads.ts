/** What the store knows of the letters, mails and conversations that a mail cites (INBOUND 7). All look-ups are exact. */
import { compiled } from './compiled';
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
  return {
    async lettersByKey(keys) {
      return keys.length === 0 ? [] : lettersByKey.all(db, { keys });
    },

    async lettersByMessageId(ids) {
      return ids.length === 0 ? [] : lettersByMessageId.all(db, { ids });
    },

    async mailsByMessageId(ids) {
      if (ids.length === 0) return [];
      const rows = await mailsByMessageId.all(db, { ids });
      return rows.map((row) => ({ messageId: row.message_id!, caseId: row.case_id! }));
    },

    async mailsUnder(messageId, sender) {
      const rows = await mailsUnder.all(db, { messageId, sender });
      return rows.map((row) => ({
        mailId: row.id,
        visibleText: row.visible_text,
        attachments: (JSON.parse(row.attachments) as { sha256: string }[]).map((part) => part.sha256),
      }));
    },

    async casesCiting(ids) {
      if (ids.length === 0) return [];
      const rows = await casesCiting.all(db, { ids });
      return rows.map((row) => row.case_id);
    },

    async casesInConversation(root) {
      const rows = await casesInConversation.all(db, { root });
      return rows.map((row) => row.case_id);
    },
  };
}

const letters = (db: Database) =>
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

const lettersByKey = compiled((db, { keys }: { keys: string[] }) => letters(db).where('key', 'in', keys));

const lettersByMessageId = compiled((db, { ids }: { ids: string[] }) =>
  letters(db).where('message_id', 'in', ids),
);

const mailsByMessageId = compiled((db, { ids }: { ids: string[] }) =>
  db
    .selectFrom('mail')
    .select(['message_id', 'case_id'])
    .where('message_id', 'in', ids)
    .where('case_id', 'is not', null)
    .orderBy('id'),
);

const mailsUnder = compiled((db, { messageId, sender }: { messageId: string; sender: string }) =>
  db
    .selectFrom('mail')
    // By the case, since messages are not found by their mails.
    .innerJoin('message', (join) =>
      join.onRef('message.case_id', '=', 'mail.case_id').onRef('message.mail_id', '=', 'mail.id'),
    )
    .select(['mail.id', 'message.visible_text', 'message.attachments'])
    .where('mail.message_id', '=', messageId)
    .where('mail.sender', '=', sender)
    .orderBy('mail.id'),
);

const casesCiting = compiled((db, { ids }: { ids: string[] }) =>
  db.selectFrom('citation').select('case_id').distinct().where('message_id', 'in', ids).orderBy('case_id'),
);

const casesInConversation = compiled((db, { root }: { root: string }) =>
  db
    .selectFrom('message')
    .select('case_id')
    .distinct()
    .where('conversation', '=', root)
    .orderBy('case_id', 'desc'),
);

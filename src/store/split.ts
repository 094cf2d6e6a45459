/** A client's message that became a case of its own: written in the transaction of the deed that separated it. */
import type { Transaction } from 'kysely';
import type { AttachmentNote, CaseSplit, NewMessage } from '../case/change';
import type { Separable } from '../case/separable';
import type { Database } from './database';
import type { Tables } from './tables';

export interface SplitStore {
  /**
   * The client's message in the case that came with this mail; without a mail the last one that a client wrote. Null
   * when there is none.
   */
  clientMessage(caseId: number, mailId: number | null): Promise<Omit<Separable, 'nextSequence'> | null>;
}

/** Kinds of messages that hold a matter. */
const MATTERS = ['human', 'machine', 'calendar'];

export function splitStore(db: Database): SplitStore {
  return {
    async clientMessage(caseId, mailId) {
      const messages = () =>
        db
          .selectFrom('message')
          .selectAll()
          .where('case_id', '=', caseId)
          .where('direction', '=', 'in')
          .where('mail_id', 'is not', null);
      const first = await messages().orderBy('id').executeTakeFirst();
      let query = messages().where('kind', 'in', MATTERS).orderBy('id', 'desc');
      if (mailId !== null) query = query.where('mail_id', '=', mailId);
      const row = await query.executeTakeFirst();
      if (!row) return null;
      return {
        mailId: row.mail_id!,
        opened: row.id === first!.id,
        message: {
          kind: row.kind as NewMessage['kind'],
          from: row.sender,
          to: JSON.parse(row.recipients) as string[],
          messageId: row.message_id,
          at: row.at,
          subject: row.subject,
          visibleText: row.visible_text,
          attachments: JSON.parse(row.attachments) as AttachmentNote[],
          // Mails that it overtook belong to the case that it came from.
          cites: [],
          conversation: row.conversation,
        },
      };
    },
  };
}

/** The mail, and every notice of it, belong to the new case from now on: so do the answers to them. */
export async function rehome(
  transaction: Transaction<Tables>,
  { mailId }: Pick<CaseSplit, 'mailId'>,
  into: number,
): Promise<void> {
  const { case_id: from } = await transaction
    .selectFrom('mail')
    .select('case_id')
    .where('id', '=', mailId)
    .executeTakeFirstOrThrow();
  await transaction.updateTable('mail').set({ case_id: into }).where('id', '=', mailId).execute();
  await transaction
    .updateTable('letter')
    .set({ case_id: into })
    .where('case_id', '=', from)
    .where('mail_id', '=', mailId)
    .where('audience', '=', 'staff')
    .execute();
}

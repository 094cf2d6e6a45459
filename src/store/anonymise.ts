/** A case without texts and persons: number, kind, priority, times, minutes and company stay, and every row of its history. */
import { sql, type Transaction } from 'kysely';
import { anonymousEvent, anonymousFields, REMOVED_WORDS } from '../case/anonymise';
import type { CaseEvent } from '../case/events';
import type { Fields } from '../intake/finding';
import { contentOfLetter } from './letter-contents';
import { emptiedLetter } from './letters';
import type { Tables } from './tables';

/** What is left of a message. */
export const EMPTY_MESSAGE = {
  sender: '',
  recipients: '[]',
  subject: '',
  visible_text: '',
  attachments: '[]',
} as const;

/** What a mail's row shows of the mail; its verdict and hash stay, so that a copy of it is known. */
export const EMPTY_MAIL = { raw: null, sender: null, subject: null, detail: null } as const;

/**
 * Empties the case and all that hangs on it. Its mails and letters are no part of it any more: an answer to one of them
 * is a new matter.
 */
export async function anonymiseCase(transaction: Transaction<Tables>, caseId: number): Promise<void> {
  await emptyFields(transaction, caseId);
  const events = await transaction
    .selectFrom('case_event')
    .selectAll()
    .where('case_id', '=', caseId)
    .execute();
  for (const { id, at, type, actor, data } of events) {
    const left = anonymousEvent({
      ...{ at, actor, type: type as CaseEvent['type'] },
      data: JSON.parse(data) as CaseEvent['data'],
    });
    await transaction
      .updateTable('case_event')
      .set({ actor: left.actor, data: JSON.stringify(left.data) })
      .where('id', '=', id)
      .execute();
  }
  await transaction.updateTable('message').set(EMPTY_MESSAGE).where('case_id', '=', caseId).execute();
  await transaction.deleteFrom('participant').where('case_id', '=', caseId).execute();
  await transaction.deleteFrom('citation').where('case_id', '=', caseId).execute();
  const letters = await transaction
    .selectFrom('letter')
    .select(['id', contentOfLetter.as('content'), 'state'])
    .where('case_id', '=', caseId)
    .execute();
  for (const letter of letters) await emptyLetter(transaction, letter, null);
  await transaction
    .updateTable('mail')
    .set({ ...EMPTY_MAIL, case_id: null })
    .where('case_id', '=', caseId)
    .where('state', '=', sql.lit('handled'))
    .execute();
}

/** Takes the person who reported and what they said out of the case's own row. */
export async function emptyFields(transaction: Transaction<Tables>, caseId: number): Promise<void> {
  const { fields } = await transaction
    .selectFrom('cases')
    .select('fields')
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow();
  const left = anonymousFields(JSON.parse(fields) as Fields);
  await transaction
    .updateTable('cases')
    .set({
      subject: REMOVED_WORDS,
      ...{ reporter: null, phone: null, email: null, detail: null, requester: null },
      ...{ fields: JSON.stringify(left), missing: '[]', priority_reasons: '[]' },
    })
    .where('id', '=', caseId)
    .execute();
}

/** The row stays, so that a bounce of it is known; one that waits is not sent any more. */
export async function emptyLetter(
  transaction: Transaction<Tables>,
  { id, content, state }: { id: number; content: string; state: Tables['letter']['state'] },
  caseId: number | null,
): Promise<void> {
  await transaction
    .updateTable('letter')
    .set({
      ...{ case_id: caseId, mail_id: null, purpose: `emptied:${id}`, recipient: '', subject: '' },
      ...{ content: emptiedLetter(content), pending: '[]', last_error: null, copy: null },
      state: state === 'sent' ? 'sent' : 'failed',
    })
    .where('id', '=', id)
    .execute();
}

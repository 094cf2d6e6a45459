/** A letter is written whole, with its Message-ID, in the transaction of what it tells (OUTGOING H02). */
import type { Insertable, Transaction } from 'kysely';
import type { NewLetter } from '../case/change';
import { compiled } from './compiled';
import { insertMessage } from './history';
import { APART, keepContent } from './letter-contents';
import { letterToJson } from './letters';
import type { LetterTable, Tables } from './tables';

/** Gives the ids of those that were not written before. */
export async function writeLetters(
  transaction: Transaction<Tables>,
  orders: readonly NewLetter[],
  caseId: number | null,
  mailId: number | null,
  at: number,
): Promise<number[]> {
  const ids: number[] = [];
  for (const order of orders) {
    const id = await writeLetter(transaction, order, caseId, mailId, at);
    if (id !== null) ids.push(id);
  }
  return ids;
}

/**
 * Keeps the letter and, in the case's history, the message that it is; `mailId` is the mail that it answers. Gives its id,
 * null when this purpose was served before.
 */
export async function writeLetter(
  transaction: Transaction<Tables>,
  order: NewLetter,
  caseId: number | null,
  mailId: number | null,
  at: number,
): Promise<number | null> {
  const { letter } = order;
  const toStaff = letter.kind === 'alert' || order.audience === 'staff';
  const recipients = [...letter.to, ...letter.cc].map((recipient) => recipient.address);
  const row = await insertLetter.first(transaction, {
    key: order.key,
    purpose: order.purpose,
    case_id: caseId,
    mail_id: mailId,
    kind: letter.kind,
    recipient: recipients[0]!.toLowerCase(),
    subject: letter.subject,
    message_id: letter.messageId,
    content: APART,
    automatic: order.automatic ? 1 : 0,
    state: 'queued',
    pending: JSON.stringify(recipients),
    attempts: 0,
    next_attempt_at: at,
    last_error: null,
    created_at: at,
    sent_at: null,
    audience: toStaff ? 'staff' : 'client',
  });
  if (!row) return null;
  await keepContent(transaction, row.id, letterToJson(letter, order.attaches));
  if (caseId !== null && !toStaff) {
    await insertMessage.run(transaction, {
      case_id: caseId,
      direction: 'out',
      kind: letter.kind,
      mail_id: null,
      letter_id: row.id,
      sender: letter.from.address,
      recipients: JSON.stringify(recipients),
      message_id: letter.messageId,
      at,
      subject: letter.subject,
      visible_text: letter.text,
      attachments: '[]',
      conversation: null,
    });
  }
  return row.id;
}

const insertLetter = compiled((db, row: Insertable<LetterTable>) =>
  db
    .insertInto('letter')
    .values(row)
    .onConflict((conflict) => conflict.column('purpose').doNothing())
    .returning('id'),
);

/** Applies a Change in one transaction, whole or not at all; a mail that was decided before changes nothing. */
import type { Insertable, Transaction } from 'kysely';
import type { NewCase } from '../case/case';
import type { Change, NewLetter } from '../case/change';
import type { Fields } from '../intake/finding';
import type { Database } from './database';
import { letterToJson } from './letters';
import type { Envelope } from './mails';
import type { CaseTable, Tables } from './tables';

export type Committed =
  | { is: 'done'; caseId: number | null; letterIds: number[] }
  /** The mail had its verdict already: nothing was written. */
  | { is: 'repeated' };

/** Another process took the case number between the question and the commit: decide again. */
export class NumberTaken extends Error {}

export async function commitChange(
  db: Database,
  change: Change,
  envelope: Envelope,
  at: number,
): Promise<Committed> {
  return db
    .transaction()
    .execute(async (transaction) => {
      const caseId = change.opens
        ? await openCase(transaction, change.opens)
        : (change.joins?.caseId ?? null);
      const decided = await transaction
        .updateTable('mail')
        .set({
          state: change.verdict.action === 'quarantine' ? 'quarantined' : 'handled',
          action: change.verdict.action,
          origin: change.verdict.origin,
          auto_reply: change.verdict.autoReply ? 1 : 0,
          reason: change.verdict.reason,
          detail: change.verdict.detail,
          case_id: caseId,
          handled_at: at,
          message_id: envelope.messageId,
          content_hash: envelope.contentHash,
          sender: envelope.sender,
          subject: envelope.subject,
        })
        .where('id', '=', change.verdict.mailId)
        .where('state', '=', 'kept')
        .executeTakeFirst();
      if (decided.numUpdatedRows === 0n) throw new Repeated();
      if (caseId !== null) await writeHistory(transaction, change, caseId);
      const letterIds: number[] = [];
      for (const order of change.letters) {
        const id = await writeLetter(transaction, order, caseId, change.verdict.mailId, at);
        if (id !== null) letterIds.push(id);
      }
      return { is: 'done' as const, caseId, letterIds };
    })
    .catch((error: unknown) => {
      if (error instanceof Repeated) return { is: 'repeated' as const };
      throw error;
    });
}

class Repeated extends Error {}

async function openCase(transaction: Transaction<Tables>, opened: NewCase): Promise<number> {
  try {
    const row = await transaction
      .insertInto('cases')
      .values(rowOf(opened))
      .returning('id')
      .executeTakeFirstOrThrow();
    return row.id;
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_CONSTRAINT_UNIQUE')
      throw new NumberTaken(opened.number);
    throw error;
  }
}

function rowOf(opened: NewCase): Insertable<CaseTable> {
  return {
    number: opened.number,
    year: opened.year,
    sequence: opened.sequence,
    kind: opened.kind,
    priority: opened.priority,
    priority_reasons: JSON.stringify(opened.priorityReasons),
    status: opened.status,
    subject: opened.subject,
    ...columnsOf(opened.fields),
    missing: JSON.stringify(opened.missing),
    language: opened.language,
    requester: opened.requester,
    opened_at: opened.openedAt,
    attention_due_at: opened.attentionDueAt,
    solution_due_at: opened.solutionDueAt,
  };
}

function columnsOf(fields: Fields) {
  return {
    company: fields.company.value,
    reporter: fields.reporter.value,
    phone: fields.phone.value,
    email: fields.email.value,
    detail: fields.detail.value,
    fields: JSON.stringify(fields),
  };
}

async function writeHistory(transaction: Transaction<Tables>, change: Change, caseId: number): Promise<void> {
  if (change.joins) {
    const { update } = change.joins;
    const set = {
      ...(update.status === undefined ? {} : { status: update.status }),
      ...(update.fields === undefined ? {} : columnsOf(update.fields)),
      ...(update.missing === undefined ? {} : { missing: JSON.stringify(update.missing) }),
      ...(update.priority === undefined ? {} : { priority: update.priority }),
      ...(update.priorityReasons === undefined
        ? {}
        : { priority_reasons: JSON.stringify(update.priorityReasons) }),
      ...(update.assignee === undefined ? {} : { assignee: update.assignee }),
      ...(update.attendedAt === undefined ? {} : { attended_at: update.attendedAt }),
      ...(update.attentionDueAt === undefined ? {} : { attention_due_at: update.attentionDueAt }),
      ...(update.solutionDueAt === undefined ? {} : { solution_due_at: update.solutionDueAt }),
      ...(update.solvedAt === undefined ? {} : { solved_at: update.solvedAt }),
      ...(update.closedAt === undefined ? {} : { closed_at: update.closedAt }),
    };
    if (Object.keys(set).length > 0) {
      await transaction.updateTable('cases').set(set).where('id', '=', caseId).execute();
    }
  }
  if (change.events.length > 0) {
    await transaction
      .insertInto('case_event')
      .values(change.events.map((event) => ({ ...event, case_id: caseId, data: JSON.stringify(event.data) })))
      .execute();
  }
  if (change.message) {
    const { message } = change;
    await transaction
      .insertInto('message')
      .values({
        case_id: caseId,
        direction: 'in',
        kind: message.kind,
        mail_id: change.verdict.mailId,
        letter_id: null,
        sender: message.from,
        recipients: JSON.stringify(message.to),
        message_id: message.messageId,
        at: message.at,
        subject: message.subject,
        visible_text: message.visibleText,
        attachments: JSON.stringify(message.attachments),
        conversation: message.conversation,
      })
      .execute();
    if (message.cites.length > 0) {
      await transaction
        .insertInto('citation')
        .values(message.cites.map((id) => ({ message_id: id, case_id: caseId })))
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    }
  }
  if (change.participants.length > 0) {
    await transaction
      .insertInto('participant')
      .values(change.participants.map((participant) => ({ case_id: caseId, ...participant })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** Keeps the letter and, in the case's history, the message that it is. Null when this purpose was served before. */
async function writeLetter(
  transaction: Transaction<Tables>,
  order: NewLetter,
  caseId: number | null,
  mailId: number,
  at: number,
): Promise<number | null> {
  const { letter } = order;
  const recipients = [...letter.to, ...letter.cc].map((recipient) => recipient.address);
  const row = await transaction
    .insertInto('letter')
    .values({
      key: order.key,
      purpose: order.purpose,
      case_id: caseId,
      mail_id: mailId,
      kind: letter.kind,
      recipient: recipients[0]!.toLowerCase(),
      subject: letter.subject,
      message_id: letter.messageId,
      content: letterToJson(letter, order.attaches),
      automatic: order.automatic ? 1 : 0,
      state: 'queued',
      pending: JSON.stringify(recipients),
      attempts: 0,
      next_attempt_at: at,
      last_error: null,
      created_at: at,
      sent_at: null,
    })
    .onConflict((conflict) => conflict.column('purpose').doNothing())
    .returning('id')
    .executeTakeFirst();
  if (!row) return null;
  if (caseId !== null && letter.kind !== 'alert' && order.audience !== 'staff') {
    await transaction
      .insertInto('message')
      .values({
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
      })
      .execute();
  }
  return row.id;
}

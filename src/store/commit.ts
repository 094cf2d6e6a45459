/** Applies a Change whole or not at all; a mail that was decided before changes nothing. */
import { type Insertable, sql, type Transaction, type Updateable } from 'kysely';
import type { WholeDeed } from '../case/act';
import type { NewCase } from '../case/case';
import type { CaseDeed, CaseSplit, Change, NewMessage } from '../case/change';
import { ANSWERING_LETTERS, movesTimes } from '../case/clocks';
import type { TimesOf } from '../case/reminders';
import type { Fields } from '../intake/finding';
import { compiled } from './compiled';
import type { Database } from './database';
import { HeldNoMore, writeHeldDeed } from './held';
import { insertEvents, insertMessage } from './history';
import { writeLessons } from './learned';
import type { Envelope } from './mails';
import { type Alarm, recountCases } from './recount';
import { rehome } from './split';
import type { CaseTable, MailTable, ParticipantTable, Tables } from './tables';
import { wholly } from './wholly';
import { writeLetters } from './write-letter';

export type Committed =
  /** `alarms`: reminders that were planned or moved. */
  | { is: 'done'; caseId: number | null; letterIds: number[]; alarms: Alarm[] }
  /** A held mail that it decides about is held no more: nothing was written, decide again. */
  | { is: 'moved' }
  /** The mail had its verdict already: nothing was written. */
  | { is: 'repeated' };

/** Another process took the case number between the question and the commit: decide again. */
export class NumberTaken extends Error {}

export async function commitChange(
  db: Database,
  change: Change,
  envelope: Envelope,
  at: number,
  timesOf: TimesOf | null,
): Promise<Committed> {
  return wholly(db, (transaction) => applyChange(transaction, change, envelope, at, timesOf)).catch(
    (error: unknown) => {
      if (error instanceof Repeated) return { is: 'repeated' as const };
      if (error instanceof HeldNoMore) return { is: 'moved' as const };
      throw error;
    },
  );
}

/** Part of a transaction; throws what undoes it. */
export async function applyChange(
  transaction: Transaction<Tables>,
  change: Change,
  envelope: Envelope,
  at: number,
  timesOf: TimesOf | null,
): Promise<Extract<Committed, { is: 'done' }>> {
  const caseId = change.opens ? await openCase(transaction, change.opens) : (change.joins?.caseId ?? null);
  const decided = await decideMail.run(transaction, {
    id: change.verdict.mailId,
    verdict: {
      state: change.verdict.action === 'quarantine' ? 'quarantined' : 'handled',
      action: change.verdict.action,
      origin: change.verdict.origin,
      auto_reply: change.verdict.autoReply ? 1 : 0,
      reason: change.verdict.reason,
      detail: change.verdict.detail,
      case_id: caseId,
      in_storm: change.verdict.inStorm ? 1 : 0,
      handled_at: at,
      message_id: envelope.messageId,
      content_hash: envelope.contentHash,
      sender: envelope.sender,
      subject: envelope.subject,
    },
  });
  if (decided === 0) throw new Repeated();
  if (caseId !== null) await writeHistory(transaction, change, caseId);
  for (const deed of change.also ?? []) await writeDeed(transaction, deed);
  for (const deed of change.held ?? []) await writeHeldDeed(transaction, deed, at);
  const letterIds = await writeLetters(transaction, change.letters, caseId, change.verdict.mailId, at);
  const split = change.splits ? await writeSplit(transaction, change.splits, at) : null;
  if (split) letterIds.push(...split.letterIds);
  const moved = [...movedClocks(change, caseId), ...(split?.moved ?? [])];
  const alarms = moved.length > 0 ? await recountCases(transaction, moved, timesOf, at) : [];
  return { is: 'done' as const, caseId, letterIds, alarms };
}

const decideMail = compiled((db, { id, verdict }: { id: number; verdict: Updateable<MailTable> }) =>
  db.updateTable('mail').set(verdict).where('id', '=', id).where('state', '=', sql.lit('kept')),
);

/** Applies a deed that no mail asked for; gives the ids of the letters that it wrote. */
export async function commitDeed(
  db: Database,
  { letters, also, splits, ...deed }: WholeDeed,
  at: number,
  timesOf: TimesOf | null,
): Promise<number[]> {
  return db.transaction().execute(async (transaction) => {
    await writeDeed(transaction, deed);
    for (const other of also) await writeDeed(transaction, other);
    const letterIds = await writeLetters(transaction, letters, deed.caseId, null, at);
    const split = splits ? await writeSplit(transaction, splits, at) : null;
    const own = movedClocks({ events: deed.events, letters, also }, deed.caseId);
    const moved = [...own, ...(split?.moved ?? [])];
    if (moved.length > 0) await recountCases(transaction, moved, timesOf, at);
    return [...letterIds, ...(split?.letterIds ?? [])];
  });
}

class Repeated extends Error {}

/** Cases whose deadlines and reminders follow from what this change adds to their history. */
function movedClocks(
  { events, letters, also = [] }: Pick<Change, 'events' | 'letters' | 'also'>,
  caseId: number | null,
): number[] {
  const answers = letters.some(({ letter }) => ANSWERING_LETTERS.some((kind) => kind === letter.kind));
  const moved = also.filter((deed) => deed.events.some(({ type }) => movesTimes(type)));
  const own = caseId !== null && (answers || events.some(({ type }) => movesTimes(type)));
  return [...new Set([...(own ? [caseId] : []), ...moved.map((deed) => deed.caseId)])];
}

/** The new case with the client's message in it; the message stays in the history of the old one too. */
async function writeSplit(
  transaction: Transaction<Tables>,
  split: CaseSplit,
  at: number,
): Promise<{ letterIds: number[]; moved: number[] }> {
  const { opens, mailId, message, update, events, participants, letters, also } = split;
  const caseId = await openCase(transaction, opens);
  await writeDeed(transaction, { caseId, update, events, participants });
  await writeMessage(transaction, message, caseId, mailId);
  if (!split.keepsMail) await rehome(transaction, split, caseId);
  for (const deed of also ?? []) await writeDeed(transaction, deed);
  const letterIds = await writeLetters(transaction, letters, caseId, mailId, at);
  return { letterIds, moved: movedClocks({ events, letters, also }, caseId) };
}

async function openCase(transaction: Transaction<Tables>, opened: NewCase): Promise<number> {
  try {
    const row = await insertCase.first(transaction, rowOf(opened));
    return row!.id;
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_CONSTRAINT_UNIQUE')
      throw new NumberTaken(opened.number);
    throw error;
  }
}

const insertCase = compiled((db, row: Insertable<CaseTable>) =>
  db.insertInto('cases').values(row).returning('id'),
);

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
    answer_due_at: opened.answerDueAt,
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
  const { events, participants, learns = [] } = change;
  await writeDeed(transaction, {
    ...{ caseId, events, participants, learns },
    update: change.joins?.update ?? {},
  });
  if (change.message) await writeMessage(transaction, change.message, caseId, change.verdict.mailId);
}

async function writeMessage(
  transaction: Transaction<Tables>,
  message: NewMessage,
  caseId: number,
  mailId: number,
): Promise<void> {
  await insertMessage.run(transaction, {
    case_id: caseId,
    direction: 'in',
    kind: message.kind,
    mail_id: mailId,
    letter_id: null,
    sender: message.from,
    recipients: JSON.stringify(message.to),
    message_id: message.messageId,
    at: message.at,
    subject: message.subject,
    visible_text: message.visibleText,
    attachments: JSON.stringify(message.attachments),
    conversation: message.conversation,
  });
  if (message.cites.length > 0) {
    await transaction
      .insertInto('citation')
      .values(message.cites.map((id) => ({ message_id: id, case_id: caseId })))
      .onConflict((conflict) => conflict.doNothing())
      .execute();
  }
}

/** What happens to one case: its columns, events and participants. */
async function writeDeed(
  transaction: Transaction<Tables>,
  { caseId, update, events, participants, learns = [] }: CaseDeed,
): Promise<void> {
  const set = {
    ...(update.status === undefined ? {} : { status: update.status }),
    ...(update.fields === undefined ? {} : columnsOf(update.fields)),
    ...(update.missing === undefined ? {} : { missing: JSON.stringify(update.missing) }),
    ...(update.priority === undefined ? {} : { priority: update.priority }),
    ...(update.priorityReasons === undefined
      ? {}
      : { priority_reasons: JSON.stringify(update.priorityReasons) }),
    ...(update.requester === undefined ? {} : { requester: update.requester }),
    ...(update.assignee === undefined ? {} : { assignee: update.assignee }),
    ...(update.solvedAt === undefined ? {} : { solved_at: update.solvedAt }),
    ...(update.closedAt === undefined ? {} : { closed_at: update.closedAt }),
  };
  if (Object.keys(set).length > 0) {
    await transaction.updateTable('cases').set(set).where('id', '=', caseId).execute();
  }
  if (events.length > 0) {
    await insertEvents.run(transaction, {
      rows: events.map(({ at, type, actor, data }) => ({
        case_id: caseId,
        at,
        type,
        actor,
        data: JSON.stringify(data),
      })),
    });
  }
  if (participants.length > 0) {
    await insertParticipants.run(transaction, {
      rows: participants.map((participant) => ({ case_id: caseId, ...participant })),
    });
  }
  await writeLessons(transaction, learns, caseId);
}

const insertParticipants = compiled((db, { rows }: { rows: Insertable<ParticipantTable>[] }) =>
  db
    .insertInto('participant')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing()),
);

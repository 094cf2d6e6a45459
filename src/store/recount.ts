/** Deadlines and reminders of cases whose clocks moved, brought up to date in the transaction that moved them. */
import type { Insertable, Transaction, Updateable } from 'kysely';
import { type DropReason, type NewReminder, type Reminder, revise, type TimesOf } from '../case/reminders';
import { caseFiles } from './case-files';
import { compiled } from './compiled';
import type { CaseTable, ReminderTable, Tables } from './tables';

/** A planned row and when to look at it. */
export interface Alarm {
  id: number;
  wakeAt: number;
}

/**
 * Counts the clocks of these cases from their events, and makes columns and rows fit. Part of the transaction that
 * moved them, so no event can slip in between. Without a policy at hand the cases are marked for the sweep.
 */
export async function recountCases(
  transaction: Transaction<Tables>,
  caseIds: number[],
  timesOf: TimesOf | null,
  at: number,
): Promise<Alarm[]> {
  if (!timesOf) {
    await transaction.updateTable('cases').set({ uncounted: 1 }).where('id', 'in', caseIds).execute();
    return [];
  }
  const alarms: Alarm[] = [];
  for (const { caseId, clocked, reminders } of await caseFiles(transaction, caseIds)) {
    const times = timesOf(clocked, at);
    await updateCase.run(transaction, {
      id: caseId,
      set: {
        attention_due_at: times.attentionDueAt,
        solution_due_at: times.solutionDueAt,
        answer_due_at: times.answerDueAt,
        attended_at: times.attendedAt,
        closes_at: times.closesAt,
        uncounted: 0,
      },
    });
    const { plan, move, drop } = revise(reminders, times, at);
    for (const row of move) await writeRow(transaction, row);
    for (const { id, reason } of drop) await dropRow(transaction, id, reason, at);
    alarms.push(...(await insertRows(transaction, caseId, plan)), ...alarmsOf(move));
  }
  return alarms;
}

export async function writeRow(
  transaction: Transaction<Tables>,
  row: Reminder & { reason?: DropReason },
  before: Reminder['state'] | null = null,
  doneAt: number | null = null,
): Promise<boolean> {
  let query = transaction
    .updateTable('reminder')
    .set({
      state: row.state,
      due_at: row.dueAt,
      wake_at: row.wakeAt,
      audience: JSON.stringify(row.to),
      reason: row.reason ?? null,
      done_at: doneAt,
    })
    .where('id', '=', row.id);
  if (before) query = query.where('state', '=', before);
  return (await query.executeTakeFirst()).numUpdatedRows > 0n;
}

async function dropRow(transaction: Transaction<Tables>, id: number, reason: DropReason, at: number) {
  await transaction
    .updateTable('reminder')
    .set({ state: 'dropped', reason, done_at: at })
    .where('id', '=', id)
    .execute();
}

export async function insertRows(
  transaction: Transaction<Tables>,
  caseId: number,
  rows: readonly NewReminder[],
): Promise<Alarm[]> {
  if (rows.length === 0) return [];
  const inserted = await insertReminders.all(transaction, {
    rows: rows.map((row) => ({
      case_id: caseId,
      target: row.target,
      share: row.share,
      round: row.round,
      repetition: row.repetition,
      due_at: row.dueAt,
      wake_at: row.wakeAt,
      audience: JSON.stringify(row.to),
      state: 'planned' as const,
      reason: null,
      done_at: null,
    })),
  });
  return inserted.flatMap(({ id, wake_at }) => (wake_at === null ? [] : { id, wakeAt: wake_at }));
}

const updateCase = compiled((db, { id, set }: { id: number; set: Updateable<CaseTable> }) =>
  db.updateTable('cases').set(set).where('id', '=', id),
);

const insertReminders = compiled((db, { rows }: { rows: Insertable<ReminderTable>[] }) =>
  db
    .insertInto('reminder')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning(['id', 'wake_at']),
);

export const alarmsOf = (rows: readonly Reminder[]): Alarm[] =>
  rows.flatMap(({ id, state, wakeAt }) => (state === 'planned' && wakeAt !== null ? { id, wakeAt } : []));

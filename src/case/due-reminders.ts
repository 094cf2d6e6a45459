/** What follows when reminders of a case are due: one alert for the highest step, nothing for those that it overtakes. */
import { type CaseTimes, type DropReason, type NewReminder, type Reminder, revise } from './reminders';

/** Rows as they shall be, and new ones. Each row that was due has left the state in which it was. */
export interface Outcome {
  write: (Reminder & { reason?: DropReason })[];
  plan: NewReminder[];
  /** Steps to be told now: of promises more than one only when different ones fall due at the same moment. */
  tell: Reminder[];
}

/** Steps of different promises this close together did not pile up: both are news. */
const SAME_MOMENT_MS = 1000;

/**
 * Counts the case's rows anew and sorts what is due. `mayLeaveAt` says when an alert of a row may leave: business
 * promises are not told at night. All instants are milliseconds since the epoch.
 */
export function outcomeOf(
  rows: readonly Reminder[],
  times: CaseTimes,
  now: number,
  mayLeaveAt: (row: Reminder) => number,
): Outcome {
  const revision = revise(rows, times, now);
  const written = new Map<number, Reminder & { reason?: DropReason }>();
  const rowOf = new Map(rows.map((row) => [row.id, row]));
  for (const row of revision.move) written.set(row.id, row);
  for (const { id, reason } of revision.drop)
    written.set(id, { ...rowOf.get(id)!, state: 'dropped', reason });

  const due = rows
    .map((row) => written.get(row.id) ?? row)
    .filter(({ state, dueAt, wakeAt }) => state === 'planned' && isPast(dueAt, now) && isPast(wakeAt, now));
  for (const row of due) {
    const leavesAt = mayLeaveAt(row);
    if (leavesAt > now) written.set(row.id, { ...row, wakeAt: leavesAt });
  }
  const leaving = due.filter((row) => !written.has(row.id) || isPast(written.get(row.id)!.wakeAt, now));
  const visits = leaving.filter(({ target }) => target === 'visit');
  const tell = [...highest(leaving.filter(({ target }) => target !== 'visit')), ...visits];
  const plan = [...revision.plan];
  for (const row of leaving) {
    written.set(
      row.id,
      tell.includes(row) ? { ...row, state: 'sent' } : { ...row, state: 'dropped', reason: 'overtaken' },
    );
    plan.push(...repetitionOf(row, times));
  }
  return { write: [...written.values()], plan, tell };
}

/** The gravest step, and what became due together with it for the other promise. */
function highest(due: readonly Reminder[]): Reminder[] {
  const [top, ...others] = [...due].sort(
    (a, b) => b.share - a.share || Number(b.target === 'solution') - Number(a.target === 'solution'),
  );
  if (!top) return [];
  const together = others.find(
    (row) =>
      row.target !== top.target &&
      row.repetition + top.repetition === 0 &&
      Math.abs(row.dueAt! - top.dueAt!) < SAME_MOMENT_MS,
  );
  return together ? [top, together] : [top];
}

function repetitionOf(row: Reminder, times: CaseTimes): NewReminder[] {
  const { id: _, state: __, ...step } = row;
  const repeats = times.steps.some(
    (other) =>
      other.repeats && other.target === row.target && other.share === row.share && other.round === row.round,
  );
  if (!repeats) return [];
  const dueAt = times.paused[row.target] ? null : times.nextRepetition;
  return [{ ...step, repetition: row.repetition + 1, dueAt, wakeAt: dueAt }];
}

const isPast = (at: number | null, now: number) => at !== null && at <= now;

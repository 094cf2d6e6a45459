/**
 * Reminders of a case: a row for each step of the ladder, and which rows a case should have when its clocks change.
 *
 * planned -> sent      somebody was told
 *         -> dropped   there is no need any more; a deadline that moves into the future brings it back: dropped -> planned
 */
import type { Term } from '../policy/terms';
import type { ClockedCase } from './clocks';

/** Who is told, as `ans.yaml` names them. */
export type Audience = 'agents' | 'supervisors' | 'assignee' | 'on_duty' | 'after_sales';

/** A promise, the term for an answer, or a site visit: then the shares are those of VISIT_STEPS, and the rounds count visits and their moves. */
export type ReminderTarget = Term | 'visit';

/** Of a visit: told on the business morning before it, and when its time has passed. */
export const VISIT_STEPS = { before: 0, over: 100 } as const;

/** Names a step of a case for good: whatever moves, it is told once. */
export interface StepKey {
  target: ReminderTarget;
  /** Share of the working time in percent, 100 = the breach. */
  share: number;
  /** Reopenings before it. */
  round: number;
  /** 0, then counted on for a step that comes again every business day. */
  repetition: number;
}

/** A step of the ladder for a promise that is still to be kept. Instants are milliseconds since the epoch. */
export interface PlannedStep extends StepKey {
  /** null while an open pause holds it. */
  dueAt: number | null;
  to: Audience[];
  repeats: boolean;
}

/** Everything that the clocks of a case say. */
export interface CaseTimes {
  attentionDueAt: number | null;
  solutionDueAt: number | null;
  answerDueAt: number | null;
  attendedAt: number | null;
  /** Steps of promises that are still to be kept; none of an earlier round. */
  steps: PlannedStep[];
  /** Why a target has no steps any more. */
  ended: Record<ReminderTarget, DropReason>;
  /** Targets that stand still. */
  paused: Record<ReminderTarget, boolean>;
  /** When the case closes by itself; null while it does not rest on a solution. */
  closesAt: number | null;
  /** When a repeated step would come again from now on. */
  nextRepetition: number;
}

/** What the clocks of a case say at an instant. Throws CalendarError. */
export type TimesOf = (clocked: ClockedCase, now: number) => CaseTimes;

/**
 * - `attended`, `resolved`: the promise was kept, in time or late
 * - `no_promise`: nothing is promised to this kind of case
 * - `no_step`: the policy has no such step any more
 * - `overtaken`: a higher step of the case was due as well and was told instead
 * - `no_visit`: it was moved, cancelled or held, or the case ended
 * - `nobody`: the policy names nobody to tell
 * - `imported`: it was over before the case came here
 */
export type DropReason =
  | 'attended'
  | 'resolved'
  | 'no_promise'
  | 'no_step'
  | 'overtaken'
  | 'no_visit'
  | 'nobody'
  | 'imported';

export interface Reminder extends StepKey {
  id: number;
  dueAt: number | null;
  /** When to look at it: later than dueAt for what may not leave at night. */
  wakeAt: number | null;
  to: Audience[];
  state: 'planned' | 'sent' | 'dropped';
}

/** A row to be written; the store names it. */
export type NewReminder = Omit<Reminder, 'id' | 'state'>;

/** What makes the rows fit the clocks again. */
export interface Revision {
  plan: NewReminder[];
  /** Rows with their new times and audience; all are planned after it. */
  move: Reminder[];
  drop: { id: number; reason: DropReason }[];
}

/** Which rows to add, move and drop; nothing of a step that was told is ever changed. */
export function revise(rows: readonly Reminder[], times: CaseTimes, now: number): Revision {
  const revision: Revision = { plan: [], move: [], drop: [] };
  const byKey = new Map(rows.map((row) => [keyOf(row), row]));
  for (const { repeats: _, ...step } of times.steps) {
    const row = byKey.get(keyOf(step));
    if (!row) revision.plan.push({ ...step, wakeAt: step.dueAt });
    else if (isWanted(row, step, now) && !isSame(row, step))
      revision.move.push({ ...row, ...step, wakeAt: step.dueAt, state: 'planned' });
  }
  const wanted = new Set(times.steps.map(keyOf));
  for (const row of rows) {
    if (row.state !== 'planned' || wanted.has(keyOf(row))) continue;
    const repeated = row.repetition > 0 && times.steps.find((step) => step.repeats && sameStep(step, row));
    if (!repeated) {
      revision.drop.push({ id: row.id, reason: reasonToDrop(row, times) });
      continue;
    }
    const dueAt = times.paused[row.target] ? null : repetitionDue(row, repeated, times.nextRepetition, now);
    if (dueAt !== row.dueAt) revision.move.push({ ...row, dueAt, wakeAt: dueAt });
  }
  return revision;
}

/** `solution:75:0:0`. */
export function keyOf({ target, share, round, repetition }: StepKey): string {
  return `${target}:${share}:${round}:${repetition}`;
}

/** A planned row follows its step; a dropped one comes back when there is time again. */
function isWanted(
  row: Reminder,
  { dueAt }: PlannedStep | Omit<PlannedStep, 'repeats'>,
  now: number,
): boolean {
  return row.state === 'planned' || (row.state === 'dropped' && dueAt !== null && dueAt > now);
}

function isSame(row: Reminder, step: Omit<PlannedStep, 'repeats'>): boolean {
  return row.state === 'planned' && row.dueAt === step.dueAt && row.to.join() === step.to.join();
}

/** A breach that was told and whose deadline moved on comes again when that has passed, and not before. */
function repetitionDue(row: Reminder, { dueAt }: PlannedStep, next: number, now: number): number {
  return dueAt !== null && dueAt > now ? dueAt : (row.dueAt ?? next);
}

const sameStep = (step: StepKey, row: StepKey) =>
  step.target === row.target && step.share === row.share && step.round === row.round;

function reasonToDrop(row: Reminder, times: CaseTimes): DropReason {
  if (row.target === 'visit') return 'no_visit';
  const stillRuns = times.steps.some((step) => step.target === row.target);
  return stillRuns ? 'no_step' : times.ended[row.target];
}

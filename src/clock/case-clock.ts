/** The clocks of one case, derived anew from its events: whatever changes later (priority, law, policy), nothing is patched. */
import type { Kind, Priority, Target } from '../policy/terms';
import { answerClock } from './answer-clock';
import type { Calendar, RunningClock } from './calendar';
import type { Span } from './open-table';
import { addOutsidePauses, measureOutsidePauses, type Pause, pauseUnion } from './pauses';
import { clockOf, type Promises, withinHorizon } from './sla';
import type { ClockState, TargetClock } from './target-clock';

export type { ClockState, TargetClock } from './target-clock';

/**
 * What happened, as far as clocks care:
 * - `opened`: receipt; with the priority, or without one when no service is asked for (queja, sugerencia …)
 * - `priority_changed`: to another, or to none; every deadline is counted anew from receipt
 * - `paused`, `resumed`: waiting on others; a second `paused` changes nothing, one `resumed` ends all
 * - `attended`: the first answer of a person, or an agent taking the case; later ones change nothing
 * - `resolved`: solved (or closed in another way); it also ends the attention and a pause
 * - `reopened`: goes on with the time that was left, at least one hour of its clock
 */
export type ClockEvent =
  | { type: 'opened'; at: number; priority: Priority | null; kind?: Kind }
  | { type: 'priority_changed'; at: number; priority: Priority | null }
  | { type: 'paused' | 'resumed' | 'attended' | 'resolved' | 'reopened'; at: number };

export interface CaseClock {
  priority: Priority | null;
  attention: TargetClock<Target> | null;
  solution: TargetClock<Target> | null;
  /** The term of law for an answer; null for the kinds that have none. */
  answer: TargetClock | null;
  /** Business seconds from receipt until now or the solution, pauses taken out. */
  businessElapsed: number;
}

/** What a reopened case has at least, in seconds. */
const REOPENED_MINIMUM = 3600;

/**
 * Where the clocks of a case stand. Events may come in any order and are sorted by time; those later than `now` count
 * too, so pass what has happened. No clocks without a priority. Throws CalendarError; an empty history is a bug.
 */
export function caseClock(
  events: readonly ClockEvent[],
  calendar: Calendar,
  ans: Promises,
  now: number,
): CaseClock {
  const history = readHistory(events);
  const { openedAt, priority, solvedAt, pauses } = history;
  const businessElapsed = measureOutsidePauses(calendar, openedAt, solvedAt ?? now, pauses);
  const answer = answerOf(history, calendar, ans, now);
  if (priority === null) return { priority, attention: null, solution: null, answer, businessElapsed };

  const promise = ans.priorities[priority];
  const attention = targetClock({
    target: 'attention',
    clock: promise.attention.clock,
    running: clockOf(promise.attention.clock, calendar),
    startedAt: openedAt,
    endedAt: history.attendedAt,
    budget: promise.attention.within,
    added: 0,
    pauses: [],
    reopenedAt: [],
    round: 0,
    now,
  });
  const running = clockOf(promise.solution.clock, calendar);
  const budget = reopenedBudget(promise.solution.within, running, history);
  const solution = targetClock({
    target: 'solution',
    clock: promise.solution.clock,
    running,
    startedAt: openedAt,
    endedAt: solvedAt,
    budget,
    added: budget - promise.solution.within,
    pauses,
    reopenedAt: history.reopenedAt,
    round: history.reopenedAt.length,
    now,
  });
  return { priority, attention, solution, answer, businessElapsed };
}

function answerOf(
  { kind, openedAt, solvedAt, reopenedAt }: History,
  calendar: Calendar,
  ans: Promises,
  now: number,
): TargetClock | null {
  const term = kind === 'solicitud' ? undefined : ans.after_sales[kind];
  if (!term) return null;
  return answerClock(
    { startedAt: openedAt, endedAt: solvedAt, reopenedAt, within: term.answer_within, now },
    calendar,
  );
}

function targetClock({
  running,
  now,
  ...clock
}: Omit<TargetClock<Target>, 'state' | 'dueAt' | 'elapsed'> & {
  running: RunningClock;
  now: number;
}): TargetClock<Target> {
  const { startedAt, endedAt, budget, pauses } = clock;
  const dueAt = withinHorizon(startedAt, addOutsidePauses(running, startedAt, budget, pauses));
  const elapsed = measureOutsidePauses(running, startedAt, endedAt ?? now, pauses);
  return { ...clock, dueAt, elapsed, state: stateOf(dueAt, endedAt, pauses, now) };
}

/** A promise is kept up to and including its due instant: "within" an hour is not later than the hour. */
function stateOf(dueAt: number | null, endedAt: number | null, pauses: Span[], now: number): ClockState {
  if (endedAt !== null) return dueAt !== null && endedAt > dueAt ? 'missed' : 'met';
  if (dueAt !== null && now >= dueAt) return 'breached';
  return pauses.some(({ from, to }) => from <= now && now < to) ? 'paused' : 'running';
}

/** The budget, made longer at each reopening so that at least the minimum is left from then on. */
function reopenedBudget(within: number, running: RunningClock, { openedAt, reopenedAt, pauses }: History) {
  return reopenedAt.reduce(
    (budget, at) => Math.max(budget, measureOutsidePauses(running, openedAt, at, pauses) + REOPENED_MINIMUM),
    within,
  );
}

interface History {
  kind: Kind;
  openedAt: number;
  priority: Priority | null;
  attendedAt: number | null;
  /** null while the case is open. */
  solvedAt: number | null;
  reopenedAt: number[];
  /** Pauses and the time between a solution and its reopening, as a union. */
  pauses: Span[];
}

function readHistory(events: readonly ClockEvent[]): History {
  const sorted = [...events].sort((a, b) => a.at - b.at);
  const opened = sorted.find((event) => event.type === 'opened');
  if (!opened) throw new Error('a case without an opened event');
  const history: History = {
    kind: opened.kind ?? 'solicitud',
    openedAt: opened.at,
    priority: null,
    attendedAt: null,
    solvedAt: null,
    reopenedAt: [],
    pauses: [],
  };
  const pauses: Pause[] = [];
  let pausedAt: number | null = null;
  const endPause = (at: number) => {
    if (pausedAt !== null) pauses.push([pausedAt, at]);
    pausedAt = null;
  };

  for (const event of sorted) {
    switch (event.type) {
      case 'opened':
      case 'priority_changed':
        history.priority = event.priority;
        break;
      case 'paused':
        if (history.solvedAt === null) pausedAt ??= event.at;
        break;
      case 'resumed':
        endPause(event.at);
        break;
      case 'attended':
        history.attendedAt ??= event.at;
        break;
      case 'resolved':
        endPause(event.at);
        history.attendedAt ??= event.at;
        history.solvedAt ??= event.at;
        break;
      case 'reopened':
        if (history.solvedAt === null) break;
        pauses.push([history.solvedAt, event.at]);
        history.reopenedAt.push(event.at);
        history.solvedAt = null;
        break;
    }
  }
  if (pausedAt !== null) pauses.push([pausedAt, null]);
  history.pauses = pauseUnion(pauses);
  return history;
}

/** The reminder ladder: when each step of `ans.yaml` is due for a promise, by the share of its working time that has run. */
import type { ServiceLevels } from '../policy/ans';
import type { Term } from '../policy/terms';
import type { Calendar } from './calendar';
import type { TargetClock } from './case-clock';
import { addOutsidePauses } from './pauses';
import { clockOf } from './sla';

/** A step of the policy. */
export interface PolicyStep {
  target: Term;
  /** Share of the working time, 1 = the breach. */
  at: number;
  to: StepAudience[];
  repeat?: 'daily' | undefined;
}

/** Who hears of the steps of any term. */
export type StepAudience = ServiceLevels['reminders'][number]['to'][number] | 'after_sales';

export interface LadderStep {
  target: Term;
  /** Share of the working time, 1 = the breach. */
  share: number;
  to: StepAudience[];
  /** Again on every business day until the promise is fulfilled. */
  repeats: boolean;
  /** null while an open pause holds it. */
  dueAt: number | null;
  /** Reopenings before it: (case, target, share, round) names a step for good. */
  round: number;
}

/** All steps of the policy; those of a term of law go to after-sales management alone. */
export function policySteps({ reminders, after_sales }: ServiceLevels): PolicyStep[] {
  const answer = after_sales.reminders.map((step) => ({
    ...step,
    target: 'answer' as const,
    to: ['after_sales' as const],
  }));
  return [...reminders, ...answer];
}

/** A breach at closing time is still told that evening. */
const AFTER_HOURS_MS = 30 * 60_000;

/** The steps for one promise, lowest share first; none once it is fulfilled. Throws CalendarError. */
export function ladder(
  clock: TargetClock,
  reminders: readonly PolicyStep[],
  calendar: Calendar,
): LadderStep[] {
  if (clock.endedAt !== null) return [];
  const running = clockOf(clock.clock, calendar);
  return reminders
    .filter(({ target }) => target === clock.target)
    .map(({ target, at, to, repeat }) => ({
      target,
      share: at,
      to,
      repeats: repeat === 'daily',
      dueAt: addOutsidePauses(running, clock.startedAt, shareOf(clock.budget, at), clock.pauses),
      round: clock.round,
    }))
    .sort((a, b) => a.share - b.share);
}

/** When a repeated step comes again: the opening of the next business day. Throws CalendarError. */
export function nextRepetition(at: number, calendar: Calendar): number {
  return calendar.nextDayOpening(at);
}

/** The highest step that is due, so that a long outage ends in one alert and not in a flood; null when none is. */
export function highestDue(steps: readonly LadderStep[], now: number): LadderStep | null {
  return steps.findLast(({ dueAt }) => dueAt !== null && dueAt <= now) ?? null;
}

/**
 * When an alert that is due may leave: at once for a promise whose clock never stops, else in the desk's hours or
 * shortly after them. Throws CalendarError.
 */
export function mayLeaveAt(now: number, clock: TargetClock['clock'], calendar: Calendar): number {
  if (clock === 'always' || calendar.isOpen(now) || calendar.isOpen(now - AFTER_HOURS_MS)) return now;
  return calendar.nextOpening(now);
}

/** Whole milliseconds, so that a third of an hour is an instant too. */
const shareOf = (budget: number, share: number) => Math.round(budget * share * 1000) / 1000;

/** Counts the clocks of a case by the service levels: its deadlines, and the reminder steps that they ask for. */
import { attendedAt, type ClockFact, clockFacts } from '../case/clocks';
import type { DropReason, PlannedStep, TimesOf } from '../case/reminders';
import type { Calendar } from '../clock/calendar';
import { type CaseClock, caseClock, type TargetClock } from '../clock/case-clock';
import { ladder, nextRepetition } from '../clock/ladder';
import type { ServiceLevels } from '../policy/ans';
import type { Target } from '../policy/terms';

/** The function that counts by this policy. */
export function timesBy(ans: ServiceLevels, calendar: Calendar): TimesOf {
  return (clocked, now) => {
    const facts = clockFacts(clocked);
    const clock = caseClock(facts, calendar, ans, now);
    const reopened = lastOf(facts, 'reopened');
    return {
      attentionDueAt: clock.attention?.dueAt ?? null,
      solutionDueAt: clock.solution?.dueAt ?? null,
      attendedAt: attendedAt(facts),
      steps: [clock.attention, clock.solution].flatMap((one) =>
        one ? stepsOf(one, reopened, ans, calendar) : [],
      ),
      ended: { attention: endOf(clock, 'attention'), solution: endOf(clock, 'solution') },
      paused: { attention: isPaused(clock.attention), solution: isPaused(clock.solution) },
      nextRepetition: nextRepetition(now, calendar),
    };
  };
}

/** The steps of one promise; a reopened one does not begin again with what was due in an earlier round. */
function stepsOf(
  clock: TargetClock,
  reopenedAt: number | null,
  ans: ServiceLevels,
  calendar: Calendar,
): PlannedStep[] {
  return ladder(clock, ans.reminders, calendar)
    .filter(({ dueAt, round }) => round === 0 || dueAt === null || dueAt > (reopenedAt ?? 0))
    .map(({ share, ...step }) => ({ ...step, share: Math.round(share * 100), repetition: 0 }));
}

function endOf(clock: CaseClock, target: Target): DropReason {
  if (clock[target] === null) return 'no_promise';
  return target === 'attention' ? 'attended' : 'resolved';
}

/** Stands still now, whether or not the time had run out before. */
function isPaused(clock: TargetClock | null): boolean {
  return clock !== null && clock.endedAt === null && clock.pauses.at(-1)?.to === Infinity;
}

const lastOf = (facts: readonly ClockFact[], type: ClockFact['type']) =>
  facts.findLast((fact) => fact.type === type)?.at ?? null;

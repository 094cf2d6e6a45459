/** Counts the clocks of a case by the service levels: its deadlines, and the reminder steps that they ask for. */
import { restsSince } from '../case/auto-close';
import { attendedAt, type ClockedCase, type ClockFact, clockFacts } from '../case/clocks';
import { type DropReason, type PlannedStep, type TimesOf, VISIT_STEPS } from '../case/reminders';
import { endOf as endOfVisit, roundOf, visitsOf } from '../case/visit';
import type { Calendar } from '../clock/calendar';
import { type CaseClock, caseClock, type TargetClock } from '../clock/case-clock';
import { addDays } from '../clock/day-count';
import { ladder, nextRepetition, policySteps } from '../clock/ladder';
import type { ServiceLevels } from '../policy/ans';
import type { Term } from '../policy/terms';

/** The function that counts by this policy. */
export function timesBy(ans: ServiceLevels, calendar: Calendar): TimesOf {
  return (clocked, now) => {
    const facts = clockFacts(clocked);
    const clock = caseClock(facts, calendar, ans, now);
    const reopened = lastOf(facts, 'reopened');
    const rests = restsSince(clocked.events);
    return {
      attentionDueAt: clock.attention?.dueAt ?? null,
      solutionDueAt: clock.solution?.dueAt ?? null,
      answerDueAt: clock.answer?.dueAt ?? null,
      attendedAt: attendedAt(facts),
      steps: [clock.attention, clock.solution, clock.answer]
        .flatMap((one) => (one ? stepsOf(one, reopened, ans, calendar) : []))
        .concat(visitSteps(clocked.events, calendar)),
      ended: {
        attention: endOf(clock, 'attention'),
        solution: endOf(clock, 'solution'),
        answer: endOf(clock, 'answer'),
        visit: 'no_visit',
      },
      paused: {
        attention: isPaused(clock.attention),
        solution: isPaused(clock.solution),
        answer: false,
        visit: false,
      },
      closesAt: rests === null ? null : addDays(rests, ans.auto_close, calendar),
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
  return ladder(clock, policySteps(ans), calendar)
    .filter(({ dueAt, round }) => round === 0 || dueAt === null || dueAt > (reopenedAt ?? 0))
    .map(({ share, ...step }) => ({ ...step, share: Math.round(share * 100), repetition: 0 }));
}

/** No row outlives its time: a visit that is moved is another one, so that its reminder is told again. */
function visitSteps(events: ClockedCase['events'], calendar: Calendar): PlannedStep[] {
  return visitsOf(events)
    .filter(({ state }) => state === 'planned')
    .flatMap((visit) => {
      const step = { target: 'visit' as const, round: roundOf(visit), repetition: 0, to: [], repeats: false };
      const before = morningBefore(visit.startsAt, calendar);
      return [
        // Whoever was invited this late needs no reminder.
        ...(before > visit.plannedAt ? [{ ...step, share: VISIT_STEPS.before, dueAt: before }] : []),
        { ...step, share: VISIT_STEPS.over, dueAt: endOfVisit(visit) },
      ];
    });
}

/** Opening of the last business day before the date. */
function morningBefore(at: number, calendar: Calendar): number {
  let midnight = calendar.startOf(calendar.dateAt(at));
  for (let day = 0; day < MOST_CLOSED_DAYS; day++) {
    midnight = calendar.startOf(calendar.dateAt(midnight - 1));
    const date = calendar.dateAt(midnight);
    if (calendar.closure(date) === null) return calendar.nextOpening(midnight);
  }
  return midnight;
}

/** Nobody closes longer. */
const MOST_CLOSED_DAYS = 60;

function endOf(clock: CaseClock, target: Term): DropReason {
  if (clock[target] === null) return 'no_promise';
  return target === 'attention' ? 'attended' : 'resolved';
}

/** Stands still now, whether or not the time had run out before. */
function isPaused(clock: TargetClock | null): boolean {
  return clock !== null && clock.endedAt === null && clock.pauses.at(-1)?.to === Infinity;
}

const lastOf = (facts: readonly ClockFact[], type: ClockFact['type']) =>
  facts.findLast((fact) => fact.type === type)?.at ?? null;

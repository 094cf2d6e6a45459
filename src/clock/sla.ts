/** The deadlines of a case by the service levels: attention without pauses, solution with them. */
import type { ServiceLevels } from '../policy/ans';
import type { Priority, Target } from '../policy/terms';
import {
  type Calendar,
  CalendarError,
  HORIZON_MS,
  HORIZON_YEARS,
  type RunningClock,
  WALL_CLOCK,
} from './calendar';
import { addOutsidePauses, measureOutsidePauses, type Pause, pauseUnion } from './pauses';

/** The part of `ans.yaml` that makes promises. */
export type Promises = Pick<ServiceLevels, 'priorities' | 'after_sales'>;

export interface DeadlineQuestion {
  /** Instants are milliseconds since the epoch. */
  receivedAt: number;
  priority: Priority;
  /** In any order; they may overlap. */
  pauses: readonly Pause[];
  now: number;
}

export interface Deadlines {
  attentionDue: number;
  /** null while an open pause holds it. */
  solutionDue: number | null;
  /** Business seconds from receipt to `now`, pauses taken out. */
  businessElapsed: number;
}

/** What policy promises for a case received then. Throws CalendarError for what no calendar can answer. */
export function deadlines(question: DeadlineQuestion, calendar: Calendar, ans: Promises): Deadlines {
  const { receivedAt, priority, now } = question;
  const { attention, solution } = ans.priorities[priority];
  const pauses = pauseUnion(question.pauses);
  return {
    attentionDue: clockOf(attention.clock, calendar).add(receivedAt, attention.within),
    solutionDue: withinHorizon(
      receivedAt,
      addOutsidePauses(clockOf(solution.clock, calendar), receivedAt, solution.within, pauses),
    ),
    businessElapsed: measureOutsidePauses(calendar, receivedAt, now, pauses),
  };
}

/** The clock that a promise runs by. */
export function clockOf(
  name: Promises['priorities'][Priority][Target]['clock'],
  calendar: Calendar,
): RunningClock {
  return name === 'always' ? WALL_CLOCK : calendar;
}

/** A due time, unless pauses moved it too far to be one. */
export function withinHorizon(from: number, due: number | null): number | null {
  if (due !== null && due - from > HORIZON_MS)
    throw new CalendarError('unreachable', `cannot be reached within ${HORIZON_YEARS} years of calendar`);
  return due;
}

/** The reckoning: how a deadline or an elapsed time came about, step by step, for letters and `mesa case`. */
import type { Calendar } from './calendar';
import { dateOfDay, dayNumber, type LocalDate } from './local-date';
import { addOutsidePauses, measureOutsidePauses, type Pause, pauseUnion } from './pauses';

/** In the order of time. Nights and weekends are the gaps between the steps. */
export type ReckoningStep =
  /** The clock ran; `total` is what had run at its end. Seconds. */
  | { kind: 'work'; from: number; to: number; seconds: number; total: number }
  /** The clock stood still; `seconds` is the working time that this took out. `to` is null while open. */
  | { kind: 'pause'; from: number; to: number | null; seconds: number }
  /** A day of the week with hours on which the desk did not open. */
  | { kind: 'holiday' | 'closed_day'; date: LocalDate; at: number }
  /** The budget had run. */
  | { kind: 'due'; at: number; total: number };

export interface ReckoningQuestion {
  from: number;
  /** Up to when to tell; also beyond the deadline, to show how late a case is. */
  until: number;
  /** Seconds after which the due time is told, or null for the elapsed time alone. */
  budget: number | null;
  pauses: readonly Pause[];
}

/**
 * Every working stretch, pause and holiday between two instants, by business time. The sum of `work` up to `due` is
 * the budget. Throws CalendarError.
 */
export function reckoning(question: ReckoningQuestion, calendar: Calendar): ReckoningStep[] {
  const { from, until, budget } = question;
  const pauses = pauseUnion(question.pauses).filter((pause) => pause.to > from && pause.from < until);
  const due = budget === null ? null : addOutsidePauses(calendar, from, budget, pauses);
  const steps: ReckoningStep[] = [
    ...work(calendar, from, until, due, pauses),
    ...closures(calendar, from, until),
  ];
  for (const { from: start, to: end } of pauses) {
    const seconds = calendar.measure(Math.max(from, start), Math.min(until, end));
    steps.push({ kind: 'pause', from: start, to: end === Infinity ? null : end, seconds });
  }
  if (due !== null && due <= until) steps.push({ kind: 'due', at: due, total: budget! });
  return steps.sort((a, b) => beginning(a) - beginning(b) || RANK[a.kind] - RANK[b.kind]);
}

/** The steps up to and including the due time; all of them when it is not among them. */
export function untilDue(steps: readonly ReckoningStep[]): ReckoningStep[] {
  const due = steps.findIndex(({ kind }) => kind === 'due');
  return due < 0 ? [...steps] : steps.slice(0, due + 1);
}

/** At one instant the due time closes what came before it. */
const RANK = { due: 0, holiday: 1, closed_day: 1, pause: 2, work: 3 } as const;

const beginning = (step: ReckoningStep) => ('from' in step ? step.from : step.at);

/** Working stretches without the pauses, cut at the due time, each with the sum so far. */
function work(
  calendar: Calendar,
  from: number,
  until: number,
  due: number | null,
  pauses: readonly { from: number; to: number }[],
): ReckoningStep[] {
  const cuts = [from, until, ...pauses.flatMap((pause) => [pause.from, pause.to]), due ?? until]
    .filter((at) => at >= from && at <= until)
    .sort((a, b) => a - b);
  const steps: ReckoningStep[] = [];
  let total = 0;
  for (const [i, start] of cuts.entries()) {
    const end = cuts[i + 1] ?? start;
    if (measureOutsidePauses(calendar, start, end, pauses) === 0) continue;
    for (const span of calendar.intervals(start, end)) {
      const seconds = (span.to - span.from) / 1000;
      total += seconds;
      steps.push({ kind: 'work', ...span, seconds, total });
    }
  }
  return steps;
}

function closures(calendar: Calendar, from: number, until: number): ReckoningStep[] {
  const steps: ReckoningStep[] = [];
  const last = dayNumber(calendar.dateAt(until));
  for (let day = dayNumber(calendar.dateAt(from)); day <= last; day++) {
    const date = dateOfDay(day);
    const closure = calendar.closure(date);
    if (closure === 'holiday' || closure === 'closed_day')
      steps.push({ kind: closure, date, at: Math.max(from, calendar.startOf(date)) });
  }
  return steps;
}

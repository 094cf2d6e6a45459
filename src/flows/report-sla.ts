/** The cases of a month with their clocks, for the report on compliance. */
import { clockFacts } from '../case/clocks';
import type { Calendar } from '../clock/calendar';
import { caseClock } from '../clock/case-clock';
import type { ServiceLevels } from '../policy/ans';
import type { ReportedCase } from '../reports/compliance';
import type { Store } from '../store/store';

export interface ReportQuestion {
  /** `2026-03`, in the desk's zone. */
  month: string;
  /** Part of a company's name; null for all. */
  company: string | null;
  /** Milliseconds since the epoch. */
  now: number;
}

/** Cases received in the month to which something is promised. Throws CalendarError. */
export async function reportedCases(
  store: Store,
  { month, company, now }: ReportQuestion,
  ans: ServiceLevels,
  calendar: Calendar,
): Promise<ReportedCase[]> {
  const cases = await store.cases({
    since: calendar.startOf(`${month}-01`),
    until: calendar.startOf(`${followingMonth(month)}-01`),
    ...(company === null ? {} : { company }),
  });
  const files = await store.files(cases.map(({ id }) => id));
  return files.flatMap(({ clocked }, i) => {
    const { number, subject, assignee, openedAt, fields } = cases[i]!;
    const clock = caseClock(clockFacts(clocked), calendar, ans, now);
    if (clock.priority === null) return [];
    return [
      { number, company: fields.company.value, subject, assignee, priority: clock.priority, openedAt, clock },
    ];
  });
}

function followingMonth(month: string): string {
  const [year, number] = month.split('-').map(Number);
  return new Date(Date.UTC(year!, number!, 1)).toISOString().slice(0, 7);
}

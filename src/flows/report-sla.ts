/** Cases with their clocks for the reports on compliance: those of a period, and those that are open now. */
import { clockFacts } from '../case/clocks';
import { isImported } from '../case/import-mail';
import type { Calendar } from '../clock/calendar';
import { caseClock } from '../clock/case-clock';
import { instantsOf, type Period } from '../clock/period';
import type { ServiceLevels } from '../policy/ans';
import type { ReportedCase } from '../reports/compliance';
import { type CaseRisk, caseRisk, type OpenRisk, openRisk } from '../reports/open-risk';
import type { Store } from '../store/store';

export interface ReportQuestion {
  period: Period;
  /** Part of a company's name; null for all. */
  company: string | null;
  /** Milliseconds since the epoch. */
  now: number;
}

/** Read together, so that mails are handled in between. */
const CASES_A_PAGE = 500;

/** Cases received in the period to which something is promised. Throws CalendarError. */
export async function reportedCases(
  store: Store,
  { period, company, now }: ReportQuestion,
  ans: ServiceLevels,
  calendar: Calendar,
): Promise<ReportedCase[]> {
  const filter = { ...instantsOf(period, calendar.startOf), ...(company === null ? {} : { company }) };
  const reported: ReportedCase[] = [];
  const all = await store.caseIds(filter);
  for (let from = 0; from < all.length; from += CASES_A_PAGE) {
    const ids = all.slice(from, from + CASES_A_PAGE);
    const page = await store.casesWithIds(ids);
    const files = await store.files(ids);
    const ratings = await store.ratings(ids);
    for (const [i, { clocked }] of files.entries()) {
      if (isImported(clocked.events)) continue;
      const clock = caseClock(clockFacts(clocked), calendar, ans, now);
      const { id, number, subject, assignee, openedAt, fields } = page[i]!;
      const { priority } = clock;
      const rating = ratings.get(id);
      if (priority !== null)
        reported.push({
          number,
          company: fields.company.value,
          subject,
          assignee,
          priority,
          openedAt,
          clock,
          ...(rating ? { rating } : {}),
        });
    }
  }
  return reported;
}

/** How the open promises stand, whenever their cases were received. Throws CalendarError. */
export async function openPromises(
  store: Store,
  now: number,
  ans: ServiceLevels,
  calendar: Calendar,
): Promise<OpenRisk> {
  const risks: CaseRisk[] = [];
  for (let after = 0; ; ) {
    const page = await store.openFiles(after, CASES_A_PAGE);
    for (const { number, clocked } of page) {
      const clock = caseClock(clockFacts(clocked), calendar, ans, now);
      if (clock.priority !== null) risks.push(caseRisk(number, clock));
    }
    const last = page.at(-1);
    if (!last) break;
    after = last.caseId;
  }
  const risk = openRisk(risks);
  const named = async (promise: OpenRisk['late'][number]) => {
    const one = await store.caseByNumber(promise.number);
    return {
      ...promise,
      company: one?.fields.company.value ?? null,
      subject: one?.subject ?? '',
      assignee: one?.assignee ?? null,
    };
  };
  return {
    ...risk,
    late: await Promise.all(risk.late.map(named)),
    soon: await Promise.all(risk.soon.map(named)),
  };
}

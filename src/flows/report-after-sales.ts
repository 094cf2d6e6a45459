/** Cases for after-sales management in a period, with how they stand, for the report on compliance. */
import type { Case } from '../case/case';
import { clockFacts } from '../case/clocks';
import { isImported } from '../case/import-mail';
import { legalDays } from '../clock/answer-clock';
import type { Calendar } from '../clock/calendar';
import { caseClock } from '../clock/case-clock';
import { instantsOf } from '../clock/period';
import type { ServiceLevels } from '../policy/ans';
import { KINDS } from '../policy/terms';
import type { ReportedMatter } from '../reports/after-sales';
import type { Store } from '../store/store';
import type { ReportQuestion } from './report-sla';

/** Asked for one by one: they are few among the requests. */
const MATTERS = KINDS.filter((kind) => kind !== 'solicitud');

/** Cases that were imported had their time elsewhere and are left out. Throws CalendarError. */
export async function reportedMatters(
  store: Store,
  { period, company, now }: ReportQuestion,
  ans: ServiceLevels,
  calendar: Calendar,
): Promise<ReportedMatter[]> {
  const filter = { ...instantsOf(period, calendar.startOf), ...(company === null ? {} : { company }) };
  const received: Case[] = [];
  for (const kind of MATTERS) received.push(...(await store.cases({ ...filter, kind })));
  const cases = received.sort((a, b) => a.id - b.id);
  const files = await store.files(cases.map(({ id }) => id));
  return files.flatMap(({ clocked }, i) => {
    if (isImported(clocked.events)) return [];
    const { number, kind, subject, fields, openedAt, solvedAt, closedAt } = cases[i]!;
    const { answer } = caseClock(clockFacts(clocked), calendar, ans, now);
    const answeredAt = solvedAt ?? closedAt;
    return {
      number,
      kind: kind as ReportedMatter['kind'],
      company: fields.company.value,
      subject,
      openedAt,
      answeredAt,
      dueAt: answer?.dueAt ?? null,
      state: answer?.state ?? null,
      days: answeredAt === null ? null : legalDays(openedAt, answeredAt, calendar),
    };
  });
}

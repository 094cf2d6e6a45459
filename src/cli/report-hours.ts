/** `mesa report hours`: the hours of support that companies used in a month, as text, CSV, JSON or a page. */
import { nameOf } from '../case/alerted';
import type { CompanyHours } from '../case/whose-hours';
import { businessCalendar } from '../clock/calendar';
import { monthPeriod } from '../clock/period';
import { reportedHours } from '../flows/report-hours';
import type { ServiceLevels } from '../policy/ans';
import type { Directory } from '../policy/empresas';
import type { Team } from '../policy/equipo';
import { companiesChart, hoursChart } from '../reports/hours-chart';
import { hoursCsv, hoursHtml, hoursJson, hoursText } from '../reports/hours-pages';
import type { Store } from '../store/store';
import type { Print } from './cases';
import { drawnForPage } from './drawn-for-page';
import type { SlaReport } from './report-sla';

/** Which month, company and format. */
export type HoursReport = SlaReport;

export interface HoursPolicies {
  ans: ServiceLevels;
  team: Team;
  directory: Directory;
}

/** Prints the report. `now`: milliseconds since the epoch. */
export async function printHoursReport(
  store: Pick<Store, 'timeLogged'>,
  { month, company, format }: HoursReport,
  { ans, team, directory }: HoursPolicies,
  now: number,
  print: Print,
): Promise<void> {
  const calendar = businessCalendar(ans);
  const title = { month: month ?? calendar.dateAt(now).slice(0, 7), company: company ?? null };
  const question = { period: monthPeriod(title.month), company: title.company };
  const companies = await reportedHours(store, question, calendar, directory);
  const naming = { nameOf: (agent: string) => nameOf(agent, team) || agent, dateOf: calendar.dateAt };
  if (format === 'csv') print(hoursCsv(companies, naming).trimEnd());
  else if (format === 'json') print(JSON.stringify(hoursJson(companies, title, naming), null, 2));
  else if (format === 'text') print(hoursText(companies, title, naming));
  else print(hoursHtml(companies, title, naming, await drawn(companies)));
}

/** Null when there is none, or it cannot be drawn: the tables say the same. */
async function drawn(companies: readonly CompanyHours[]) {
  const [one, ...others] = companies;
  if (!one) return null;
  return drawnForPage(others.length === 0 ? hoursChart(one.hours) : companiesChart(companies));
}

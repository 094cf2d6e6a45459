/** `mesa report sla`: compliance with the service levels in a month, as text, CSV, JSON or a page. */
import { businessCalendar } from '../clock/calendar';
import { monthPeriod } from '../clock/period';
import { reportedMatters } from '../flows/report-after-sales';
import { reportedCases } from '../flows/report-sla';
import type { ServiceLevels } from '../policy/ans';
import { compliance } from '../reports/compliance';
import { complianceChart } from '../reports/compliance-chart';
import { complianceCsv, complianceHtml, complianceJson, complianceText } from '../reports/compliance-pages';
import type { Store } from '../store/store';
import type { Print } from './cases';
import { drawnForPage } from './drawn-for-page';

export const FORMATS = ['text', 'csv', 'json', 'html'] as const;
export type Format = (typeof FORMATS)[number];

export interface SlaReport {
  /** `2026-03`; the present month when left out. */
  month?: string;
  company?: string;
  format: Format;
}

/** Prints the report. `now`: milliseconds since the epoch. */
export async function printSlaReport(
  store: Store,
  { month, company, format }: SlaReport,
  ans: ServiceLevels,
  now: number,
  print: Print,
): Promise<void> {
  const calendar = businessCalendar(ans);
  const title = { month: month ?? calendar.dateAt(now).slice(0, 7), company: company ?? null };
  const question = { period: monthPeriod(title.month), company: title.company, now };
  const cases = await reportedCases(store, question, ans, calendar);
  const matters = await reportedMatters(store, question, ans, calendar);
  const report = compliance(cases);
  if (format === 'csv') print(complianceCsv(cases, matters).trimEnd());
  else if (format === 'json') print(JSON.stringify(complianceJson(report, title, matters), null, 2));
  else if (format === 'text') print(complianceText(report, title, matters));
  else print(complianceHtml(report, title, await drawnForPage(complianceChart(report)), matters));
}

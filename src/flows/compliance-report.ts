/** The weekly and the monthly report on compliance: cases counted, the chart drawn, a letter to each supervisor. */
import { nameOf, type Person } from '../case/alerted';
import type { NewLetter } from '../case/change';
import type { Desk } from '../case/desk';
import type { Calendar } from '../clock/calendar';
import { type Period, periodBefore } from '../clock/period';
import type { Drawing } from '../drawing/drawing';
import { serviceReport } from '../letters/service-report';
import type { MailLog } from '../log';
import type { ServiceLevels } from '../policy/ans';
import type { Team } from '../policy/equipo';
import { compliance } from '../reports/compliance';
import { complianceChart, type DescribedChart } from '../reports/compliance-chart';
import { complianceCsv } from '../reports/compliance-pages';
import { complianceInWords } from '../reports/compliance-words';
import type { Store } from '../store/store';
import { reportedMatters } from './report-after-sales';
import { openPromises, reportedCases } from './report-sla';
import type { RecurringReport } from './send-reports';

export interface ComplianceReportParts {
  store: Store;
  desk: Desk;
  calendar: Calendar;
  ans: ServiceLevels;
  team: Team;
  drawing: Drawing;
  log: MailLog;
}

/** Three dots of a phone's screen for each of the chart's. */
const CHART_PIXELS = 1080;

/** Those of `ans.yaml`, `reports`. */
export function complianceReports(parts: ComplianceReportParts): RecurringReport[] {
  const { weekly, monthly } = parts.ans.reports;
  return [
    { name: 'sla-weekly', schedule: weekly, write: writer('sla-weekly', weekly.to, parts) },
    { name: 'sla-monthly', schedule: monthly, write: writer('sla-monthly', monthly.to, parts) },
  ];
}

function writer(name: string, to: readonly string[], parts: ComplianceReportParts): RecurringReport['write'] {
  const { desk, team, drawing, log } = parts;
  return async (period, at) => {
    const readers = readersOf(to, team);
    if (readers.length === 0) return [];
    const { report, described, csv } = await counted(period, at, parts);
    const chart = described && (await drawn(described, drawing, log));
    return readers.map((recipient): NewLetter => {
      const { key, ...minted } = desk.mint();
      const letter = serviceReport(
        { report, chart, csv, recipient, own: desk.own, date: new Date(at), ...minted },
        desk.templates,
      );
      const purpose = `report:${name}:${period.name}:${recipient.address}`;
      return { key, purpose, letter, automatic: false, audience: 'staff' };
    });
  };
}

/** Each once. */
function readersOf(to: readonly string[], team: Team): Person[] {
  const addresses = to.flatMap((one) =>
    one === 'supervisors' ? team.supervisors.map(({ email }) => email) : one,
  );
  return [...new Set(addresses)].map((address) => ({ address, name: nameOf(address, team) }));
}

async function counted(period: Period, now: number, { store, ans, calendar, team }: ComplianceReportParts) {
  const casesOf = (which: Period) =>
    reportedCases(store, { period: which, company: null, now }, ans, calendar);
  const cases = await casesOf(period);
  const { total } = compliance(await casesOf(periodBefore(period)));
  const figures = compliance(cases);
  const matters = await reportedMatters(store, { period, company: null, now }, ans, calendar);
  return {
    report: complianceInWords({
      period,
      compliance: figures,
      before: total.cases > 0 ? total : null,
      risk: await openPromises(store, now, ans, calendar),
      matters,
      nameOf: (address) => nameOf(address, team) || address,
    }),
    described: complianceChart(figures),
    csv:
      cases.length + matters.length > 0
        ? { filename: `cumplimiento-${period.first}-${period.last}.csv`, text: complianceCsv(cases, matters) }
        : null,
  };
}

/** Null when it cannot be drawn: all its figures stand in the letter's words too. */
async function drawn({ spec, description }: DescribedChart, drawing: Drawing, log: MailLog) {
  const result = await drawing.draw({ spec, pixels: CHART_PIXELS });
  if (result.ok) return { png: result.png, description };
  log.chartFailed({ reason: result.reason });
  return null;
}

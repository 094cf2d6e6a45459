/** The monthly report on hours: what each company used is counted, drawn and told to those of its contacts who get reports. */
import { setImmediate } from 'node:timers/promises';
import type { NewLetter } from '../case/change';
import type { Desk } from '../case/desk';
import { type Hours, hoursCsv } from '../case/hours';
import { memberOf } from '../case/readers';
import { usedHours } from '../case/used-hours';
import type { Calendar } from '../clock/calendar';
import { dayInWords } from '../clock/desk-time';
import type { Period } from '../clock/period';
import type { Drawing } from '../drawing/drawing';
import { type HoursReportInput, hoursReport } from '../letters/hours-report';
import type { Recipient } from '../letters/letter';
import type { MailLog } from '../log';
import type { ServiceLevels } from '../policy/ans';
import type { Company, Directory } from '../policy/empresas';
import type { Team } from '../policy/equipo';
import type { Language } from '../policy/terms';
import { hoursChart } from '../reports/hours-chart';
import type { Store } from '../store/store';
import { reportedHours } from './report-hours';
import type { RecurringReport } from './send-reports';

export interface HoursLetterParts {
  store: Pick<Store, 'timeLogged'>;
  desk: Desk;
  calendar: Calendar;
  ans: ServiceLevels;
  team: Team;
  directory: Directory;
  drawing: Drawing;
  log: MailLog;
}

const NAME = 'hours-monthly';
/** Three dots of a phone's screen for each of the chart's. */
const CHART_PIXELS = 1080;

/** That of `ans.yaml`, `reports`. */
export function hoursReports(parts: HoursLetterParts): RecurringReport[] {
  const { hours } = parts.ans.reports;
  return [
    {
      name: NAME,
      schedule: hours,
      write: (period, at) => (hours.to.length === 0 ? Promise.resolve([]) : written(period, at, parts)),
    },
  ];
}

async function written(period: Period, at: number, parts: HoursLetterParts): Promise<NewLetter[]> {
  const { store, calendar, directory, log } = parts;
  const question = { period, company: null };
  const told: ToldCompany[] = [];
  for (const { company, hours } of await reportedHours(store, question, calendar, directory)) {
    if (!company || !hasUsed(hours)) continue;
    const readers = readersOf(company);
    if (readers.length > 0) told.push({ company, hours, readers });
    else log.nobodyToReportTo({ report: NAME, period: period.name, company: company.name });
  }
  const charts = await drawn(told, parts);
  const letters: NewLetter[] = [];
  for (const [i, one] of told.entries()) {
    letters.push(...lettersTo(one, charts[i] ?? null, { period, at, ...parts }));
    // Mails are handled in between.
    await setImmediate();
  }
  return letters;
}

interface ToldCompany {
  company: Company;
  hours: Hours;
  readers: Recipient[];
}

/** Entries that take each other back are none. */
const hasUsed = ({ cases }: Hours) => cases.some(({ minutes }) => minutes !== 0);

function lettersTo(
  { company, hours, readers }: ToldCompany,
  chart: HoursReportInput['chart'],
  { period, at, desk, calendar, team }: HoursLetterParts & { period: Period; at: number },
): NewLetter[] {
  const language = languageFor(company, desk);
  const nameOf = (agent: string) => memberOf(agent, team)?.name ?? desk.own.supportName;
  const told = {
    used: usedHours(hours, {
      month: desk.tellMonth(period.name, language),
      company: company.name,
      nameOf,
      dateOf: (entryAt) => dayInWords(calendar.dateAt(entryAt), language),
    }),
    corrected: hours.cases.some(({ entries }) => entries.some(({ minutes }) => minutes < 0)),
    chart,
    csv: {
      filename: `horas-${period.name}.csv`,
      text: hoursCsv(
        hours.cases.flatMap(({ entries }) => entries),
        { nameOf, dateOf: calendar.dateAt, withCompany: false },
      ),
    },
    ...{ own: desk.own, date: new Date(at), language },
  };
  return readers.map((recipient) => {
    const { key, ...minted } = desk.mint();
    const letter = hoursReport({ ...told, recipient, ...minted }, desk.templates);
    const purpose = `report:${NAME}:${period.name}:${company.name}:${recipient.address}`;
    return { key, purpose, letter, automatic: false };
  });
}

/** Its dates are in the language of its words. */
function languageFor({ language = 'es' }: Company, { templates }: Desk): Language {
  return templates.letters.includes(`${language}/informe_horas`) ? language : 'es';
}

/** Each once. */
function readersOf({ contacts }: Company): Recipient[] {
  const readers = new Map(
    contacts.filter(({ reports }) => reports).map(({ name, email }) => [email, { name, address: email }]),
  );
  return [...readers.values()];
}

/** One for each company; null for one that cannot be drawn: all its figures stand in the letter's words too. */
async function drawn(told: readonly ToldCompany[], { desk, drawing, log }: HoursLetterParts) {
  const charts = told.map(({ company, hours }) => hoursChart(hours, languageFor(company, desk)));
  const results = await drawing.drawAll(charts.map(({ spec }) => ({ spec, pixels: CHART_PIXELS })));
  const reasons = new Set(results.flatMap((result) => (result.ok ? [] : result.reason)));
  for (const reason of reasons) log.chartFailed({ reason });
  return results.map((result, i) =>
    result.ok ? { png: result.png, description: charts[i]!.description } : null,
  );
}

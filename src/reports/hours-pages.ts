/** The report on used hours as text, CSV, JSON and a page. Values that people read are Spanish, keys English. */
import { type CaseHours, hoursCsv as csvOf, type Hours, minutesInWords } from '../case/hours';
import type { CompanyHours } from '../case/whose-hours';
import { clientText, displayName } from '../letters/client-text';
import { columns } from './columns';
import type { ReportTitle } from './compliance-pages';
import { page, picture, table } from './page';

export interface Naming {
  /** Name of an agent. */
  nameOf: (agent: string) => string;
  /** Date of an instant in the desk's zone. */
  dateOf: (at: number) => string;
}

const NO_COMPANY = 'Sin empresa';
const SUBJECT_LENGTH = 60;

/** For a terminal. */
export function hoursText(companies: readonly CompanyHours[], title: ReportTitle, naming: Naming): string {
  if (companies.length === 0) return `${heading(title)}\n\nNo se usaron horas de soporte.`;
  const details = companies
    .filter(({ hours }) => hours.cases.length > 0)
    .map((one) => {
      const rows = detailRows(one.hours, naming);
      return `${nameOf(one)}\n${columns([DETAIL, ...rows], { right: [3] })}`;
    });
  const summary = columns([SUMMARY, ...summaryRows(companies)], { right: [1] });
  return [heading(title), summary, ...details].join('\n\n');
}

/** A page of its own, without anything remote. */
export function hoursHtml(
  companies: readonly CompanyHours[],
  title: ReportTitle,
  naming: Naming,
  chart: { svg: string; description: string } | null = null,
): string {
  const pictures = chart ? [picture(chart.svg, chart.description)] : [];
  const details = companies
    .filter(({ hours }) => hours.cases.length > 0)
    .map((one) => table(nameOf(one), DETAIL, detailRows(one.hours, naming)));
  const summary = table('Por empresa', SUMMARY, summaryRows(companies));
  return page(heading(title), [...pictures, summary, ...details].join('\n'));
}

/** All times in minutes; instants are ISO 8601 UTC. */
export function hoursJson(companies: readonly CompanyHours[], title: ReportTitle, naming: Naming) {
  const caseJson = ({ case: number, subject, minutes, entries }: CaseHours) => ({
    ...{ number, subject, minutes },
    entries: entries.map((entry) => ({
      at: new Date(entry.at).toISOString(),
      date: naming.dateOf(entry.at),
      agent: naming.nameOf(entry.agent),
      email: entry.agent,
      minutes: entry.minutes,
    })),
  });
  return {
    ...title,
    minutes: sumOf(companies),
    companies: companies.map(({ name, company, hours }) => ({
      company: name,
      listed: company !== null,
      minutes: hours.minutes,
      contracted: hours.bag,
      left: hours.left,
      overdrawn: hours.left !== null && hours.left < 0,
      cases: hours.cases.map(caseJson),
    })),
  };
}

/** A row an entry, for a spreadsheet. */
export function hoursCsv(companies: readonly CompanyHours[], naming: Naming): string {
  const entries = companies.flatMap((one) =>
    one.hours.cases.flatMap((own) => own.entries.map((entry) => ({ ...entry, company: one.name }))),
  );
  return csvOf(entries, { ...naming, withCompany: true });
}

const SUMMARY = ['empresa', 'minutos', 'usado', 'contratado', 'saldo'];
const DETAIL = ['caso', 'fecha', 'ingeniero', 'minutos', 'asunto'];

function summaryRows(companies: readonly CompanyHours[]): string[][] {
  const rows = companies.map((one) => [
    nameOf(one),
    String(one.hours.minutes),
    minutesInWords(one.hours.minutes),
    one.hours.bag === null ? '—' : minutesInWords(one.hours.bag),
    balance(one.hours),
  ]);
  const sum = sumOf(companies);
  return companies.length === 1 ? rows : [...rows, ['total', String(sum), minutesInWords(sum), '', '']];
}

/** A row an entry, the case named at its first, and a sum below several of one case. */
function detailRows({ cases }: Hours, { nameOf: agentName, dateOf }: Naming): string[][] {
  return cases.flatMap(({ case: number, subject, minutes, entries }) => [
    ...entries.map((entry, i) => [
      i === 0 ? number : '',
      dateOf(entry.at),
      agentName(entry.agent),
      String(entry.minutes),
      i === 0 ? clientText(subject, SUBJECT_LENGTH) : '',
    ]),
    ...(entries.length > 1 ? [['', '', 'total', String(minutes), '']] : []),
  ]);
}

function balance({ left }: Hours): string {
  if (left === null) return '—';
  return left < 0 ? `excedido en ${minutesInWords(-left)}` : `queda ${minutesInWords(left)}`;
}

/** Who writes a name without being in the directory is told apart from the company of that name. */
function nameOf({ name, company }: CompanyHours): string {
  if (name === null) return NO_COMPANY;
  return company === null ? `${displayName(name)} (sin contacto en el directorio)` : displayName(name);
}

const sumOf = (companies: readonly CompanyHours[]) =>
  companies.reduce((sum, { hours }) => sum + hours.minutes, 0);

function heading({ month, company }: ReportTitle): string {
  return `Horas de soporte, ${month}${company === null ? '' : `, ${company}`}`;
}

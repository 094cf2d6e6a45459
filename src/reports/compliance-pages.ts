/** The report on compliance as text, CSV, JSON and a page. Values that people read are Spanish, keys English. */
import { durationInWords } from '../clock/duration-in-words';
import { csv } from '../letters/csv';
import type { Target } from '../policy/terms';
import { type MatterLine, matterLines, type ReportedMatter } from './after-sales';
import { columns } from './columns';
import type { Compliance, Figures, Line, NotedPromise, ReportedCase, Satisfaction } from './compliance';
import { page, picture, table } from './page';
import { percent } from './percent';

/** What a report is about. */
export interface ReportTitle {
  /** `2026-03`. */
  month: string;
  /** Part of a company's name; null for all. */
  company: string | null;
}

/** For a terminal. */
export function complianceText(
  report: Compliance,
  title: ReportTitle,
  matters: readonly ReportedMatter[] = [],
): string {
  const sections = sectionsOf(report, matters).map(
    ({ heading, head, rows }) => `${heading}\n${columns([head, ...rows])}`,
  );
  return [heading(title), ...sections].join('\n\n');
}

/** A page of its own, without anything remote. */
export function complianceHtml(
  report: Compliance,
  title: ReportTitle,
  chart: { svg: string; description: string } | null = null,
  matters: readonly ReportedMatter[] = [],
): string {
  const tables = sectionsOf(report, matters).map((section) =>
    table(section.heading, section.head, section.rows),
  );
  const pictures = chart ? [picture(chart.svg, chart.description)] : [];
  return page(heading(title), [...pictures, ...tables].join('\n'));
}

export function complianceJson(
  report: Compliance,
  title: ReportTitle,
  matters: readonly ReportedMatter[] = [],
) {
  const promise = ({ dueAt, ...one }: NotedPromise) => ({ ...one, dueAt: iso(dueAt) });
  const afterSales = matterLines(matters);
  return {
    ...title,
    ...report,
    worst: report.worst.map(promise),
    atRisk: report.atRisk.map(promise),
    afterSales,
  };
}

/** A row a case, for a spreadsheet. */
export function complianceCsv(
  cases: readonly ReportedCase[],
  matters: readonly ReportedMatter[] = [],
): string {
  return csv([
    [
      ...['caso', 'empresa', 'prioridad', 'asunto', 'recibido'],
      ...['atencion_vence', 'atencion_fin', 'atencion_estado', 'atencion_segundos'],
      ...['solucion_vence', 'solucion_fin', 'solucion_estado', 'solucion_segundos'],
      'opinion',
      ...['clase', 'respuesta_vence', 'respuesta_fin', 'respuesta_estado', 'respuesta_dias'],
    ],
    ...cases.map((one) => [
      ...[one.number, one.company, one.priority, one.subject, iso(one.openedAt)],
      ...clockCells(one, 'attention'),
      ...clockCells(one, 'solution'),
      one.rating ?? null,
      ...['solicitud', null, null, null, null],
    ]),
    ...matters.map((one) => [
      ...[one.number, one.company, null, one.subject, iso(one.openedAt)],
      ...Array<null>(9).fill(null),
      one.kind,
      iso(one.dueAt),
      iso(one.answeredAt),
      one.state && STATES[one.state],
      one.days,
    ]),
  ]);
}

const STATES = {
  met: 'cumplido',
  missed: 'incumplido',
  breached: 'vencido',
  running: 'en curso',
  paused: 'en pausa',
} as const;

const TARGETS_IN_WORDS: Record<Target, string> = { attention: 'atención', solution: 'solución' };

function clockCells({ clock }: ReportedCase, target: Target) {
  const one = clock[target];
  return one
    ? [iso(one.dueAt), iso(one.endedAt), STATES[one.state], Math.round(one.elapsed)]
    : [null, null, null, null];
}

interface Section {
  heading: string;
  head: string[];
  rows: string[][];
}

function sectionsOf(report: Compliance, matters: readonly ReportedMatter[]): Section[] {
  const lines = (name: string, rows: Line[]): Section => ({
    heading: `Cumplimiento por ${name}`,
    head: [name, 'casos', 'atención', 'mediana', 'p90', 'solución', 'mediana', 'p90', 'satisfechos'],
    rows: rows.map((line) => [
      line.name,
      String(line.cases),
      ...figures(line.attention),
      ...figures(line.solution),
      satisfied(line.satisfaction),
    ]),
  });
  const promises = (heading: string, time: string, rows: NotedPromise[]): Section => ({
    heading,
    head: ['caso', 'empresa', 'prioridad', 'plazo', time, 'lo tiene'],
    rows: rows.map((one) => [
      one.number,
      one.company ?? '—',
      one.priority,
      TARGETS_IN_WORDS[one.target],
      durationInWords(one.seconds),
      one.assignee ?? '—',
    ]),
  });
  return [
    lines('prioridad', [...report.byPriority, report.total]),
    lines('empresa', report.byCompany),
    promises('Los más tardíos', 'retraso', report.worst),
    promises('En riesgo', 'queda', report.atRisk),
    afterSalesSection(matterLines(matters)),
  ].filter(({ rows }) => rows.length > 0);
}

function afterSalesSection(lines: MatterLine[]): Section {
  return {
    heading: 'Felicitaciones, sugerencias, quejas y reclamos',
    head: ['clase', 'casos', 'a tiempo', 'tarde', 'sin responder', 'mediana (días hábiles)'],
    rows: lines
      .filter(({ cases }) => cases > 0)
      .map(({ kind, cases, inTime, late, open, medianDays }) => [
        kind,
        ...[cases, inTime, late, open].map(String),
        medianDays === null ? '—' : String(medianDays),
      ]),
  };
}

function figures({ compliance, met, broken, median, p90 }: Figures): string[] {
  const share = compliance === null ? '—' : `${percent(compliance)} (${met} de ${met + broken})`;
  return [share, ...[median, p90].map((seconds) => (seconds === null ? '—' : durationInWords(seconds)))];
}

function satisfied({ satisfied, unsatisfied, share }: Satisfaction): string {
  return share === null ? '—' : `${Math.floor(share * 100)} % (${satisfied} de ${satisfied + unsatisfied})`;
}

function heading({ month, company }: ReportTitle): string {
  return `Niveles de servicio, ${month}${company === null ? '' : `, ${company}`}`;
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

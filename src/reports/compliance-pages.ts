/** The report on compliance as text, CSV, JSON and a page. Values that people read are Spanish, keys English. */
import { durationInWords } from '../clock/duration-in-words';
import type { Target } from '../policy/terms';
import type { Compliance, Figures, Line, NotedPromise, ReportedCase } from './compliance';
import { csv } from './csv';
import { page, table } from './page';

/** What a report is about. */
export interface ReportTitle {
  /** `2026-03`. */
  month: string;
  /** Part of a company's name; null for all. */
  company: string | null;
}

/** For a terminal. */
export function complianceText(report: Compliance, title: ReportTitle): string {
  const sections = sectionsOf(report).map(
    ({ heading, head, rows }) => `${heading}\n${columns([head, ...rows])}`,
  );
  return [heading(title), ...sections].join('\n\n');
}

/** A page of its own, without anything remote. */
export function complianceHtml(report: Compliance, title: ReportTitle): string {
  const body = sectionsOf(report).map((section) => table(section.heading, section.head, section.rows));
  return page(heading(title), body.join('\n'));
}

export function complianceJson(report: Compliance, title: ReportTitle) {
  const promise = ({ dueAt, ...one }: NotedPromise) => ({ ...one, dueAt: iso(dueAt) });
  return { ...title, ...report, worst: report.worst.map(promise), atRisk: report.atRisk.map(promise) };
}

/** A row a case, for a spreadsheet. */
export function complianceCsv(cases: readonly ReportedCase[]): string {
  return csv([
    [
      ...['caso', 'empresa', 'prioridad', 'asunto', 'recibido'],
      ...['atencion_vence', 'atencion_fin', 'atencion_estado', 'atencion_segundos'],
      ...['solucion_vence', 'solucion_fin', 'solucion_estado', 'solucion_segundos'],
    ],
    ...cases.map((one) => [
      ...[one.number, one.company, one.priority, one.subject, iso(one.openedAt)],
      ...clockCells(one, 'attention'),
      ...clockCells(one, 'solution'),
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

function sectionsOf(report: Compliance): Section[] {
  const lines = (name: string, rows: Line[]): Section => ({
    heading: `Cumplimiento por ${name}`,
    head: [name, 'casos', 'atención', 'mediana', 'p90', 'solución', 'mediana', 'p90'],
    rows: rows.map((line) => [
      line.name,
      String(line.cases),
      ...figures(line.attention),
      ...figures(line.solution),
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
  ].filter(({ rows }) => rows.length > 0);
}

function figures({ compliance, met, broken, median, p90 }: Figures): string[] {
  const share = compliance === null ? '—' : `${Math.floor(compliance * 100)} % (${met} de ${met + broken})`;
  return [share, ...[median, p90].map((seconds) => (seconds === null ? '—' : durationInWords(seconds)))];
}

function heading({ month, company }: ReportTitle): string {
  return `Niveles de servicio, ${month}${company === null ? '' : `, ${company}`}`;
}

/** Cells in columns, two blanks between them. */
function columns(rows: string[][]): string {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  return rows
    .map((row) =>
      row
        .map((text, i) => text.padEnd(widths[i]!))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

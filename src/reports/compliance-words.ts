/** The report on compliance in the words of a letter. */
import { durationInWords } from '../clock/duration-in-words';
import { type Period, periodInWords } from '../clock/period';
import type { NotedCase, ReportedGroup, ReportedPromise, ServiceReport } from '../letters/service-report';
import type { Target } from '../policy/terms';
import { matterLines, mattersInWords, type ReportedMatter } from './after-sales';
import type { Compliance, Figures, Line, NotedPromise } from './compliance';
import type { OpenRisk } from './open-risk';
import { percent } from './percent';

export interface ToBeTold {
  period: Period;
  compliance: Compliance;
  /** Of the period before; null when nothing came in then. */
  before: Line | null;
  risk: OpenRisk;
  /** What went to after-sales management. */
  matters?: readonly ReportedMatter[];
  /** Name of whoever has a case. */
  nameOf(address: string): string;
}

/** As many as a phone still scrolls through; the attached file has them all. */
const MOST_COMPANIES = 10;
const MOST_WORST = 5;

export function complianceInWords({
  period,
  compliance,
  before,
  risk,
  matters = [],
  nameOf,
}: ToBeTold): ServiceReport {
  const { total, byPriority, byCompany } = compliance;
  const noted = (promise: NotedPromise, when: string): NotedCase => ({
    number: promise.number,
    company: promise.company,
    subject: promise.subject,
    priority: promise.priority,
    assignee: promise.assignee === null ? null : nameOf(promise.assignee),
    what: `${TARGETS_IN_WORDS[promise.target]}: ${when}`,
  });
  const late = (promise: NotedPromise) => noted(promise, `${time(promise.seconds)} de retraso`);
  const soon = (promise: NotedPromise) => noted(promise, leftInWords(promise.seconds));
  return {
    every: period.every,
    period: periodInWords(period),
    summary: [...summaryOf(total), ...opinionsOf(total), ...(before ? [comparedWith(before, period)] : [])],
    byPriority: byPriority.filter(({ cases }) => cases > 0).map(groupOf),
    byCompany: byCompany.slice(0, MOST_COMPANIES).map(groupOf),
    moreCompanies: Math.max(0, byCompany.length - MOST_COMPANIES),
    worst: compliance.worst.slice(0, MOST_WORST).map(late),
    open: openInWords(risk),
    late: risk.late.map(late),
    soon: risk.soon.map(soon),
    afterSales: mattersInWords(matterLines(matters)),
  };
}

const TARGETS_IN_WORDS: Record<Target, string> = { attention: 'Atención', solution: 'Solución' };

function summaryOf({ cases, attention, solution }: Line): string[] {
  if (cases === 0) return ['No recibimos solicitudes de servicio.'];
  const received = `Recibimos ${counted(cases, 'solicitud', 'solicitudes')} de servicio.`;
  const kept = [keptInWords('atendimos', attention), keptInWords('resolvimos', solution)].filter(
    (one) => one,
  );
  if (kept.length === 0) return [received, 'Todavía no se ha cumplido ni vencido ningún plazo.'];
  const sentence = kept.join(' y ');
  return [received, `${sentence[0]!.toUpperCase()}${sentence.slice(1)}.`];
}

function opinionsOf({ satisfaction: { satisfied, unsatisfied, share: satisfiedShare } }: Line): string[] {
  if (satisfiedShare === null) return [];
  const all = satisfied + unsatisfied;
  return [
    `Clientes satisfechos con la solución: ${satisfied} de ${all} que opinaron (${share(satisfiedShare)}).`,
  ];
}

function keptInWords(verb: string, { compliance, met, broken }: Figures): string | null {
  return compliance === null ? null : `${verb} a tiempo ${met} de ${met + broken} (${share(compliance)})`;
}

function comparedWith({ cases, attention, solution }: Line, { every }: Period): string {
  const shares = [
    attention.compliance === null ? '' : `${share(attention.compliance)} de atención a tiempo`,
    solution.compliance === null ? '' : `${share(solution.compliance)} de solución a tiempo`,
  ].filter((share) => share !== '');
  const which = every === 'month' ? 'El mes anterior' : 'La semana anterior';
  const told = shares.length > 0 ? `, con ${shares.join(' y ')}` : '';
  return `${which} ${cases === 1 ? 'fue' : 'fueron'} ${counted(cases, 'solicitud', 'solicitudes')}${told}.`;
}

function groupOf({ name, cases, attention, solution }: Line): ReportedGroup {
  return {
    name,
    cases: counted(cases, 'caso', 'casos'),
    attention: promiseInWords(attention),
    solution: promiseInWords(solution),
  };
}

function promiseInWords({ compliance, met, broken, open, median, p90 }: Figures): ReportedPromise {
  const decided = compliance === null ? '' : `${share(compliance)} (${met} de ${met + broken})`;
  const told = [decided, open > 0 ? `${open} en curso` : ''].filter((part) => part !== '').join(', ');
  return { share: told || 'sin casos', pace: median === null ? null : paceInWords(median, p90 ?? median) };
}

function paceInWords(median: number, p90: number): string {
  const [half, most] = [time(median), time(p90)];
  return half === most ? `En ${half}` : `La mitad en ${half}; 9 de cada 10 en ${most}`;
}

function openInWords({ open, lateCases, soonCases, paused }: OpenRisk): string {
  if (open === 0) return 'No hay casos abiertos en este momento.';
  const parts = [
    lateCases > 0 ? `${lateCases} con un plazo vencido` : '',
    soonCases > 0 ? `${soonCases} por vencer` : '',
    paused > 0 ? `${paused} en pausa` : '',
  ].filter((part) => part !== '');
  const told = parts.length > 0 ? `: ${inARow(parts)}` : `, ${open === 1 ? 'a tiempo' : 'todos a tiempo'}`;
  return `Hay ${counted(open, 'caso abierto', 'casos abiertos')}${told}.`;
}

function leftInWords(seconds: number): string {
  const left = time(seconds);
  return `${/^1\s\w+$/.test(left) ? 'queda' : 'quedan'} ${left}`;
}

function inARow(parts: string[]): string {
  return parts.length < 2 ? parts.join('') : `${parts.slice(0, -1).join(', ')} y ${parts.at(-1)}`;
}

/** A figure stays with its unit at the end of a line. */
const share = (of: number) => percent(of).replaceAll(' ', '\u00a0');
const time = (seconds: number) => durationInWords(seconds).replaceAll(' ', '\u00a0');

const counted = (count: number, one: string, several: string) => `${count} ${count === 1 ? one : several}`;

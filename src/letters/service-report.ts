/** The report on service levels that supervisors get by mail: figures in words, a chart inline, the cases as CSV. */
import { clientText, displayName } from './client-text';
import { csvAttachment } from './csv';
import { type Envelope, programLetter } from './envelope';
import type { Letter } from './letter';
import type { Templates } from './render';

/** A priority, or a company. */
export interface ReportedGroup {
  name: string;
  /** `5 casos`. */
  cases: string;
  attention: ReportedPromise;
  solution: ReportedPromise;
}

export interface ReportedPromise {
  /** `95 % (39 de 41), 2 en curso`. */
  share: string;
  /** `La mitad en 12 min; 9 de cada 10 en 48 min`; null when nothing has ended. */
  pace: string | null;
}

/** A promise of a case that a supervisor should know of. */
export interface NotedCase {
  number: string;
  company: string | null;
  subject: string;
  priority: string;
  /** Name of who has it; null when nobody has. */
  assignee: string | null;
  /** `Solución: 3 h 20 min de retraso`. */
  what: string;
}

/** The figures, already in words. */
export interface ServiceReport {
  every: 'week' | 'month';
  /** `16 al 22 de noviembre de 2026`, `octubre de 2026`. */
  period: string;
  /** A sentence each. */
  summary: string[];
  byPriority: ReportedGroup[];
  byCompany: ReportedGroup[];
  /** Companies that are left out. */
  moreCompanies: number;
  worst: NotedCase[];
  /** How the open cases stand now, whenever they came in. */
  open: string;
  late: NotedCase[];
  soon: NotedCase[];
  /** A sentence a kind of what went to after-sales management. */
  afterSales: string[];
}

export interface ServiceReportInput extends Envelope {
  report: ServiceReport;
  chart: { png: Buffer; description: string } | null;
  /** A row a case; null when there is none. */
  csv: { filename: string; text: string } | null;
}

/** One report to one person, ready to be committed and sent. */
export function serviceReport(input: ServiceReportInput, templates: Templates): Letter {
  const { chart, csv, messageId } = input;
  // RFC 2392: an addr-spec, unique in the world as the Message-ID is.
  const contentId = `grafico.${messageId.slice(1, -1)}`;
  const rendered = templates.render('informe_ans', view(input, contentId));
  return programLetter('notice', 'auto-generated', input, rendered, {
    attachments: [
      ...(chart
        ? [{ filename: 'cumplimiento.png', contentType: 'image/png', content: chart.png, contentId }]
        : []),
      ...(csv ? [csvAttachment(csv)] : []),
    ],
  });
}

const SUBJECT_LENGTH = 70;

function view({ report, chart, csv, own }: ServiceReportInput, contentId: string) {
  return {
    own: { name: own.supportName, address: own.supportAddress },
    attached: csv !== null,
    monthly: report.every === 'month',
    firstName: null,
    period: report.period,
    summary: report.summary,
    chart: chart && { source: `cid:${contentId}`, description: chart.description },
    priorities: report.byPriority.map(groupView),
    companies: report.byCompany.map(groupView),
    moreCompanies: report.moreCompanies,
    worst: report.worst.map(notedView),
    open: report.open,
    someLate: report.late.length > 0,
    late: report.late.map(notedView),
    soon: report.soon.map(notedView),
    afterSales: report.afterSales,
  };
}

function groupView({ name, cases, ...promises }: ReportedGroup) {
  return { label: `${displayName(name)} · ${cases}`, ...promises };
}

function notedView({ number, company, subject, priority, assignee, what }: NotedCase) {
  const about = [
    company === null ? '' : displayName(company),
    priority,
    assignee ? displayName(assignee) : 'sin asignar',
  ];
  return {
    number,
    what,
    about: about.filter((part) => part !== '').join(' · '),
    subject: clientText(subject, SUBJECT_LENGTH),
  };
}

/** The notice to those who work the desk: what a client wrote or a colleague did, and what an answer to it can do. */
import { baseSubject, subjectForCase } from '../message/subject';
import type { Kind, Priority } from '../policy/terms';
import { clientText, displayName } from './client-text';
import { type Envelope, programLetter } from './envelope';
import type { OwnIdentity } from './headers';
import type { Letter, Recipient } from './letter';
import { mailtoAddress, mailtoLink, REPLY_ADDRESS } from './mailto';
import { passage } from './passage';
import { dialled, readablePhone } from './phone-number';
import type { Templates } from './render';

/** Far more than anybody reads on a phone; the rest is in the mail itself, which is kept. */
const SHOWN_TEXT = 20_000;
const SHOWN_ATTACHMENTS = 30;

export interface NoticeInput {
  caseNumber: string;
  /** What happened, in a few words: `Nuevo caso`, `El cliente respondió`. */
  heading: string;
  kind: Kind;
  priority: Priority | null;
  /** The client's words that decided the priority. */
  priorityReasons: string[];
  /** The case's subject. */
  subject: string;
  company: string | null;
  reporter: string | null;
  /** E.164. */
  phone: string | null;
  phoneExt: string | null;
  email: string | null;
  /** What is still to be asked, in the desk's words: `la empresa`. */
  missing: string[];
  /** Name of who has the case; null when nobody has. */
  assignee: string | null;
  /** Deadlines as one says them: `hoy a las 9:30 a. m.`; null when there is none or it was met. */
  attentionDue: string | null;
  solutionDue: string | null;
  /** Day by which the law wants an answer: `el martes 24 de marzo`. */
  answerDue: string | null;
  /** Who wrote the text below. */
  author: Recipient;
  text: string;
  /** `blocked`: it is passed on to nobody. */
  attachments: { filename: string | null; size: number; blocked?: boolean }[];
  /** The attachments travel with the notice. */
  attached: boolean;
  /** What the reader must know besides: an unverified sender, another Reply-To, what was held. */
  warnings: string[];
  own: OwnIdentity;
  date: Date;
  inReplyTo: string | null;
  references: string[];
}

/** What differs from one reader to the next. */
export type Addressed = Omit<Envelope, 'own' | 'date'>;

/** Renders the notice once and gives the function that makes the letter of each reader. */
export function notice(input: NoticeInput, templates: Templates): (to: Addressed) => Letter {
  const { own, date, inReplyTo, references } = input;
  const rendered = templates.render('aviso', () => view(input));
  const address = mailtoAddress(REPLY_ADDRESS);
  const subject = subjectForCase(input.caseNumber, rendered.subject);
  return (to) => {
    const html = rendered.html.replaceAll(address, mailtoAddress(to.replyTo));
    const words = { ...rendered, subject, html };
    return programLetter('notice', 'auto-generated', { ...to, own, date }, words, {
      to: [to.recipient],
      ...{ inReplyTo, references },
    });
  };
}

/** One tap each: the command and what it does. */
const ACTIONS = [
  { command: '#tomar', label: 'Tomar', body: '#tomar\n' },
  { command: '#asignar', label: 'Asignar', body: '#asignar ' },
  { command: '#nota', label: 'Nota interna', body: '#nota ' },
  { command: '#pendiente', label: 'Pendiente', body: '#pendiente\n' },
  { command: '#resuelto', label: 'Resuelto', body: '#resuelto\n' },
  { command: '#ayuda', label: 'Ayuda', body: '#ayuda\n' },
];

function view(input: NoticeInput) {
  const shown = (value: string | null) => (value === null ? null : displayName(value) || null);
  const { lines, cut } = passage(input.text, SHOWN_TEXT);
  const subject = clientText(baseSubject(input.subject), 200) || 'Sin asunto';
  const reply = `Re: [${input.caseNumber}] ${subject}`;
  return {
    // What the reader's list of mails shows; the client's own words, since a quoted answer begins with them too.
    preheader: clientText(lines.join(' '), 120),
    heading: input.heading,
    number: input.caseNumber,
    clientSubject: subject,
    own: { name: input.own.supportName, address: input.own.supportAddress },
    kind: input.kind,
    priority: input.priority,
    reasons: distinct(input.priorityReasons).slice(0, 3),
    company: shown(input.company),
    reporter: shown(input.reporter),
    phone: input.phone && {
      readable: readablePhone(clientText(input.phone, 30)),
      dialled: dialled(input.phone),
      ext: input.phoneExt && clientText(input.phoneExt, 10),
    },
    email: input.email && clientText(input.email, 254),
    missing: input.missing.join(', '),
    assignee: shown(input.assignee),
    attentionDue: input.attentionDue,
    solutionDue: input.solutionDue,
    answerDue: input.answerDue,
    author: shown(input.author.name) ?? clientText(input.author.address, 254),
    lines,
    cut,
    attachments: input.attachments.slice(0, SHOWN_ATTACHMENTS).map(({ filename, size, blocked = false }) => ({
      name: clientText(filename ?? 'sin nombre', 80),
      size: readableSize(size),
      blocked,
    })),
    attached: input.attached,
    warnings: input.warnings,
    actions: ACTIONS.map(({ command, label, body }) => ({
      command,
      label,
      href: mailtoLink(REPLY_ADDRESS, reply, body),
    })),
  };
}

/** `12 kB`, `3,4 MB`. */
function readableSize(bytes: number): string {
  if (bytes < 1_000_000) return `${Math.max(1, Math.round(bytes / 1000))} kB`;
  return `${(bytes / 1_000_000).toFixed(1).replace('.', ',')} MB`;
}

/** The same words in the subject and in the text are one reason. */
function distinct(reasons: readonly string[]): string[] {
  return [...new Map(reasons.map((words) => [words.toLowerCase(), clientText(words, 60)])).values()];
}

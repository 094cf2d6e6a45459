/** Alerts to those who work the desk: a promise is about to be broken (`por_vencer`) or is broken (`vencimiento`). */
import { isMessageId } from '../message/message-id';
import { baseSubject, subjectForCase } from '../message/subject';
import type { Kind, Priority, Term } from '../policy/terms';
import { clientText, displayName } from './client-text';
import { type Envelope, programLetter } from './envelope';
import type { Letter } from './letter';
import { mailtoLink } from './mailto';
import { dialled, readablePhone } from './phone-number';
import type { Templates } from './render';

/** A promise as the alert tells of it, already in the clock's words. */
export interface PromiseAtRisk {
  target: Term;
  breached: boolean;
  /** Share of the time that has run at this step, in percent. */
  share: number;
  /** How often the step was told before. */
  repetition: number;
  /** `Quedan 15 min hábiles`, `Lleva 25 min hábiles de retraso`. */
  situation: string;
  /** `11:00 p. m. del sábado 18 de octubre`. */
  due: string;
  /** Each working stretch, pause and holiday counted. */
  reckoning: string[];
}

export interface AlertedPerson {
  name: string;
  address: string;
}

export interface CaseInAlert {
  number: string;
  subject: string;
  kind: Kind;
  /** null for what goes to after-sales management. */
  priority: Priority | null;
  priorityReasons: string[];
  company: string | null;
  reporter: string | null;
  /** E.164. */
  phone: string | null;
  phoneExt: string | null;
  email: string | null;
  /** Who has it; null when nobody took it. */
  assignee: AlertedPerson | null;
}

export interface AlertInput extends Envelope {
  case: CaseInAlert;
  promise: PromiseAtRisk;
  lastMessage: { from: string; when: string; text: string } | null;
  /** Agents to whom one tap gives the case. */
  agents: AlertedPerson[];
  /** Message-ID of the client's first mail, so that the alert stands in its thread. */
  cites: string | null;
}

/** One alert to one person, ready to be committed and sent. */
export function alert(input: AlertInput, templates: Templates): Letter {
  const { cites } = input;
  const rendered = templates.render(input.promise.breached ? 'vencimiento' : 'por_vencer', view(input));
  const cited = cites !== null && isMessageId(cites) ? cites : null;
  return programLetter('alert', 'auto-generated', input, rendered, {
    subject: subjectForCase(input.case.number, rendered.subject),
    inReplyTo: cited,
    references: cited ? [cited] : [],
  });
}

/** The case in the letter's words; everything of the client's is cleaned here and escaped in the template. */
export function caseView(one: CaseInAlert) {
  const shown = (value: string | null) => (value === null ? null : displayName(value) || null);
  return {
    number: one.number,
    /** How bad it is, or what kind of matter. */
    grade: one.priority ?? one.kind,
    gradeName: one.priority ? 'Prioridad' : 'Clase',
    reasons: one.priorityReasons
      .slice(0, 3)
      .map((words) => clientText(words, 60))
      .filter((words) => words !== '')
      .join(' · '),
    subject: clientText(baseSubject(one.subject), SUBJECT_LENGTH),
    company: shown(one.company),
    reporter: shown(one.reporter),
    /** The shortest that tells who it is about. */
    client: shown(one.company) ?? shown(one.reporter) ?? shown(one.email),
    phone: one.phone && {
      readable: readablePhone(clientText(one.phone, 30)),
      dialled: dialled(one.phone),
      ext: one.phoneExt === null ? null : clientText(one.phoneExt, 10),
      call: `tel:${dialled(one.phone)}`,
      label: `Llamar ${readablePhone(clientText(one.phone, 30))}`,
    },
    email: one.email === null ? null : clientText(one.email, 254),
    assignee: one.assignee && (one.assignee.name || one.assignee.address),
  };
}

function view(input: AlertInput) {
  const { promise, own, replyTo, lastMessage } = input;
  const one = caseView(input.case);
  return {
    own: { name: own.supportName, address: own.supportAddress },
    case: one,
    target: promise.target,
    share: promise.share,
    again: promise.repetition > 0,
    situation: promise.situation,
    due: promise.due,
    reckoning: shortened(promise.reckoning),
    last: lastMessage && {
      from: clientText(lastMessage.from, 100),
      when: lastMessage.when,
      lines: quoted(lastMessage.text),
    },
    buttons: buttons(input.case, input.agents, (command) =>
      mailtoLink(replyTo, `Re: ${subjectForCase(one.number, one.subject)}`, `${command}\n`),
    ),
  };
}

/** Taking the case, or giving it to one of the agents; the one who has it already is not asked again. */
export function buttons(
  one: Pick<CaseInAlert, 'assignee'>,
  agents: readonly AlertedPerson[],
  link: (command: string) => string,
) {
  const others = agents.filter(({ address }) => address !== one.assignee?.address).slice(0, MOST_AGENTS);
  return [
    { label: 'Tomar el caso', command: '#tomar' },
    ...others.map(({ name, address }) => ({
      label: `Asignar a ${displayName(name) || address}`,
      command: `#asignar ${address}`,
    })),
  ].map((button) => ({ ...button, link: link(button.command) }));
}

const SUBJECT_LENGTH = 120;
const MOST_AGENTS = 4;
const MOST_LINES = 8;
const LINE_LENGTH = 200;
const MOST_STEPS = 12;

/** The beginning of a message, line by line, without links. */
function quoted(text: string): string[] {
  const lines = text
    .slice(0, MOST_LINES * LINE_LENGTH * 2)
    .split(/\r?\n/)
    .map((line) => clientText(line, LINE_LENGTH))
    .filter((line) => line !== '');
  return lines.length > MOST_LINES ? [...lines.slice(0, MOST_LINES), '…'] : lines;
}

/** A reckoning of weeks: its beginning and its end. */
function shortened(lines: string[]): string[] {
  if (lines.length <= MOST_STEPS) return lines;
  const begin = 3;
  const left = lines.length - MOST_STEPS;
  return [...lines.slice(0, begin), `… (${left} pasos más)`, ...lines.slice(begin + left)];
}

/** Answers to an agent's mail: why nothing was done, how a case stands, which commands there are. */
import { subjectForCase } from '../message/subject';
import { type Envelope, programLetter } from './envelope';
import type { Letter } from './letter';
import { passage } from './passage';
import type { Templates } from './render';

/** Text that is given back to be corrected; more than this stays in the agent's own sent mails. */
const GIVEN_BACK = 20_000;

export interface ToAgentInput extends Envelope {
  /** null when the mail names no case. */
  caseNumber: string | null;
  subject: string;
  /** Message-ID and thread of the agent's mail; null for the command line. */
  inReplyTo: string | null;
  references: string[];
}

export interface CommandHelp {
  usage: string;
  does: string;
}

/** A line that was not obeyed: why, and what was meant perhaps. */
export interface FaultyLine {
  line: string;
  why: string;
  meant: string | null;
}

/** Nothing was done: the lines at fault, and the text back to correct. */
export function refused(
  input: ToAgentInput & { faults: FaultyLine[]; original: string },
  templates: Templates,
): Letter {
  const { lines, cut } = passage(input.original, GIVEN_BACK);
  return compose('respuesta_comando', input, { faults: input.faults, lines, cut }, templates);
}

/** The commands and what each does. */
export function help(input: ToAgentInput & { commands: CommandHelp[] }, templates: Templates): Letter {
  return compose('ayuda_comandos', input, { commands: input.commands }, templates);
}

export interface CaseSummary {
  /** Label and value, in order. */
  facts: { label: string; value: string }[];
  /** What happened, oldest first. */
  steps: { at: string; what: string }[];
  /** How each deadline came about, step by step. */
  reckonings: { heading: string; steps: string[] }[];
}

/** How the case stands. */
export function summary(input: ToAgentInput & CaseSummary, templates: Templates): Letter {
  const { facts, steps, reckonings } = input;
  return compose('estado_caso', input, { facts, steps, reckonings }, templates);
}

function compose(template: string, input: ToAgentInput, more: object, templates: Templates): Letter {
  const { own, caseNumber } = input;
  const rendered = templates.render(template, {
    ...more,
    preheader: null,
    number: caseNumber,
    clientSubject: input.subject,
    own: { name: own.supportName, address: own.supportAddress },
  });
  const { inReplyTo, references } = input;
  return programLetter('notice', 'auto-generated', input, rendered, {
    to: [input.recipient],
    subject: caseNumber === null ? rendered.subject : subjectForCase(caseNumber, rendered.subject),
    ...{ inReplyTo, references },
  });
}

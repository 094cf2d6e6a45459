/** Answers to what clients ask of the desk itself: how a case stands, which cases there were, which hours were used. */
import { isMessageId } from '../message/message-id';
import { referencesFor } from '../message/references';
import { subjectForCase } from '../message/subject';
import type { Language } from '../policy/terms';
import { clientText, displayName } from './client-text';
import { csvAttachment } from './csv';
import { type Envelope, programLetter } from './envelope';
import type { Letter, LetterAttachment } from './letter';
import type { Templates } from './render';

export interface ToldStep {
  at: string;
  what: string;
}

/** A case in its client's words. */
export interface ToldCase {
  number: string;
  subject: string;
  status: string;
  /** What is awaited, and from whom. */
  awaits: string | null;
  /** Name of who has it. */
  owner: string | null;
  openedAt: string;
  due: { label: string; when: string; late: boolean }[];
  steps: ToldStep[];
  reckonings: { heading: string; steps: string[] }[];
}

/** A line of the table of cases. */
export interface ListedCase {
  number: string;
  subject: string;
  status: string;
  opened: string;
}

export interface UsedHours {
  month: string;
  company: string;
  total: string;
  /** Contracted and left; null without a bag. */
  bag: { contracted: string; left: string; overdrawn: boolean } | null;
  cases: {
    number: string;
    subject: string;
    total: string;
    entries: { date: string; agent: string; time: string }[];
  }[];
}

export type Answered =
  | { about: 'state'; cases: ToldCase[]; more: number }
  | {
      about: 'history';
      of: string;
      /** null for all that there are. */
      period: string | null;
      cases: ListedCase[];
      more: number;
      csv: { filename: string; text: string };
    }
  | { about: 'hours'; hours: UsedHours; csv: { filename: string; text: string } | null }
  | { about: 'nothing' };

export interface AnswerInput extends Envelope {
  answered: Answered;
  inbound: { messageId: string | null; references: string[]; inReplyTo: string | null };
  language: Language;
}

/** The answer, ready to be committed and sent; it cites the question (RFC 3834 3.1.5). */
export function answer(input: AnswerInput, templates: Templates): Letter {
  const { answered, own, inbound } = input;
  const rendered = templates.render(
    TEMPLATES[answered.about],
    () => ({
      preheader: null,
      firstName: null,
      own: { name: own.supportName, address: own.supportAddress },
      ...viewOf(answered),
    }),
    input.language,
  );
  const alone = answered.about === 'state' && answered.cases.length === 1 ? answered.cases[0]! : null;
  return programLetter('answer', 'auto-replied', input, rendered, {
    subject: alone ? subjectForCase(alone.number, alone.subject || rendered.subject) : rendered.subject,
    inReplyTo: inbound.messageId !== null && isMessageId(inbound.messageId) ? inbound.messageId : null,
    references: referencesFor(inbound),
    attachments: tableOf(answered),
  });
}

const TEMPLATES: Record<Answered['about'], string> = {
  state: 'respuesta_estado',
  history: 'respuesta_historial',
  hours: 'respuesta_horas',
  nothing: 'respuesta_sin_datos',
};

const SUBJECT_LENGTH = 80;
const shown = (subject: string) => clientText(subject, SUBJECT_LENGTH);

function viewOf(answered: Answered): object {
  switch (answered.about) {
    case 'state':
      return {
        alone: answered.cases.length === 1,
        cases: answered.cases.map((one) => ({ ...one, subject: shown(one.subject) })),
        more: answered.more,
      };
    case 'history':
      return {
        of: displayName(answered.of),
        period: answered.period,
        cases: answered.cases.map((one) => ({ ...one, subject: shown(one.subject) })),
        any: answered.cases.length > 0,
        more: answered.more,
      };
    case 'hours': {
      const { hours } = answered;
      return {
        ...hours,
        company: displayName(hours.company),
        cases: hours.cases.map((one) => ({ ...one, subject: shown(one.subject) })),
        any: hours.cases.length > 0,
      };
    }
    case 'nothing':
      return {};
  }
}

function tableOf(answered: Answered): LetterAttachment[] {
  return 'csv' in answered && answered.csv !== null ? [csvAttachment(answered.csv)] : [];
}

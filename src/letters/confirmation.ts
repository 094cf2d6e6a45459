/** The confirmation: tells a client the case number, what the desk understood, what it still needs and what it promises. */
import { isMessageId } from '../message/message-id';
import { referencesFor } from '../message/references';
import { baseSubject, subjectForCase } from '../message/subject';
import type { Kind, Language, Priority } from '../policy/terms';
import { clientText, displayName } from './client-text';
import { type Envelope, programLetter } from './envelope';
import type { Letter } from './letter';
import { stateLink } from './mailto';
import { dialled, readablePhone } from './phone-number';
import type { Templates } from './render';
import { firstName } from './salutation';

/** RFC 5321 4.5.3.1.3. */
const MAX_ADDRESS = 254;

/** The desk's promise, already in words: the clock's sentences, with or without a full stop. */
export interface PromiseInWords {
  attention: string;
  solution: string;
  /** What holds outside opening hours; null inside them. */
  outOfHours: string | null;
}

/** What the client should know besides. */
export interface ConfirmationNotes {
  /** Names of attachments that were not kept. */
  attachmentsRefused: string[];
  /** The mail was larger than this and was not read. */
  tooLargeMegabytes: number | null;
  /** The mail cited a case that its sender has no part in: it was opened anew. */
  numberDropped: boolean;
  /** The limit of automatic letters is reached: the next mails are taken in without a confirmation. */
  repliesHeld: boolean;
  /** The other case that the same mail opened, and what it is: it has a confirmation of its own. */
  beside: { number: string; kind: Kind } | null;
}

export interface ConfirmationInput extends Envelope {
  caseNumber: string;
  kind: Kind;
  priority: Priority | null;
  /** The client's words that decided the priority. */
  priorityReasons: string[];
  fields: {
    company: string | null;
    reporter: string | null;
    /** E.164. */
    phone: string | null;
    phoneExt: string | null;
    email: string | null;
  };
  missing: readonly ('company' | 'reporter' | 'phone' | 'detail')[];
  /** null when nothing is promised (kinds that go to after-sales management). */
  promise: PromiseInWords | null;
  /** By when a queja or reclamo is answered, with or without a full stop; null where no law asks for it. */
  answered?: string | null;
  /** Telephone line of the desk in the client's city; null when the city is not known. */
  cityLine: { city: string; phone: string } | null;
  inbound: { messageId: string | null; references: string[]; inReplyTo: string | null; subject: string };
  /** Only when the recipient is the From address itself: Reply-To may name somebody who never wrote (OUTGOING O50). */
  showsFields: boolean;
  notes: ConfirmationNotes;
  /** Where the data policy stands, or a sentence about it; without it the letter names the support address. */
  privacyPolicy?: string | null;
  language?: Language;
}

/** The confirmation of a new case, ready to be committed and sent. */
export function confirmation(input: ConfirmationInput, templates: Templates): Letter {
  const { recipient, inbound } = input;
  const template = input.kind === 'solicitud' ? 'confirmacion' : 'confirmacion_posventa';
  const rendered = templates.render(template, () => view(input), input.language);
  return programLetter('confirmation', 'auto-replied', input, rendered, {
    to: [{ name: input.showsFields ? displayName(recipient.name) : '', address: recipient.address }],
    subject: subjectForCase(input.caseNumber, rendered.subject),
    inReplyTo: inbound.messageId !== null && isMessageId(inbound.messageId) ? inbound.messageId : null,
    references: referencesFor(inbound),
  });
}

/** What the templates may name; every value of the client's is cleaned here and escaped there. */
function view(input: ConfirmationInput) {
  const { cityLine, notes, showsFields } = input;
  const missing = new Set(input.missing);
  const promise = input.promise && {
    attention: fullStop(input.promise.attention),
    solution: fullStop(untold(input.promise.solution, input.promise.attention)),
    outOfHours: input.promise.outOfHours && fullStop(input.promise.outOfHours),
  };
  const answered = input.answered ? fullStop(input.answered) : null;
  return {
    preheader: promise?.attention ?? answered ?? '',
    number: input.caseNumber,
    stateLink: stateLink(input.replyTo, input.caseNumber, input.language ?? 'es'),
    kind: input.kind,
    clientSubject: baseSubject(input.inbound.subject),
    own: { name: input.own.supportName, address: input.own.supportAddress },
    privacy: privacyView(input.privacyPolicy ?? null),
    firstName: showsFields ? greeted(input.fields) : null,
    understood: showsFields ? understood(input) : null,
    priority: input.priority,
    missing: {
      any: missing.size > 0,
      several: missing.size > 1,
      company: missing.has('company'),
      reporter: missing.has('reporter'),
      phone: missing.has('phone'),
      detail: missing.has('detail'),
    },
    promise,
    answered,
    cityLine: cityLine && {
      city: cityLine.city,
      phone: readablePhone(cityLine.phone),
      dialled: dialled(cityLine.phone),
    },
    notes: {
      ...notes,
      any:
        notes.attachmentsRefused.length > 0 ||
        notes.tooLargeMegabytes !== null ||
        notes.numberDropped ||
        notes.repliesHeld ||
        notes.beside !== null,
      refusedNames: showsFields
        ? notes.attachmentsRefused
            .slice(0, 10)
            .map((name) => clientText(name, 60))
            .filter((name) => name !== '')
        : [],
    },
  };
}

/** Shown as plain words, never as a link: a letter opens nothing by itself. */
function privacyView(policy: string | null): { page: string | null; words: string | null } {
  const isPage = policy !== null && /^https?:\/\/\S+$/i.test(policy);
  return { page: isPage ? policy : null, words: policy === null || isPage ? null : fullStop(policy) };
}

/** The sentence without those of its later clauses that were just told: "; el lunes es festivo" need not be said twice. */
function untold(sentence: string, told: string): string {
  const [promise, ...clauses] = sentence.split('; ');
  const known = new Set(told.split('; '));
  return [promise, ...clauses.filter((clause) => !known.has(clause))].join('; ');
}

function fullStop(sentence: string): string {
  return /[.!?…]$/.test(sentence) ? sentence : `${sentence}.`;
}

function greeted({ reporter, company }: ConfirmationInput['fields']): string | null {
  return reporter === null || reporter === company ? null : firstName(reporter);
}

function understood({ fields, priority, priorityReasons }: ConfirmationInput) {
  const shown = (value: string | null) => (value === null ? null : displayName(value) || null);
  return {
    company: shown(fields.company),
    reporter: shown(fields.reporter),
    phone: fields.phone === null ? null : readablePhone(clientText(fields.phone, 30)),
    phoneExt: fields.phoneExt === null ? null : clientText(fields.phoneExt, 10),
    email: fields.email === null ? null : clientText(fields.email, MAX_ADDRESS),
    priority,
    reasons: priorityReasons
      .slice(0, 3)
      .map((words) => clientText(words, 60))
      .filter((words) => words !== ''),
  };
}

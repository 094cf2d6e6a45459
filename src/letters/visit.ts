/** Letters about a site visit: to the client, with what it means for the time, and to whoever goes. */
import { baseSubject, subjectForCase } from '../message/subject';
import type { Language } from '../policy/terms';
import { clientText, displayName } from './client-text';
import { type Envelope, programLetter } from './envelope';
import { calendarOf, type Invitation } from './invitation';
import type { CalendarPart, Letter, Recipient } from './letter';
import { mailtoLink } from './mailto';
import { dialled, readablePhone } from './phone-number';
import type { Templates } from './render';
import { clientLetter, type ToClientInput } from './to-client';

/** A visit as its letters tell it. */
export interface ToldVisit {
  /** `el martes 1 de diciembre a las 10:00 a. m.` */
  when: string;
  /** When it was before it was moved. */
  before: string | null;
  minutes: number;
  place: string | null;
  /** Name of who goes. */
  goes: string;
}

/** What a calendar holds besides of what the letter tells. */
export type VisitCalendar = Pick<
  Invitation,
  'method' | 'uid' | 'sequence' | 'startsAt' | 'endsAt' | 'organizer'
>;

export type VisitToClient = ToClientInput & {
  visit: ToldVisit;
  /** The case itself came to its end. */
  ended: boolean;
  /** A solution is promised by a date. */
  clocked: boolean;
  calendar: VisitCalendar | null;
};

const TEMPLATES_OF = {
  proposed: 'visita_propuesta',
  moved: 'visita_movida',
  cancelled: 'visita_cancelada',
  reminder: 'visita_recordatorio',
} as const;

/** Tells the client of the visit, in the client's thread. A reminder is a program's letter, the others are the agent's. */
export function visitToClient(
  what: keyof typeof TEMPLATES_OF,
  input: VisitToClient,
  templates: Templates,
): Letter {
  const kind = what === 'reminder' ? 'notice' : 'relay';
  const { language } = input;
  const visit = shown(input.visit, language);
  const letter = clientLetter(
    kind,
    TEMPLATES_OF[what],
    input,
    { visit, ended: input.ended, clocked: input.clocked },
    templates,
  );
  if (input.calendar === null) return letter;
  const { summary, description } = CALENDAR_WORDS[language];
  const attendees = [...input.to, ...input.cc];
  const told = {
    summary: summary(input.own.supportName),
    description: description(input.caseNumber, `${visit.goes}, ${input.own.supportName}`).join('\n'),
  };
  return { ...letter, calendar: written(input, visit, told, attendees) };
}

interface CalendarWords {
  summary(desk: string): string;
  description(caseNumber: string, who: string): string[];
}

const CALENDAR_WORDS: Record<Language, CalendarWords> = {
  es: {
    summary: (desk) => `Visita técnica de ${desk}`,
    description: (caseNumber, who) => [
      `Caso ${caseNumber}`,
      `Visita de ${who}`,
      'Para cambiarla, proponga otra hora desde su calendario o responda el correo de la invitación.',
    ],
  },
  en: {
    summary: (desk) => `Technical visit by ${desk}`,
    description: (caseNumber, who) => [
      `Case ${caseNumber}`,
      `Visit by ${who}`,
      'To change it, suggest another time from your calendar or reply to the email with the invitation.',
    ],
  },
};

/** What the one who goes must know of the case. */
export interface VisitedCase {
  subject: string;
  company: string | null;
  reporter: string | null;
  /** E.164. */
  phone: string | null;
  phoneExt: string | null;
}

export interface VisitToAgent extends Envelope {
  /** `Visita programada`, `La visita cambió de hora`. */
  heading: string;
  caseNumber: string;
  case: VisitedCase;
  visit: ToldVisit;
  /** Sentences such as "es fuera del horario hábil". */
  warnings: string[];
  /** Lines that an answer may begin with. */
  commands: { label: string; command: string }[];
  calendar: VisitCalendar | null;
  inReplyTo: string | null;
  references: string[];
}

/** Tells whoever goes; an answer to it acts in their name. */
export function visitToAgent(input: VisitToAgent, templates: Templates): Letter {
  const { own, caseNumber } = input;
  const visit = shown(input.visit);
  const about = caseView(input.case);
  const subject = `Re: ${subjectForCase(caseNumber, about.subject)}`;
  const rendered = templates.render('visita_agente', {
    preheader: visit.when,
    heading: input.heading,
    number: caseNumber,
    case: about,
    visit,
    warnings: input.warnings,
    actions: input.commands.map(({ label, command }) => ({
      label,
      command,
      // Behind a blank something is still to be typed.
      href: mailtoLink(input.replyTo, subject, command.endsWith(' ') ? command : `${command}\n`),
    })),
    own: { name: own.supportName, address: own.supportAddress },
  });
  const { inReplyTo, references } = input;
  const letter = programLetter('notice', 'auto-generated', input, rendered, {
    to: [input.recipient],
    subject: subjectForCase(caseNumber, rendered.subject),
    ...{ inReplyTo, references },
  });
  if (input.calendar === null) return letter;
  const description = [
    `Caso ${caseNumber}: ${about.subject}`,
    ...[about.company, about.reporter, about.phone?.readable].filter(Boolean),
  ].join('\n');
  const summary = CALENDAR_WORDS.es.summary(own.supportName);
  return { ...letter, calendar: written(input, visit, { summary, description }, [input.recipient]) };
}

function written(
  { caseNumber, date, calendar }: Pick<VisitToAgent, 'caseNumber' | 'date' | 'calendar'>,
  { place }: Pick<ToldVisit, 'place'>,
  words: { summary: string; description: string },
  attendees: readonly Recipient[],
): CalendarPart {
  return calendarOf({ ...calendar!, ...words, caseNumber, stamp: date, place, attendees });
}

function shown({ when, before, minutes, place, goes }: ToldVisit, language: Language = 'es') {
  return {
    when,
    before,
    lasts: readableMinutes(minutes, language),
    place: place === null ? null : clientText(place, 200) || null,
    goes: displayName(goes),
  };
}

function caseView({ subject, company, reporter, phone, phoneExt }: VisitedCase) {
  const name = (value: string | null) => (value === null ? null : displayName(value) || null);
  return {
    subject: clientText(baseSubject(subject), 200) || 'Sin asunto',
    company: name(company),
    reporter: name(reporter),
    phone:
      phone === null
        ? null
        : {
            readable: readablePhone(clientText(phone, 30)),
            dialled: dialled(phone),
            ext: phoneExt && clientText(phoneExt, 10),
          },
  };
}

/** `1 hora`, `2 horas`, `1 h 30 min`; `1 hour`. */
function readableMinutes(minutes: number, language: Language): string {
  const [one, several, short] =
    language === 'en' ? ['hour', 'hours', 'minutes'] : ['hora', 'horas', 'minutos'];
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (rest === 0) return `${hours} ${hours === 1 ? one : several}`;
  return hours === 0 ? `${rest} ${short}` : `${hours} h ${rest} min`;
}

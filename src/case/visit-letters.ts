/** Makes the letters of a deed's visits: invitation, change or cancellation for the client, and for whoever goes. */
import type { Reader } from '../intake/understand';
import { displayName } from '../letters/client-text';
import { type VisitCalendar, visitToAgent, visitToClient } from '../letters/visit';
import type { Language } from '../policy/terms';
import { type ClientAnswer, inputToClient } from './answer-client';
import { isOpen } from './case';
import type { NewLetter } from './change';
import { insideAddresses, withoutInsideAddresses } from './client-words';
import type { Deed, VisitNews } from './deed';
import type { Desk, Minted } from './desk';
import { type CaseFolder, clientThread } from './folder';
import { referencesOfThread } from './notify';
import { memberOf } from './readers';
import { endOf, type VisitPlan } from './visit';

/** What the client hears of a visit; null when nothing changed for them, or they have no address. */
export function visitLetterToClient(
  news: VisitNews,
  answer: ClientAnswer,
  deed: Deed,
  folder: CaseFolder,
  desk: Desk,
  reader: Reader,
): NewLetter | null {
  const what = heardByClient(news);
  if (what === null || answer.addressees.to.length === 0) return null;
  const { plan, was } = news;
  const { key, ...minted } = news.letters.client ?? desk.mint();
  const { input, attaches } = inputToClient(answer, minted, deed, folder, desk, reader);
  const letter = visitToClient(
    what,
    {
      ...input,
      visit: toldVisit(plan, what === 'moved' ? was : null, deed.at, desk, reader, deed.case.language),
      ended: !isOpen(deed.case.status),
      clocked: deed.case.priority !== null,
      calendar: calendarOf(plan, what === 'cancelled', plan.keys.client, desk),
    },
    desk.templates,
  );
  return { key, purpose: `visit:${answer.name}:${plan.uid}:client`, letter, automatic: false, attaches };
}

/** Whether there is anything in it for the client: who goes may change without a word to them. */
export function heardByClient({
  plan,
  was,
  cancelled,
}: VisitNews): 'proposed' | 'moved' | 'cancelled' | null {
  if (cancelled) return was === null ? null : 'cancelled';
  if (was === null) return 'proposed';
  return was.sequence === plan.sequence ? null : 'moved';
}

/** What those of the desk hear of it: who goes now, who went before, and whoever ordered it when there is a doubt. */
export function visitLettersToStaff(
  { plan, was, cancelled, letters }: VisitNews,
  name: string,
  warnings: string[],
  deed: Deed,
  folder: CaseFolder,
  desk: Desk,
  reader: Reader,
): NewLetter[] {
  const tell = (told: Omit<ToldAgent, 'name'>) =>
    letterToAgent({ ...told, name }, deed, folder, desk, reader);
  if (cancelled) {
    if (was === null) return [];
    const called = { ...was, sequence: plan.sequence };
    return [tell({ heading: 'Visita cancelada', plan: called, to: was.agent, cancelled, warnings: [] })];
  }
  const moved = was !== null && was.sequence !== plan.sequence;
  const handed = was !== null && was.agent !== plan.agent;
  if (was !== null && !moved && !handed) return [];
  const heading = was === null ? 'Visita programada' : handed ? 'Visita a su cargo' : 'La visita cambió';
  const told = { heading, plan, before: moved ? was : null, warnings };
  const by = memberOf(deed.by.email, reader.team);
  return [
    // For whoever went before it ends here, whatever becomes of it (RFC 5546 3.2.5).
    ...(handed
      ? [
          tell({
            heading: 'Ya no va usted a la visita',
            plan: was,
            to: was.agent,
            cancelled: true,
            warnings: [],
          }),
        ]
      : []),
    tell({ ...told, to: plan.agent, cancelled: false, minted: letters.agent }),
    ...(warnings.length > 0 && by && by.email !== plan.agent ? [tell({ ...told, to: by.email })] : []),
  ];
}

export interface ToldAgent {
  /** Names the deed for good. */
  name: string;
  heading: string;
  plan: VisitPlan;
  before?: VisitPlan | null;
  to: string;
  /** Goes out of the calendar, or into it; without it the calendar is left alone. */
  cancelled?: boolean;
  warnings: string[];
  minted?: Minted | undefined;
}

/** A letter to one of the desk about a visit. */
export function letterToAgent(
  { name, heading, plan, before = null, to, cancelled, warnings, minted: first }: ToldAgent,
  deed: Deed,
  folder: CaseFolder,
  desk: Desk,
  reader: Reader,
): NewLetter {
  const { key, ...minted } = first ?? desk.mint();
  const references = referencesOfThread(clientThread(folder.messages));
  const letter = visitToAgent(
    {
      heading,
      caseNumber: deed.case.number,
      case: visitedCase(deed.case),
      visit: toldVisit(plan, before, deed.at, desk, reader),
      warnings,
      commands: cancelled ? [] : VISIT_COMMANDS,
      calendar: cancelled === undefined ? null : calendarOf(plan, cancelled, plan.keys.agent, desk),
      recipient: { name: memberOf(to, reader.team)?.name ?? '', address: to },
      inReplyTo: references.at(-1) ?? null,
      references,
      own: desk.own,
      ...minted,
      date: new Date(deed.at),
    },
    desk.templates,
  );
  return { key, purpose: `visit:${name}:${plan.uid}:${to}`, letter, automatic: false, audience: 'staff' };
}

/** One tap each. */
const VISIT_COMMANDS = [
  { label: 'Mover', command: '#visita mover ' },
  { label: 'Cancelar', command: '#visita cancelar' },
  { label: 'Ya se hizo', command: '#visita hecha ' },
];

function visitedCase({ subject, fields }: Deed['case']) {
  return {
    subject,
    company: fields.company.value,
    reporter: fields.reporter.value,
    phone: fields.phone.value,
    phoneExt: fields.phone.ext,
  };
}

/** The visit in a letter's words. */
export function toldVisit(
  plan: VisitPlan,
  before: VisitPlan | null,
  now: number,
  desk: Desk,
  { team }: Pick<Reader, 'team'>,
  language: Language = 'es',
) {
  const clean = (words: string) =>
    withoutInsideAddresses(words, insideAddresses(team), desk.own.supportAddress);
  return {
    when: desk.tellDate(plan.startsAt, now, language),
    before: before && desk.tellDate(before.startsAt, now, language),
    minutes: plan.minutes,
    place: plan.place && clean(plan.place),
    goes: displayName(clean(memberOf(plan.agent, team)?.name ?? desk.own.supportName)),
  };
}

function calendarOf(plan: VisitPlan, cancelled: boolean, key: string, desk: Desk): VisitCalendar {
  return {
    method: cancelled ? 'CANCEL' : 'REQUEST',
    uid: plan.uid,
    sequence: plan.sequence,
    startsAt: new Date(plan.startsAt),
    endsAt: new Date(endOf(plan)),
    organizer: { name: desk.own.supportName, address: desk.replyAddress(key) },
  };
}

/** What the agent should know before they rely on it. */
export function visitWarnings({ plan, cancelled }: VisitNews, hasClient: boolean, desk: Desk): string[] {
  if (cancelled) return [];
  const outOfHours = !desk.isOpen(plan.startsAt) || !desk.isOpen(endOf(plan) - 1);
  return [
    ...(outOfHours ? ['La visita queda fuera del horario hábil.'] : []),
    ...(hasClient ? [] : ['El caso no tiene un correo de cliente: avísele usted de la visita.']),
  ];
}

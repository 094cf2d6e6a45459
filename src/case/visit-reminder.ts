/** What is told of a visit on the business morning before it, and when its time has passed without a word of its result. */
import type { Reader } from '../intake/understand';
import { visitToClient } from '../letters/visit';
import { inputToClient } from './answer-client';
import type { Case } from './case';
import type { CaseUpdate, NewLetter } from './change';
import { newDeed } from './deed';
import type { Desk } from './desk';
import { type CaseEvent, WORKER } from './events';
import type { CaseFolder } from './folder';
import { addressees } from './outsiders';
import { memberOf } from './readers';
import { type Reminder, VISIT_STEPS } from './reminders';
import { isUnreachable } from './unreachable';
import { awaitsAnother, roundOf, type Visit, visitsOf } from './visit';
import { letterToAgent, toldVisit } from './visit-letters';

export interface VisitReminded {
  letters: NewLetter[];
  events: CaseEvent[];
  update: Pick<CaseUpdate, 'status'>;
}

/** Nothing when the visit of the step is none any more, or its reminder comes too late. */
export function remindOfVisit(
  step: Reminder,
  one: Case,
  folder: CaseFolder,
  now: number,
  desk: Desk,
  reader: Reader,
): VisitReminded {
  const visit = visitsOf(folder.events).find(
    (found) => found.state === 'planned' && roundOf(found) === step.round,
  );
  const about = { one, folder, now, desk, reader };
  if (!visit || (step.share === VISIT_STEPS.before && visit.startsAt <= now))
    return { letters: [], events: [], update: {} };
  return step.share === VISIT_STEPS.before ? before(visit, about) : over(visit, about);
}

interface About {
  one: Case;
  folder: CaseFolder;
  now: number;
  desk: Desk;
  reader: Reader;
}

function before(visit: Visit, about: About): VisitReminded {
  const { one } = about;
  const answer = visit.answers.get(one.requester?.toLowerCase() ?? '');
  const warning =
    answer === 'DECLINED'
      ? 'El cliente rechazó esta visita: confirme con él antes de ir.'
      : answer === 'COUNTER'
        ? 'El cliente pidió otra hora para esta visita: confirme con él antes de ir.'
        : answer === undefined
          ? 'El cliente todavía no ha respondido a la invitación.'
          : null;
  const refused = answer === 'DECLINED' || answer === 'COUNTER';
  const letters = [
    ...(refused ? [] : toClient(visit, about)),
    ...toAgent('Recordatorio de visita', 'before', visit, warning === null ? [] : [warning], about),
  ];
  return { letters, events: [reminded('before', letters, about)], update: {} };
}

/** The wait for the visit is over, whatever became of it: the clock runs again. */
function over(visit: Visit, about: About): VisitReminded {
  const { one, folder, now } = about;
  const waits = one.status === 'visita_programada' && !awaitsAnother(visit, visitsOf(folder.events), now);
  const letters = toAgent('¿Cómo le fue en la visita?', 'over', visit, [], about);
  const resumed: CaseEvent = {
    at: about.now,
    type: 'resumed',
    actor: WORKER,
    data: { because: 'visit_over' },
  };
  return {
    letters,
    events: [reminded('over', letters, about), ...(waits ? [resumed] : [])],
    update: waits ? { status: 'en_atencion' } : {},
  };
}

function reminded(when: keyof typeof VISIT_STEPS, letters: NewLetter[], { now }: About): CaseEvent {
  const to = letters.flatMap(({ letter }) => [...letter.to, ...letter.cc].map(({ address }) => address));
  return { at: now, type: 'reminder_sent', actor: WORKER, data: { target: 'visit', when, to } };
}

function toClient(visit: Visit, { one, folder, now, desk, reader }: About): NewLetter[] {
  const to = addressees(one, folder.participants, reader);
  const [first] = to.to;
  if (!first || isUnreachable(first.address, folder.events)) return [];
  const name = `before:${visit.sequence}`;
  const words = { name, text: '', attachments: [], mailId: null, addressees: to };
  const { key, ...minted } = desk.mint();
  const deed = newDeed({ name: desk.own.supportName, email: WORKER }, one, now);
  const { input } = inputToClient(words, minted, deed, folder, desk, reader);
  const letter = visitToClient(
    'reminder',
    {
      ...input,
      visit: toldVisit(visit, null, now, desk, reader, one.language),
      ended: false,
      clocked: one.priority !== null,
      calendar: null,
    },
    desk.templates,
  );
  return [{ key, purpose: `visit:${name}:${visit.uid}:client`, letter, automatic: true }];
}

function toAgent(
  heading: string,
  when: keyof typeof VISIT_STEPS,
  visit: Visit,
  warnings: string[],
  { one, folder, now, desk, reader }: About,
): NewLetter[] {
  if (!memberOf(visit.agent, reader.team)) return [];
  const deed = newDeed({ name: desk.own.supportName, email: WORKER }, one, now);
  const told = { name: `${when}:${visit.sequence}`, heading, plan: visit, to: visit.agent, warnings };
  return [letterToAgent(told, deed, folder, desk, reader)];
}

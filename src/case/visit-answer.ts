/** The answer that a calendar gave to our invitation (RFC 5546 REPLY and COUNTER): noted on the visit and told to the desk. */
import { isStaff } from '../intake/sender';
import type { Reader } from '../intake/understand';
import { clientText } from '../letters/client-text';
import type { SchedulingMessage } from '../message/calendar';
import type { Change, NewLetter } from './change';
import type { Desk } from './desk';
import { type CaseFolder, clientThread } from './folder';
import { messageOf } from './history';
import { nothing } from './nothing';
import { notify } from './notify';
import { memberOf, readersOf } from './readers';
import type { Situation } from './situation';
import { type Visit, type VisitAnswer, visitsOf } from './visit';

/** Null for every other mail, also for answers to invitations that are none of the case's. */
export function visitAnswer(situation: Situation, desk: Desk, reader: Reader): Change | null {
  const { reading, known, receivedAt, now } = situation;
  const { thread, threadCase, folder } = known;
  const { report } = reading.origin;
  if (report?.is !== 'scheduling' || thread.is !== 'append' || !threadCase || !folder) return null;
  const { scheduling } = report;
  const visit = visitsOf(folder.events).find(({ uid }) => sameUid(uid, scheduling.uid));
  if (visit?.state !== 'planned') return null;
  // An agent's address is quickly written: what it says of a visit counts with proof only (INBOUND 6).
  if (isStaff(reading.sender) && known.authority?.is !== 'proved') return null;
  const answer = answerOf(scheduling);
  if (answer === null) return null;
  const who = reading.mail.from?.address.toLowerCase() ?? '';
  const proposed =
    answer === 'COUNTER' && scheduling.startsAt ? desk.calendarInstant(scheduling.startsAt) : null;
  const told = { answer, proposed, earlier: scheduling.sequence < visit.sequence };
  const text = [
    sentenceOf(told, visit, desk, now),
    ...(scheduling.comment ? ['', clientText(scheduling.comment, 500)] : []),
  ].join('\n');
  const message = messageOf(reading, known, receivedAt);
  return {
    ...nothing(situation, 'append', `${reading.origin.reason}; answers the invitation to a visit`),
    joins: { caseId: threadCase.id, update: {} },
    events: [
      {
        at: now,
        type: 'visit_answered',
        actor: who,
        data: {
          uid: visit.uid,
          // To an earlier time: it says nothing about the present one.
          sequence: told.earlier ? scheduling.sequence : visit.sequence,
          answer,
          who,
          ...(proposed === null ? {} : { proposed: new Date(proposed).toISOString() }),
        },
      },
    ],
    message: {
      ...message,
      visibleText: text,
      attachments: message.attachments.filter(({ contentType }) => !CALENDARS.includes(contentType)),
    },
    letters: tellDesk(situation, { ...told, text }, folder, desk, reader),
  };
}

const CALENDARS = ['text/calendar', 'application/ics'];

const sameUid = (ours: string, theirs: string | null) => theirs?.toLowerCase() === ours.toLowerCase();

function answerOf({ method, answer }: SchedulingMessage): VisitAnswer | null {
  if (method === 'COUNTER') return 'COUNTER';
  if (method !== 'REPLY') return null;
  return answer === 'ACCEPTED' || answer === 'DECLINED' || answer === 'TENTATIVE' ? answer : 'OTHER';
}

interface Told {
  answer: VisitAnswer;
  /** The time that they would rather have. */
  proposed: number | null;
  /** It is about a time that the visit had before. */
  earlier: boolean;
}

function sentenceOf({ answer, proposed, earlier }: Told, visit: Visit, desk: Desk, now: number): string {
  const said = `${SAYS[answer]} la visita del ${desk.tellDate(visit.startsAt, now).replace(/^el /, '')}.`;
  if (earlier)
    return `Respondió a una hora anterior de la visita, que ya se cambió (${SAYS[answer].toLowerCase()}).`;
  if (answer !== 'COUNTER') return said;
  if (proposed === null) return `${said} La hora que propone no se pudo leer: pregúntele cuál es.`;
  const line = new Date(desk.wallAt(proposed)).toISOString().slice(0, 16).replace('T', ' ');
  return `${said} Propone ${desk.tellDate(proposed, now)}.\n\nPara aceptarla, responda este aviso con:\n#visita mover ${line}`;
}

const SAYS: Record<VisitAnswer, string> = {
  ACCEPTED: 'Aceptó',
  DECLINED: 'Rechazó',
  TENTATIVE: 'Respondió «tal vez» a',
  COUNTER: 'Pide otra hora para',
  OTHER: 'Respondió, sin aceptar ni rechazar, a',
};

const HEADINGS: Record<VisitAnswer, string> = {
  ACCEPTED: 'aceptó la visita',
  DECLINED: 'rechazó la visita',
  TENTATIVE: 'respondió «tal vez» a la visita',
  COUNTER: 'propone otra hora para la visita',
  OTHER: 'respondió a la invitación',
};

/** Those who work the case; when the one who should go declines, the supervisors, since nobody would go. */
function tellDesk(
  { mailId, reading, known, receivedAt, now, messageBytes }: Situation,
  { answer, text }: Told & { text: string },
  folder: CaseFolder,
  desk: Desk,
  { team }: Reader,
): NewLetter[] {
  const about = known.threadCase!;
  const from = reading.mail.from ?? { name: '', address: '' };
  const self = memberOf(from.address, team);
  const { followers, messages } = folder;
  const working = readersOf({ ...about, followers, open: desk.isOpen(receivedAt) }, team);
  const supervisors = self && answer === 'DECLINED' ? team.supervisors.map(({ email }) => email) : [];
  const readers = [...new Set([...working, ...supervisors])].filter((address) => address !== self?.email);
  const heading = `${self?.name ?? 'El cliente'} ${HEADINGS[answer]}`;
  return notify(
    readers,
    about,
    {
      name: `mail:${mailId}`,
      ...{ heading, author: from, text, mailId, now },
      attachments: [],
      warnings: [],
      thread: clientThread(messages),
    },
    { team, messageBytes },
    desk,
  );
}

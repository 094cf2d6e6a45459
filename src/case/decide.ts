/** What follows from a mail: a literal, ordered list of answers (INBOUND), each with its reason; the first that applies wins. */
import { completeFields } from '../intake/fields';
import { isOwnAddress } from '../intake/own-address';
import { isStaff } from '../intake/sender';
import type { Reader } from '../intake/understand';
import type { Bounce } from '../message/bounce';
import { agentMail } from './agent';
import { answerQuestion } from './answer-question';
import type { CaseUpdate, Change, Participant } from './change';
import type { Desk } from './desk';
import { type CaseEvent, type EventType, WORKER } from './events';
import { messageOf, participantsOf } from './history';
import { joinInStorm, tellOfStorm } from './in-storm';
import type { Known, ReportedLetter } from './known';
import { nothing } from './nothing';
import { openBoth } from './open-both';
import { openCase } from './open-case';
import { quarantineReply } from './quarantine-reply';
import { rate } from './rate';
import type { Situation } from './situation';
import { isHeardOf } from './storm';
import { tellOfMessage } from './tell-of-message';
import { tellOfUnknownLetter } from './unknown-letter';
import { type Refusal, tellUnreachable } from './unreachable';
import { visitAnswer } from './visit-answer';

type Answer = (situation: Situation, desk: Desk, reader: Reader) => Change | null;

/** The Change of this mail. Pure but for the names that `desk.mint` makes up for letters. */
export function decide(situation: Situation, desk: Desk, reader: Reader): Change {
  for (const answer of ANSWERS) {
    const change = answer(situation, desk, reader);
    if (change) return whole(change);
  }
  return whole(openCase(situation, desk, reader));

  function whole(change: Change): Change {
    const letters = [...change.letters, ...tellOfUnknownLetter(situation, desk, reader)];
    return told({ ...change, letters }, situation);
  }
}

/** The history of the case tells that the mail came out of quarantine. */
function told(change: Change, situation: Situation): Change {
  if (!situation.released || !(change.opens || change.joins)) return change;
  return {
    ...change,
    events: [
      ...change.events,
      { ...event(situation, 'released', {}), actor: situation.releasedBy ?? WORKER },
    ],
  };
}

const ANSWERS: Answer[] = [
  report,
  hold,
  ownOrBulk,
  duplicate,
  infected,
  quarantineReply,
  withoutAuthority,
  answerQuestion,
  heldThread,
  unrelated,
  rate,
  visitAnswer,
  agentMail,
  append,
  joinInStorm,
  openBoth,
];

/** Reports cite our Message-IDs, so they are asked for before threads. A bounce of a letter that is not ours is backscatter. */
function report(situation: Situation, desk: Desk, reader: Reader): Change | null {
  const { reading, known } = situation;
  const { origin } = reading;
  if (origin.value !== 'bounce' && origin.value !== 'abuse_report') return null;
  const letter = known.reported;
  if (!letter?.caseId) return ignore(situation, `${origin.reason}; about no letter of ours`);
  const found = origin.report;
  const bounce = found?.is === 'bounce' ? found.bounce : null;
  const refusal = bounce && refusalOf(bounce, letter, known);
  return {
    ...nothing(situation, 'bounce', origin.reason),
    joins: { caseId: letter.caseId, update: {} },
    events: [
      event(situation, 'bounced', {
        recipient: letter.recipient,
        ...(refusal ? { recipients: refusal.addresses } : {}),
        messageId: letter.messageId,
        action: bounce?.action ?? 'complaint',
        hard: bounce ? bounce.hard : true,
        status: bounce?.status ?? null,
        diagnostic: bounce?.diagnostic?.slice(0, 500) ?? null,
      }),
    ],
    message: historyOf(situation),
    letters:
      refusal && known.reportedCase
        ? tellUnreachable(refusal, known.reportedCase.case, known.reportedCase.folder, {
            at: situation.now,
            desk,
            reader,
            messageBytes: situation.messageBytes,
          })
        : [],
  };
}

/** The addresses that the report is about, among those to which the case writes. */
function refusalOf(
  { hard, recipients, diagnostic }: Bounce,
  { recipient, audience }: ReportedLetter,
  { reportedCase }: Known,
): Refusal | null {
  if (!hard || reportedCase === null) return null;
  const { participants } = reportedCase.folder;
  const ours = recipients.filter((one) => participants.some(({ address }) => address === one));
  const addresses = audience === 'client' && ours.length > 0 ? ours : [recipient];
  return { addresses, audience, says: diagnostic };
}

function hold(situation: Situation): Change | null {
  const { hold: reason, reason: detail } = situation.reading.origin;
  return reason === null || situation.released ? null : quarantine(situation, reason, detail);
}

function ownOrBulk(situation: Situation): Change | null {
  const { value, reason } = situation.reading.origin;
  return value === 'own' || value === 'bulk' || value === 'receipt' ? ignore(situation, reason) : null;
}

function duplicate(situation: Situation): Change | null {
  const { duplicateOf } = situation.known;
  return duplicateOf === null
    ? null
    : ignore(situation, `the same mail was received before (mail ${duplicateOf})`);
}

/** Nothing of it is passed on. A person may let it out all the same; its attachments stay behind then. */
function infected(situation: Situation): Change | null {
  const { scanned, released } = situation;
  if (released || scanned?.is !== 'infected') return null;
  return quarantine(situation, 'virus', `the scanner found ${scanned.signature} in it`);
}

/** Whoever has an agent's address in From is obeyed only with proof; an agent's vacation notice needs none. */
function withoutAuthority(situation: Situation): Change | null {
  const { reading, known, released } = situation;
  if (released || known.authority?.is !== 'held') return null;
  if (!isStaff(reading.sender) || reading.origin.value !== 'human') return null;
  const detail = `${reading.sender.member.email} works the desk, but nothing proves that this mail is theirs`;
  return quarantine(situation, `agent_${known.authority.why}`, detail);
}

function heldThread(situation: Situation): Change | null {
  const { thread } = situation.known;
  return thread.is === 'held' && !situation.released
    ? quarantine(situation, thread.reason, thread.why)
    : null;
}

function unrelated(situation: Situation): Change | null {
  const { reading, known } = situation;
  if (known.thread.is !== 'unrelated') return null;
  return ignore(situation, `${reading.origin.reason}; ${known.thread.why}`);
}

/** The mail joins its case: a client's answer ends a pause, reopens what was ended, and completes what was missing. */
function append(situation: Situation, desk: Desk, reader: Reader): Change | null {
  const { reading, known } = situation;
  const { thread, threadCase } = known;
  if (thread.is !== 'append' || !threadCase) return null;
  const events = [event(situation, 'received', { messageId: reading.mail.messageId, why: thread.why })];
  const update: CaseUpdate = {};
  if (thread.reopens) {
    Object.assign(update, { status: 'en_atencion', solvedAt: null, closedAt: null });
    events.push(event(situation, 'reopened', { why: thread.why }));
  } else if (threadCase.status === 'pendiente_cliente' && !thread.silently) {
    update.status = 'en_atencion';
    events.push(event(situation, 'resumed', { why: 'the client answered' }));
  }
  if (!thread.silently) events.push(...complete(situation, update, reader));
  const tells = (!thread.silently || reading.origin.value === 'machine') && isHeardOf(known.storm);
  return {
    ...nothing(situation, 'append', thread.why),
    joins: { caseId: threadCase.id, update },
    events,
    message: historyOf(situation),
    participants: thread.silently ? [] : joiningParticipants(situation, reader),
    letters: [
      ...(tells
        ? tellOfMessage(
            situation,
            { ...threadCase, ...update },
            thread.reopens ? 'El cliente reabrió el caso' : 'El cliente respondió',
            desk,
            reader,
          )
        : []),
      ...tellOfStorm(situation, threadCase.number, desk, reader),
    ],
  };
}

/** Whoever writes in a case, or is copied by those who do, hears of it from then on. */
function joiningParticipants({ reading }: Situation, { world }: Reader): Participant[] {
  return participantsOf(reading, (address) => isOwnAddress(address, world.ownAddresses)).map(
    (participant) => ({ ...participant, role: 'copied' as const }),
  );
}

/** An answer to "what is missing" fills just those fields; agents see each as an event. */
function complete(
  { reading, known, ...situation }: Situation,
  update: CaseUpdate,
  reader: Reader,
): CaseEvent[] {
  const { fields, missing } = known.threadCase!;
  if (missing.length === 0) return [];
  const completed = completeFields(fields, missing, {
    mail: reading.mail,
    visibleText: reading.visible.visible,
    signature: reading.visible.signature,
    directory: reader.directory,
    cities: reader.cities,
    ownAddresses: reader.world.ownAddresses,
    ownPhones: reader.ownPhones,
  });
  const filled = missing.filter((name) => !completed.missing.includes(name));
  if (filled.length === 0) return [];
  update.fields = completed.fields;
  update.missing = completed.missing;
  return filled.map((field) => ({
    at: situation.now,
    type: 'field_changed',
    actor: reading.mail.from?.address ?? '',
    data: { field, from: null, to: completed.fields[field].value },
  }));
}

function ignore(situation: Situation, reason: string): Change {
  return nothing(situation, 'ignore', reason);
}

function quarantine(situation: Situation, reason: string, detail: string): Change {
  return nothing(situation, 'quarantine', reason, detail);
}

function historyOf({ reading, known, receivedAt }: Situation) {
  return messageOf(reading, known, receivedAt);
}

function event({ now, reading }: Situation, type: EventType, data: Record<string, unknown>): CaseEvent {
  return { at: now, type, actor: reading.mail.from?.address ?? '', data };
}

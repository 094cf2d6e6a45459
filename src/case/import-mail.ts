/**
 * What follows from an old mail that is imported: the thread rules are those of every mail, but nobody is written to, no
 * command is obeyed, nothing is held for review, and the case stands as it is told to.
 */
import { isOwnAddress } from '../intake/own-address';
import { isStaff } from '../intake/sender';
import type { Reader } from '../intake/understand';
import { type Case, caseNumber, type Status } from './case';
import type { CaseUpdate, Change } from './change';
import type { Desk } from './desk';
import { type CaseEvent, type EventType, WORKER } from './events';
import { messageOf, participantsOf } from './history';
import { nothing } from './nothing';
import type { Situation } from './situation';

/** States in which old cases may be put; the others need an agent's deed. */
export const IMPORT_STATUSES = ['nuevo', 'en_atencion', 'resuelto', 'cerrado'] as const satisfies Status[];
export type ImportStatus = (typeof IMPORT_STATUSES)[number];

/** The Change of an old mail; `receivedAt` of the situation is when it came then. Its action is open_case, append or ignore. */
export function importMail(situation: Situation, status: ImportStatus, desk: Desk, reader: Reader): Change {
  const { reading, known } = situation;
  const { origin, sender } = reading;
  const unwanted = reasonToIgnore(situation);
  if (unwanted !== null) return nothing(situation, 'ignore', unwanted);
  if (known.thread.is === 'append' && known.threadCase) return append(situation, known.threadCase, reader);
  if (known.thread.is === 'unrelated')
    return nothing(situation, 'ignore', `${origin.reason}; ${known.thread.why}`);
  // A person's words on a case that is not here; without it nobody knows whose case it would be.
  if (isStaff(sender)) return nothing(situation, 'ignore', 'an agent wrote it, and its case is not here');
  if (known.asked) return nothing(situation, 'ignore', 'a question about cases, answered long ago');
  return open(situation, status, desk, reader);
}

/** Whether the history of the case began elsewhere: its times say nothing of this desk's promises. */
export function isImported(events: readonly CaseEvent[]): boolean {
  return events.find(({ type }) => type === 'opened')?.data.imported === true;
}

function reasonToIgnore({ reading: { origin }, known }: Situation): string | null {
  if (['own', 'bulk', 'receipt', 'bounce', 'abuse_report'].includes(origin.value)) return origin.reason;
  if (origin.hold !== null) return origin.reason;
  return known.duplicateOf === null ? null : `the same mail is here (mail ${known.duplicateOf})`;
}

function open(situation: Situation, status: ImportStatus, desk: Desk, reader: Reader): Change {
  const { reading, known, receivedAt } = situation;
  const { finding, mail, recipient } = reading;
  const { kind, priority, priorityReasons, fields, missing, language } = finding;
  const year = desk.yearOf(receivedAt);
  const said = { kind, priority, messageId: mail.messageId };
  const why = 'why' in known.thread ? known.thread.why : '';
  const linked = known.thread.is === 'linked_new' ? known.thread.case : null;
  return {
    ...nothing(situation, 'open_case', `imported; ${why}`),
    opens: {
      number: caseNumber(desk.prefix, year, known.nextSequence),
      ...{ year, sequence: known.nextSequence, status, subject: mail.subject },
      ...{ kind, priority, priorityReasons, fields, missing, language },
      requester: recipient?.address ?? null,
      openedAt: receivedAt,
      ...{ attentionDueAt: null, solutionDueAt: null, answerDueAt: null },
    },
    joins: { caseId: 0, update: endOf(status, receivedAt) },
    events: [
      imported(situation, 'opened', said),
      ...(linked === null ? [] : [imported(situation, 'linked', { case: linked, why })]),
      ...(status === 'resuelto' ? [imported(situation, 'resolved', {})] : []),
      ...(status === 'cerrado' ? [imported(situation, 'closed', {})] : []),
    ],
    message: messageOf(reading, known, receivedAt),
    participants: participantsOf(reading, (address) => isOwnAddress(address, reader.world.ownAddresses)),
  };
}

/** The mail joins its case, whose state stays; an old case that came with the import ended no earlier than its last mail. */
function append(situation: Situation, about: Case, reader: Reader): Change {
  const { reading, known, receivedAt } = situation;
  const { thread, folder } = known;
  const isOld = folder !== null && isImported(folder.events);
  const silently = thread.is === 'append' && thread.silently;
  const staff = isStaff(reading.sender);
  const message = messageOf(reading, known, receivedAt);
  const why = 'why' in thread ? thread.why : '';
  return {
    ...nothing(situation, 'append', `imported; ${why}`),
    joins: { caseId: about.id, update: isOld ? endedLater(about, receivedAt) : {} },
    events: [imported(situation, 'received', { messageId: reading.mail.messageId, why })],
    message: staff ? { ...message, kind: 'agent' } : message,
    participants:
      silently || staff
        ? []
        : participantsOf(reading, (address) => isOwnAddress(address, reader.world.ownAddresses)).map(
            (participant) => ({ ...participant, role: 'copied' as const }),
          ),
  };
}

function endOf(status: ImportStatus, at: number): CaseUpdate {
  if (status === 'cerrado') return { closedAt: at };
  return status === 'resuelto' ? { solvedAt: at } : {};
}

function endedLater({ status, closedAt, solvedAt }: Case, at: number): CaseUpdate {
  if (status === 'cerrado') return { closedAt: Math.max(closedAt ?? 0, at) };
  return status === 'resuelto' ? { solvedAt: Math.max(solvedAt ?? 0, at) } : {};
}

/** What happened then. */
function imported({ receivedAt, reading }: Situation, type: EventType, data: CaseEvent['data']): CaseEvent {
  const isTheirs = type === 'opened' || type === 'received';
  const actor = isTheirs ? (reading.mail.from?.address ?? '') : WORKER;
  return { at: receivedAt, type, actor, data: { ...data, imported: true } };
}

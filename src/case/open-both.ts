/** A mail of another kind that also asks for service opens two cases, each with its own people, clocks and thread. */
import type { Reader } from '../intake/understand';
import type { Kind } from '../policy/terms';
import { caseNumber } from './case';
import type { Change } from './change';
import type { Desk } from './desk';
import { type CaseEvent, WORKER } from './events';
import { type Matter, openCase } from './open-case';
import type { Situation } from './situation';

/**
 * The request for the agents, and what is said to after-sales management; null when the mail is only one of them. Each
 * case has its one confirmation (INBOUND 8): a subject carries one number (CONTRACT 5), and an answer to the complaint
 * must not land with those whom it is about. What answers neither letter goes on in the request.
 */
export function openBoth(situation: Situation, desk: Desk, reader: Reader): Change | null {
  const { mailId, reading, known, receivedAt, now } = situation;
  const { kind, priority, priorityReasons } = reading.finding;
  if (kind === 'solicitud' || priority === null) return null;
  const numberOf = (nth: number) =>
    caseNumber(desk.prefix, desk.yearOf(receivedAt), known.nextSequence + nth);
  const request: Matter = {
    ...{ kind: 'solicitud', priority, priorityReasons, nth: 0 },
    beside: { number: numberOf(1), kind },
  };
  const said: Matter = {
    ...{ kind, priority: null, priorityReasons: [], nth: 1 },
    beside: { number: numberOf(0), kind: 'solicitud' },
  };
  const service = openCase(situation, desk, reader, request);
  const heard = openCase(situation, desk, reader, said);
  return {
    ...service,
    events: [...service.events, linked(numberOf(1), kind, now)],
    splits: {
      opens: heard.opens!,
      mailId,
      keepsMail: true,
      // Its answers and what it overtook belong to the request.
      message: { ...heard.message!, cites: [], conversation: null },
      update: {},
      events: [...heard.events, linked(numberOf(0), 'solicitud', now)],
      participants: heard.participants,
      letters: heard.letters,
    },
  };
}

function linked(number: string, kind: Kind, at: number): CaseEvent {
  const data = { case: number, kind, why: 'the same mail opened both' };
  return { at, type: 'linked', actor: WORKER, data };
}

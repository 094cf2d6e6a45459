/**
 * A site visit, derived from the case's events.
 *
 * planned -> done        `#visita hecha`
 *         -> cancelled   `#visita cancelar`, or the case ended before it
 *         -> ended       the case ended, or went on in another one, after its time
 */
import type { CaseEvent, EventType } from './events';

/** Events that make a visit what it is. */
export const VISIT_EVENTS = [
  'visit_scheduled',
  'visit_moved',
  'visit_cancelled',
  'visit_done',
] as const satisfies EventType[];

/** What an invited person may answer (PARTSTAT, RFC 5545 3.2.12), and a time of their own (COUNTER, RFC 5546 3.2.7). */
export type VisitAnswer = 'ACCEPTED' | 'DECLINED' | 'TENTATIVE' | 'COUNTER' | 'OTHER';

/** What an event of a visit tells whole, so that the last one is enough. */
export interface VisitPlan {
  /** In calendars. */
  uid: string;
  /** Times that it was moved. */
  sequence: number;
  /** Milliseconds since the epoch. */
  startsAt: number;
  minutes: number;
  place: string | null;
  /** Address of who goes. */
  agent: string;
  /** Keys of the letters whose reply addresses stand as ORGANIZER in the calendars of the clients and of the agent. */
  keys: { client: string; agent: string };
}

export interface Visit extends VisitPlan {
  state: 'planned' | 'done' | 'cancelled' | 'ended';
  /** Position among the visits of the case. */
  round: number;
  /** When its present time was set. */
  plannedAt: number;
  /** What was answered to the present time: address and answer, the last one of each counts. */
  answers: ReadonlyMap<string, VisitAnswer>;
}

/** The visits of a case, in the order in which they were made. */
export function visitsOf(events: readonly CaseEvent[]): Visit[] {
  const visits = new Map<string, Visit>();
  for (const { type, at, data } of events) {
    const uid = String(data.uid ?? '');
    const before = visits.get(uid);
    if (type === 'visit_scheduled' || type === 'visit_moved') {
      const plan = planOf(data);
      const sameTime = before?.sequence === plan.sequence;
      visits.set(uid, {
        ...plan,
        state: 'planned',
        round: before?.round ?? visits.size,
        plannedAt: sameTime ? before.plannedAt : at,
        answers: sameTime ? before.answers : new Map(),
      });
    } else if (type === 'visit_answered' && before && data.sequence === before.sequence) {
      const answer = String(data.answer) as VisitAnswer;
      visits.set(uid, { ...before, answers: new Map([...before.answers, [String(data.who), answer]]) });
    } else if (type === 'visit_done' && before) visits.set(uid, { ...before, state: 'done' });
    else if (type === 'visit_cancelled' && before)
      visits.set(uid, { ...before, state: 'cancelled', sequence: Number(data.sequence) });
    else if (ENDS.some((end) => end === type) && (type !== 'merged' || data.into))
      for (const visit of visits.values())
        if (visit.state === 'planned') visits.set(visit.uid, { ...visit, state: 'ended' });
  }
  return [...visits.values()];
}

const ENDS = ['resolved', 'closed', 'merged'] as const;

/** The visit that a command or a letter means: the next one to come, else the last that nobody told the result of. */
export function pendingVisit(visits: readonly Visit[], now: number): Visit | null {
  const planned = visits.filter(({ state }) => state === 'planned').sort((a, b) => a.startsAt - b.startsAt);
  return planned.find((visit) => endOf(visit) > now) ?? planned.at(-1) ?? null;
}

/** Whether another visit of the case is still to come. */
export function awaitsAnother({ uid }: Pick<Visit, 'uid'>, visits: readonly Visit[], now: number): boolean {
  return visits.some((other) => other.uid !== uid && other.state === 'planned' && other.startsAt > now);
}

/** Names the present time of a visit among all that its case ever had. */
export const roundOf = ({ round, sequence }: Visit) => round * MOST_MOVES + sequence;
const MOST_MOVES = 1000;

export const endOf = ({ startsAt, minutes }: VisitPlan) => startsAt + minutes * 60_000;

/** The event's data, plain JSON. */
export function planData({ startsAt, minutes, ...plan }: VisitPlan): Record<string, unknown> {
  const { uid, sequence, place, agent, keys } = plan;
  return { uid, sequence, startsAt: new Date(startsAt).toISOString(), lasts: minutes, place, agent, keys };
}

function planOf(data: Record<string, unknown>): VisitPlan {
  return {
    uid: String(data.uid),
    sequence: Number(data.sequence),
    startsAt: Date.parse(String(data.startsAt)),
    minutes: Number(data.lasts),
    place: typeof data.place === 'string' ? data.place : null,
    agent: String(data.agent),
    keys: data.keys as VisitPlan['keys'],
  };
}

/** What a case's history says to its clocks: the events that start, stop, end and reopen them. */
import type { Priority } from '../policy/terms';
import type { CaseEvent, EventType } from './events';

/** The clock's own terms (clock/case-clock.ts reads them). */
export type ClockFact =
  | { type: 'opened' | 'priority_changed'; at: number; priority: Priority | null }
  | { type: 'paused' | 'resumed' | 'attended' | 'resolved' | 'reopened'; at: number };

/** A case as far as its clocks care. Instants are milliseconds since the epoch. */
export interface ClockedCase {
  /** Receipt of the opening mail: not the moment of the event, which a backlog makes later. */
  openedAt: number;
  /** The present priority, for a case whose opening names none. */
  priority: Priority | null;
  /** Those of CLOCK_EVENTS, in their order. */
  events: readonly CaseEvent[];
  /** The first letter that carried a person's words to the client; automatic letters never count. */
  answeredAt: number | null;
}

/** Events after which deadlines and reminders are counted anew. */
export const CLOCK_EVENTS = [
  'opened',
  'taken',
  'priority_changed',
  'paused',
  'resumed',
  'resolved',
  'closed',
  'reopened',
] as const satisfies EventType[];
type ClockEventType = (typeof CLOCK_EVENTS)[number];

/** Letters that carry a person's words to the client (CONTRACT 6). */
export const ANSWERING_LETTERS = ['relay', 'resolution'] as const;

/** Whether clocks have to do with this kind of event. */
export function movesClock(type: EventType): type is ClockEventType {
  return (CLOCK_EVENTS as readonly EventType[]).includes(type);
}

/** The history in the clock's terms. */
export function clockFacts({ openedAt, priority, events, answeredAt }: ClockedCase): ClockFact[] {
  const opening = events.find((event) => event.type === 'opened');
  const facts: ClockFact[] = [
    { type: 'opened', at: openedAt, priority: opening ? priorityOf(opening) : priority },
    ...(answeredAt === null ? [] : [{ type: 'attended' as const, at: answeredAt }]),
  ];
  for (const event of events) {
    const { at, type } = event;
    if (!movesClock(type) || type === 'opened') continue;
    if (type === 'priority_changed') facts.push({ type, at, priority: priorityOf(event) });
    else facts.push({ type: MEANS[type], at });
  }
  return facts;
}

/** When a person first answered or took the case; a solution counts too. */
export function attendedAt(facts: readonly ClockFact[]): number | null {
  const ends = facts.filter(({ type }) => type === 'attended' || type === 'resolved').map(({ at }) => at);
  return ends.length > 0 ? Math.min(...ends) : null;
}

/** A case closed without "resuelto" waits for nothing more either. */
const MEANS = {
  taken: 'attended',
  paused: 'paused',
  resumed: 'resumed',
  resolved: 'resolved',
  closed: 'resolved',
  reopened: 'reopened',
} as const;

const priorityOf = ({ data }: CaseEvent) => (data.priority ?? null) as Priority | null;

/** What a case's history says to its clocks: the events that start, stop, end and reopen them. */
import type { Kind, Priority } from '../policy/terms';
import type { CaseEvent, EventType } from './events';
import { VISIT_EVENTS } from './visit';

/** The clock's own terms (clock/case-clock.ts reads them). */
export type ClockFact =
  | { type: 'opened'; at: number; priority: Priority | null; kind: Kind }
  | { type: 'priority_changed'; at: number; priority: Priority | null }
  | { type: 'paused' | 'resumed' | 'attended' | 'resolved' | 'reopened'; at: number };

/** A case as far as its clocks care. Instants are milliseconds since the epoch. */
export interface ClockedCase {
  /** Receipt of the opening mail: not the moment of the event, which a backlog makes later. */
  openedAt: number;
  kind: Kind;
  /** The present priority, for a case whose opening names none. */
  priority: Priority | null;
  /** Those of COUNTED_EVENTS, in their order. */
  events: readonly CaseEvent[];
  /** The first letter that carried a person's words to the client; automatic letters never count. */
  answeredAt: number | null;
}

/** Events that start, stop, end and reopen the clocks. */
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

/** Events from which deadlines, reminders and visits are counted; after each of them they are counted anew. */
export const COUNTED_EVENTS = [...CLOCK_EVENTS, ...VISIT_EVENTS] as const satisfies EventType[];

/** Whether deadlines or reminders have to do with this kind of event. */
export function movesTimes(type: EventType): boolean {
  return (COUNTED_EVENTS as readonly EventType[]).includes(type);
}

/** Letters that carry a person's words to the client (CONTRACT 6). */
export const ANSWERING_LETTERS = ['relay', 'resolution'] as const;

/** Whether clocks have to do with this kind of event. */
export function movesClock(type: EventType): type is ClockEventType {
  return (CLOCK_EVENTS as readonly EventType[]).includes(type);
}

/** The history in the clock's terms. */
export function clockFacts({ openedAt, kind, priority, events, answeredAt }: ClockedCase): ClockFact[] {
  const opening = events.find((event) => event.type === 'opened');
  const facts: ClockFact[] = [
    { type: 'opened', at: openedAt, priority: opening ? priorityOf(opening) : priority, kind },
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

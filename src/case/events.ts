/** What can happen to a case (CONTRACT 6). Events are added, never edited; clocks and states are derived from them. */

export const EVENT_TYPES = [
  'opened',
  'received',
  'field_changed',
  'letter_sent',
  'letter_deferred',
  'letter_failed',
  'bounced',
  'taken',
  'assigned',
  'priority_changed',
  'paused',
  'resumed',
  'resolved',
  'closed',
  'reopened',
  'merged',
  'split',
  'linked',
  'noted',
  'time_logged',
  'visit_scheduled',
  'visit_moved',
  'visit_cancelled',
  'visit_answered',
  'visit_done',
  'reminder_sent',
  'sla_recomputed',
  'held',
  'released',
  'followed',
  'unfollowed',
  'rated',
] as const;
export type EventType = (typeof EVENT_TYPES)[number];

export interface CaseEvent {
  /** Milliseconds since the epoch. */
  at: number;
  type: EventType;
  /** Who did it: an address, or `mesa` for the worker itself. */
  actor: string;
  /** What the event says besides; plain JSON. */
  data: Record<string, unknown>;
}

/** The worker as an actor of events. */
export const WORKER = 'mesa';

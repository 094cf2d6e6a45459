/** Where one promise of a case stands. Instants are milliseconds since the epoch. */
import type { Term } from '../policy/terms';
import type { Span } from './open-table';

/**
 * - `running`, `paused`: still to come
 * - `breached`: still to come, and the time has run
 * - `met`, `missed`: ended in time, ended late
 */
export type ClockState = 'running' | 'paused' | 'breached' | 'met' | 'missed';

export interface TargetClock<Of extends Term = Term> {
  target: Of;
  clock: 'business' | 'always';
  state: ClockState;
  startedAt: number;
  /** null while an open pause holds it. */
  dueAt: number | null;
  endedAt: number | null;
  /** Seconds of its own clock: all that it may take, what a reopening added included. */
  budget: number;
  /** Seconds of its own clock run until now, or until it ended. */
  elapsed: number;
  /** Seconds of the budget that reopenings added to the promise. */
  added: number;
  /** Stretches in which it stands still, a union; the last may end at Infinity. */
  pauses: Span[];
  /** When a pause ended because the case was reopened. */
  reopenedAt: readonly number[];
  /** How often the case was reopened: reminders of a later round are not those of an earlier one. */
  round: number;
}

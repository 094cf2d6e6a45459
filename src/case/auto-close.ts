/** A case that was resolved closes by itself when nobody objects for some days: no letter, only its event. */
import { type CaseEvent, WORKER } from './events';

/** The solution that the case still rests on: null once it was reopened, or closed by somebody. Milliseconds since the epoch. */
export function restsSince(events: readonly CaseEvent[]): number | null {
  const last = events.findLast(({ type }) => ENDS.has(type));
  return last?.type === 'resolved' ? last.at : null;
}

/** Written when the days are over. */
export function closedByItself(at: number): CaseEvent {
  return { at, type: 'closed', actor: WORKER, data: { why: 'auto_close' } };
}

const ENDS: ReadonlySet<string> = new Set(['resolved', 'reopened', 'closed']);

/** What clients said of a solution, as the events of their case tell. */
import type { Rating } from '../letters/rating';
import type { CaseEvent } from './events';

/** The last opinion; null when nobody gave one. */
export function ratingOf(events: readonly CaseEvent[]): Rating | null {
  return (events.findLast(({ type }) => type === 'rated')?.data.rating ?? null) as Rating | null;
}

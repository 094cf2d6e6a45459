/** How far back the calendar reaches that policy keeps things for. */
import type { Keeping } from '../policy/duration';
import { DAY_MS } from './local-date';

/** What is older than this instant was kept long enough; milliseconds since the epoch. 29 February counts as 1 March. */
export function keptSince({ count, unit }: Keeping, now: number): number {
  if (unit === 'days') return now - count * DAY_MS;
  const then = new Date(now);
  then.setUTCFullYear(then.getUTCFullYear() - count);
  return then.getTime();
}

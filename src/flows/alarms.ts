/** Alarms for reminders: only those of the next minutes stand in Redis, the sweep of each minute sets the later ones. */
import type { Alarm } from '../store/recount';
import type { Store } from '../store/store';
import type { Timers, Wake } from '../timers/timers';

/** A sweep may be late or fail a few times. */
const NEAR_MS = 15 * 60_000;
const PAGE = 5_000;

/** The wakes for these rows that are near enough. `now`: milliseconds since the epoch. */
export function nearWakes(alarms: readonly Alarm[], now: number): Wake[] {
  return alarms
    .filter(({ wakeAt }) => wakeAt <= now + NEAR_MS)
    .map(({ id, wakeAt }) => ({ kind: 'timer', id: String(id), dueAt: new Date(wakeAt) }));
}

/**
 * Sets all near alarms again, page by page so that mails are handled in between; what is due already needs none.
 * Gives how many; stops when the clock is out of reach.
 */
export async function setNearAlarms(store: Store, timers: Timers, now: number): Promise<number> {
  let count = 0;
  for (let after: Alarm = { id: Number.MAX_SAFE_INTEGER, wakeAt: now }; ; ) {
    const page = await store.alarms(now + NEAR_MS, PAGE, after);
    const last = page.at(-1);
    if (!last || !(await timers.schedule(nearWakes(page, now)))) return count;
    count += page.length;
    after = last;
  }
}

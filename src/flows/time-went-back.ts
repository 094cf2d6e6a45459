/** A clock that ran ahead and is set back leaves things put off for a time far away: they are called back. */
import type { Calendar } from '../clock/calendar';
import { nextRepetition } from '../clock/ladder';
import { LONGEST_WAIT } from '../delivery/backoff';
import type { MailLog } from '../log';
import type { Store } from '../store/store';

export interface TimeParts {
  store: Store;
  calendar: Calendar;
  log: MailLog;
  /** Milliseconds since the epoch. */
  now: () => number;
}

/**
 * Gives the function that asks whether the clock shows less than it did last, and mends what that left behind. What an
 * earlier life of the worker saw is not known, so the first look mends too.
 */
export function timeWatch({ store, calendar, log, now }: TimeParts): () => Promise<void> {
  let last = Infinity;
  return async () => {
    const at = now();
    const wentBack = at < last;
    last = at;
    if (!wentBack) return;
    // In honest time nothing is put off beyond the next opening, and no letter beyond its longest wait.
    const reminders = await store.wakeSooner(nextRepetition(at, calendar));
    const letters = await store.hurry(at, at + LONGEST_WAIT);
    if (reminders + letters > 0) log.timeWentBack({ reminders, letters });
  };
}

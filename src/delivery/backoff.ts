/** When to try a deferred letter again (RFC 5321 4.5.4.1). */

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Waits after the first attempts: greylisting, most often of five minutes, is passed within the first ten. */
const FIRST_WAITS = [MINUTE, 5 * MINUTE, 15 * MINUTE, HOUR, 2 * HOUR];
const LATER_WAIT = 4 * HOUR;
/** Four to five days in all, as the RFC asks. */
const MOST_ATTEMPTS = FIRST_WAITS.length + 25;
/** Letters that were deferred together do not come back together. */
const JITTER = 0.2;

/** No letter waits longer for its next attempt, in milliseconds. */
export const LONGEST_WAIT = LATER_WAIT * (1 + JITTER);

/**
 * The time of the next attempt after `attempts` (1 or more) that were deferred, the last one at `now`.
 * @param random gives a number in [0, 1); a wait is stretched by up to a fifth with it, never shortened.
 */
export function nextAttempt(attempts: number, now: Date, random: () => number): Date | 'give up' {
  if (attempts >= MOST_ATTEMPTS) return 'give up';
  const wait = FIRST_WAITS[Math.max(attempts, 1) - 1] ?? LATER_WAIT;
  return new Date(now.getTime() + Math.round(wait * (1 + JITTER * random())));
}

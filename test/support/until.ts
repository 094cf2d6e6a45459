/** Waits for what must come true, instead of for a time: looks every few milliseconds, and fails after a deadline. */
import { setTimeout as pause } from 'node:timers/promises';

/** The first truthy value of `look`. Throws with `what` when none came within `deadline` milliseconds. */
export async function until<T>(
  what: string,
  look: () => T | Promise<T>,
  deadline = 10_000,
): Promise<NonNullable<T>> {
  const end = performance.now() + deadline;
  for (;;) {
    const seen = await look();
    if (seen) return seen;
    if (performance.now() > end) throw new Error(`not within ${deadline} ms: ${what}`);
    await pause(5);
  }
}

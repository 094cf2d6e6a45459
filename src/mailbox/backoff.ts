/** How long to wait before connecting again: exponential, with jitter so that many clients do not return at once. */

export interface Backoff {
  firstMs: number;
  maxMs: number;
}

/** Repeated wrong passwords lock accounts, so those are tried ten times more slowly. */
const AFTER_REFUSED_LOGIN = 10;

/**
 * The pause in milliseconds before attempt `attempt` + 1 (0 = the first failure). Full jitter: anything between
 * nothing and the exponential bound; after a refused login between half of it and all of it.
 */
export function pauseMs(
  attempt: number,
  { firstMs, maxMs }: Backoff,
  loginRefused: boolean,
  random: () => number,
): number {
  const factor = loginRefused ? AFTER_REFUSED_LOGIN : 1;
  const bound = Math.min(maxMs, firstMs * 2 ** Math.min(attempt, 30)) * factor;
  return Math.round(loginRefused ? bound / 2 + (random() * bound) / 2 : random() * bound);
}

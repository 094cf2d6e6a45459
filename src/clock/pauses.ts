/** Pauses of the solution clock (waiting on the client, with the manufacturer): a union of half-open stretches, counted once. */
import type { RunningClock } from './calendar';
import type { Span } from './open-table';

/** `[from, to)`; a pause without an end is still open. */
export type Pause = readonly [from: number, to: number | null];

/** Sorted and merged, so that overlapping and touching pauses count once. An open pause ends at Infinity. */
export function pauseUnion(pauses: readonly Pause[]): Span[] {
  if (pauses.length === 0) return [];
  const spans = pauses
    .map(([from, to]) => ({ from, to: to ?? Infinity }))
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from - b.from);
  const union: Span[] = [];
  for (const span of spans) {
    const last = union.at(-1);
    if (last && span.from <= last.to) last.to = Math.max(last.to, span.to);
    else union.push(span);
  }
  return union;
}

/**
 * The earliest instant at which a budget in seconds has run, standing still in the pauses (a union): null when an open
 * pause begins before that. Throws CalendarError.
 */
export function addOutsidePauses(
  clock: RunningClock,
  from: number,
  budget: number,
  pauses: readonly Span[],
): number | null {
  let cursor = from;
  let left = budget;
  for (const pause of pauses) {
    if (pause.to <= cursor) continue;
    if (pause.from > cursor) {
      const run = clock.measure(cursor, pause.from);
      if (run >= left) break;
      left -= run;
    }
    if (pause.to === Infinity) return null;
    cursor = pause.to;
  }
  return clock.add(cursor, left);
}

/** Seconds that run between two instants outside of the pauses (a union). Throws CalendarError. */
export function measureOutsidePauses(
  clock: RunningClock,
  from: number,
  to: number,
  pauses: readonly Span[],
): number {
  let run = clock.measure(from, to);
  for (const pause of pauses) {
    if (pause.from < to && pause.to > from)
      run -= clock.measure(Math.max(from, pause.from), Math.min(to, pause.to));
  }
  return run;
}

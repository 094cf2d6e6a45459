/** The desk's wall clock: what it shows at an instant, and when it comes to show a time, also where clocks change. */
import { IANAZone } from 'luxon';
import { DAY_MS } from './local-date';

/**
 * Wall times are milliseconds as if the wall showed UTC. Where a clock change makes a wall time happen twice the first
 * counts; where it never happens, the instant of the change does. So later wall times never come earlier.
 */
export interface ZoneClock {
  /** What the wall shows at an instant. */
  wallAt(at: number): number;
  /** The earliest instant at which the wall shows this time or a later one. */
  instantOf(wall: number): number;
  /** The same for many wall times of one stretch, after looking up its clock changes once. */
  reader(fromWall: number, toWall: number): (wall: number) => number;
}

interface ClockChange {
  at: number;
  offset: number;
}

/** No two clock changes stand closer, not even where daylight saving rests for Ramadan; each look costs ten microseconds. */
const SAMPLE_MS = 28 * DAY_MS;
/** No zone is further from UTC. */
const MAX_OFFSET_MS = DAY_MS;

/** Whether the runtime knows this name of the IANA time zone database. */
export function isKnownZone(zone: string): boolean {
  return IANAZone.isValidZone(zone);
}

/** The wall clock of an IANA zone, the same under any zone of the process. There are some 600 of them. */
export function zoneClock(zone: string): ZoneClock {
  const made = MADE.get(zone) ?? makeClock(zone);
  MADE.set(zone, made);
  return made;
}

const MADE = new Map<string, ZoneClock>();

function makeClock(zone: string): ZoneClock {
  const iana = IANAZone.create(zone);
  const offsetAt = remembered((at) => Math.round(iana.offset(at) * 60_000));

  function reader(fromWall: number, toWall: number): (wall: number) => number {
    const start = fromWall - MAX_OFFSET_MS;
    const changes = clockChanges(offsetAt, start, toWall + MAX_OFFSET_MS);
    const first = offsetAt(start);
    return (wall) => {
      let offset = first;
      for (const change of changes) {
        if (wall - offset < change.at) return wall - offset;
        offset = change.offset;
        if (wall - offset < change.at) return change.at;
      }
      return wall - offset;
    };
  }

  return {
    wallAt: (at) => at + offsetAt(at),
    instantOf: (wall) => reader(wall, wall)(wall),
    reader,
  };
}

/** The runtime takes ten microseconds to tell; of one mail the same few instants are asked again and again. */
function remembered(offsetAt: (at: number) => number): (at: number) => number {
  const known = new Map<number, number>();
  return (at) => {
    let offset = known.get(at);
    if (offset !== undefined) return offset;
    if (known.size >= MOST_REMEMBERED) known.clear();
    offset = offsetAt(at);
    known.set(at, offset);
    return offset;
  };
}

const MOST_REMEMBERED = 1000;

function clockChanges(offsetAt: (at: number) => number, from: number, to: number): ClockChange[] {
  const changes: ClockChange[] = [];
  let before = offsetAt(from);
  for (let at = from; at < to; at += SAMPLE_MS) {
    const offset = offsetAt(at + SAMPLE_MS);
    if (offset !== before) changes.push({ at: firstInstantOf(offset, at, at + SAMPLE_MS, offsetAt), offset });
    before = offset;
  }
  return changes;
}

function firstInstantOf(
  offset: number,
  before: number,
  after: number,
  offsetAt: (at: number) => number,
): number {
  let [low, high] = [before, after];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if (offsetAt(middle) === offset) high = middle;
    else low = middle;
  }
  return high;
}

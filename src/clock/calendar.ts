/** The business calendar: working time added and measured by arithmetic on open segments, the same under any process zone. */
import { type Closure, deskDays, type OpeningPolicy } from './desk-day';
import { DAY_MS, dateOfDay, dayNumber, type LocalDate } from './local-date';
import { OpenTable, type Span } from './open-table';
import { zoneClock } from './zone';

/** A clock that promises run by: the desk's business time, or the wall's. */
export interface RunningClock {
  /** The earliest instant at which so many seconds have run; `from` itself for none. Throws CalendarError. */
  add(from: number, seconds: number): number;
  /** Seconds that run between two instants, 0 when they stand in the other order. Throws CalendarError. */
  measure(from: number, to: number): number;
}

/** Instants are milliseconds since the epoch; dates are the desk's own. */
export interface Calendar extends RunningClock {
  readonly zone: string;
  isOpen(at: number): boolean;
  /** The instant itself while the desk is open, else its next opening. Throws CalendarError. */
  nextOpening(at: number): number;
  /** The first opening of the business day after the date of an instant. Throws CalendarError. */
  nextDayOpening(at: number): number;
  /** The same wall time so many business days later. Throws CalendarError. */
  addBusinessDays(at: number, days: number): number;
  /** The open stretches between two instants, cut to them, in order. Throws CalendarError. */
  intervals(from: number, to: number): Span[];
  /** The date on the desk's wall. */
  dateAt(at: number): LocalDate;
  /** The instant at which a date begins. */
  startOf(date: LocalDate): number;
  /** Why the desk is closed on a whole date, null when it opens. */
  closure(date: LocalDate): Closure | null;
  /** Whether a date is a public holiday, also one on a Sunday. */
  isHoliday(date: LocalDate): boolean;
}

/** - `unreachable`: not within ten years of calendar · `outside`: an instant before 1970 or after 2199 */
export type CalendarFault = 'unreachable' | 'outside';

/** Thrown where a calendar has no answer, so that no loop runs for ever and no wrong date goes out. */
export class CalendarError extends Error {
  constructor(
    readonly fault: CalendarFault,
    message: string,
  ) {
    super(message);
    this.name = 'CalendarError';
  }
}

/** How far ahead a deadline is looked for. */
export const HORIZON_YEARS = 10;
const HORIZON_DAYS = HORIZON_YEARS * 366;
export const HORIZON_MS = HORIZON_DAYS * DAY_MS;

/** The clock that never stops. */
export const WALL_CLOCK: RunningClock = {
  add: (from, seconds) => from + Math.round(seconds * 1000),
  measure: (from, to) => Math.max(0, to - from) / 1000,
};

/**
 * The desk's calendar by `ans.yaml`. Years are computed when first asked for, so keep one for the life of a policy.
 * Zone and country must be known (policy-check.ts).
 */
export function businessCalendar(policy: OpeningPolicy): Calendar {
  const zone = zoneClock(policy.zone);
  const days = deskDays(policy);
  const table = new OpenTable(days, zone);

  function reach(at: number): void {
    if (!table.cover(at)) throw new CalendarError('outside', 'the calendar goes from 1970 to 2199');
  }

  function add(from: number, seconds: number): number {
    reach(from);
    if (seconds <= 0) return from;
    for (;;) {
      const due = table.instantAfter(table.openUpTo(from) + Math.round(seconds * 1000));
      if (due !== null && due - from <= HORIZON_MS) return due;
      if (due !== null || table.horizon - from > HORIZON_MS || !table.grow()) throw unreachable();
    }
  }

  function measure(from: number, to: number): number {
    reach(from);
    reach(to);
    return to <= from ? 0 : (table.openUpTo(to) - table.openUpTo(from)) / 1000;
  }

  function nextOpening(at: number): number {
    reach(at);
    if (table.isOpen(at)) return at;
    for (;;) {
      const opening = table.openingAfter(at);
      if (opening !== null) return opening;
      if (table.horizon - at > HORIZON_MS || !table.grow()) throw unreachable();
    }
  }

  function intervals(from: number, to: number): Span[] {
    reach(from);
    reach(to);
    return table.segments(from, to);
  }

  const dayAt = (at: number) => Math.floor(zone.wallAt(at) / DAY_MS);
  const dateAt = (at: number) => dateOfDay(dayAt(at));
  const startOf = (date: LocalDate) => zone.instantOf(dayNumber(date) * DAY_MS);

  function addBusinessDays(at: number, count: number): number {
    reach(at);
    const first = dayAt(at);
    let day = first;
    for (let left = count; left > 0; ) {
      day += 1;
      if (day - first > HORIZON_DAYS) throw unreachable();
      if (days.hours(day).length > 0) left -= 1;
    }
    return day === first ? at : zone.instantOf(zone.wallAt(at) + (day - first) * DAY_MS);
  }

  return {
    zone: policy.zone,
    add,
    measure,
    isOpen(at) {
      reach(at);
      return table.isOpen(at);
    },
    nextOpening,
    nextDayOpening: (at) => nextOpening(zone.instantOf((dayAt(at) + 1) * DAY_MS)),
    addBusinessDays,
    intervals,
    dateAt,
    startOf,
    closure: (date) => days.closure(dayNumber(date)),
    isHoliday: (date) => days.isHoliday(dayNumber(date)),
  };
}

const unreachable = () =>
  new CalendarError('unreachable', `cannot be reached within ${HORIZON_YEARS} years of calendar`);

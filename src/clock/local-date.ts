/** Civil dates of the desk, free of any zone: as ISO text for people and policy, as day numbers for arithmetic. */
import type { Weekday } from '../policy/ans';

/** A date on the desk's wall, `2026-12-24`. */
export type LocalDate = string;

export const DAY_MS = 86_400_000;

/** From Sunday on, as ECMAScript counts. */
const WEEKDAYS: readonly Weekday[] = ['sun', 'mon', 'tue', 'wed', 'thu', 'fri', 'sat'];

/** Days since 1970-01-01. A bare ISO date is read as UTC (ECMA-262 21.4.1.32), so no process zone slips in. */
export function dayNumber(date: LocalDate): number {
  return Date.parse(date) / DAY_MS;
}

export function dateOfDay(day: number): LocalDate {
  return new Date(day * DAY_MS).toISOString().slice(0, 10);
}

export function yearOfDay(day: number): number {
  return new Date(day * DAY_MS).getUTCFullYear();
}

export function weekdayOfDay(day: number): Weekday {
  return WEEKDAYS[(((day + 4) % 7) + 7) % 7]!; // 1970-01-01 was a Thursday
}

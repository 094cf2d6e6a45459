/** Which hours the desk keeps on a date, and why none. First answer wins: closed days, special days, holidays, the week. */
import type { OpenInterval, ServiceLevels } from '../policy/ans';
import { publicHolidays } from './holidays';
import { dayNumber, weekdayOfDay, yearOfDay } from './local-date';

/** The keys of `ans.yaml` that make the calendar. */
export type OpeningPolicy = Pick<
  ServiceLevels,
  'zone' | 'country' | 'hours' | 'closed_days' | 'special_days'
>;

/**
 * Why a whole day is closed:
 * - `closed_day`: the desk's own closed day, or a special day without hours
 * - `holiday`: a public holiday on a day of the week that else has hours
 * - `weekly`: this day of the week never has hours
 */
export type Closure = 'closed_day' | 'holiday' | 'weekly';

export interface DeskDays {
  /** Open intervals of a day number, in seconds since local midnight; empty when closed. */
  hours(day: number): readonly OpenInterval[];
  closure(day: number): Closure | null;
  isHoliday(day: number): boolean;
}

const NONE: readonly OpenInterval[] = [];

export function deskDays(policy: OpeningPolicy): DeskDays {
  const holidays = publicHolidays(policy.country);
  const closedDays = new Set(policy.closed_days.map(dayNumber));
  const specialDays = new Map(
    Object.entries(policy.special_days).map(([date, hours]) => [dayNumber(date), hours]),
  );
  const isHoliday = (day: number) => holidays.inYear(yearOfDay(day)).has(day);
  const weeklyHours = (day: number) => policy.hours[weekdayOfDay(day)];

  function hours(day: number): readonly OpenInterval[] {
    if (closedDays.has(day)) return NONE;
    return specialDays.get(day) ?? (isHoliday(day) ? NONE : weeklyHours(day));
  }

  function closure(day: number): Closure | null {
    if (hours(day).length > 0) return null;
    if (weeklyHours(day).length === 0) return 'weekly';
    return !closedDays.has(day) && !specialDays.has(day) ? 'holiday' : 'closed_day';
  }

  return { hours, closure, isHoliday };
}

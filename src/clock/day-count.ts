/** Moves an instant on by a number of days, as policy counts them: business days of the desk, or days of 24 hours. */
import type { DayCount } from '../policy/duration';
import type { Calendar } from './calendar';
import { DAY_MS } from './local-date';

/** The instant so many days later; milliseconds since the epoch. Throws CalendarError. */
export function addDays(from: number, { count, unit }: DayCount, calendar: Calendar): number {
  return unit === 'business' ? calendar.addBusinessDays(from, count) : from + count * DAY_MS;
}

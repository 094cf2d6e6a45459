/** Public holidays of a country, as sets of days, a year at a time. */
import Holidays from 'date-holidays';
import { DAY_MS, dayNumber } from './local-date';

export interface PublicHolidays {
  /** Day numbers of one year; computed on first asking (some milliseconds) and kept. */
  inYear(year: number): ReadonlySet<number>;
}

/**
 * The public holidays of a country (`CO`), or of a part of it (`DE-BY`), by date-holidays.
 * - Only dates are taken, never names: it calls Ascensión "La Asunción", and two holidays may share one Monday.
 * - `isHoliday()` is not used: it is slow, and reads a bare date as UTC.
 * - No zone is set, since its conversions by moment take three quarters of the time and nothing here needs them: the
 *   text of `date` is local and the same in any zone, `start` and `end` only tell how many days it lasts.
 */
export function publicHolidays(country: string): PublicHolidays {
  const source = new Holidays(country, { types: ['public'] });
  source.setTimezone('');
  const years = new Map<number, ReadonlySet<number>>();
  return {
    inYear(year) {
      let days = years.get(year);
      if (!days) {
        days = new Set(source.getHolidays(year).filter(isPublic).flatMap(daysOf));
        years.set(year, days);
      }
      return days;
    },
  };
}

/** Whether date-holidays has rules for this country, and for its part where one is named. */
export function isKnownCountry(country: string): boolean {
  const [code, state] = country.split(/[.-]/, 2);
  const source = new Holidays();
  if (!code || !Object.hasOwn(source.getCountries(), code)) return false;
  return state === undefined || Object.hasOwn(source.getStates(code) ?? {}, state);
}

const isPublic = ({ type }: { type: string }) => type === 'public';

/** Most holidays last a day; those of several days (Eid, Golden Week) come as one entry. */
function daysOf({ date, start, end }: { date: string; start: Date; end: Date }): number[] {
  const first = dayNumber(date.slice(0, 10));
  const length = Math.max(1, Math.round((end.getTime() - start.getTime()) / DAY_MS));
  return Array.from({ length }, (_, i) => first + i);
}

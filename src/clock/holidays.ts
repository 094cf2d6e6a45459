/** Public holidays of a country, as sets of days, a year at a time. */
import type * as DateHolidays from 'date-holidays';
import { DAY_MS, dayNumber } from './local-date';

export interface PublicHolidays {
  /** Day numbers of one year; computed on first asking (some milliseconds) together with those around it, and kept. */
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
  const years = new Map<number, ReadonlySet<number>>();
  return {
    inYear(year) {
      if (!years.has(year))
        for (const one of AROUND.map((distance) => year + distance))
          if (!years.has(one)) years.set(one, publicDays(country, one));
      return years.get(year)!;
    },
  };
}

/** A worker that starts asks about this year, and will about the next ones: all come while the rules are at hand. */
const AROUND = [-1, 0, 1, 2];

function publicDays(country: string, year: number): ReadonlySet<number> {
  const source = sourceOf(country);
  return new Set(source.getHolidays(year).filter(isPublic).flatMap(daysOf));
}

/** Whether date-holidays has rules for this country, and for its part where one is named. */
export function isKnownCountry(country: string): boolean {
  const [code, state] = country.split(/[.-]/, 2);
  const source = new (rules().Holidays)();
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

type Source = DateHolidays.default;

/** The package, and of each country that was asked for its rules. */
let loaded: {
  Holidays: typeof DateHolidays.default;
  sources: Map<string, Source>;
  modules: string[];
} | null = null;

function sourceOf(country: string): Source {
  const { Holidays, sources } = rules();
  const known = sources.get(country);
  if (known) return known;
  const source = new Holidays(country, { types: ['public'] });
  source.setTimezone('');
  sources.set(country, source);
  return source;
}

function rules() {
  if (loaded) return loaded;
  const before = new Set(Object.keys(require.cache));
  const Holidays = require('date-holidays') as typeof DateHolidays.default;
  const modules = Object.keys(require.cache).filter((name) => !before.has(name));
  loaded = { Holidays, sources: new Map(), modules };
  return loaded;
}

/**
 * Lets go of the rules of all countries, which rest in 15 MB (measured) and are not needed for years that were asked
 * for. Whoever asks for others loads them again.
 */
export function forgetHolidayRules(): void {
  const gone = new Set(loaded?.modules);
  loaded = null;
  for (const name of gone) delete require.cache[name];
  // A module also holds on to those that it was the first to ask for.
  module.children = module.children.filter(({ id }) => !gone.has(id));
}

/** Times as the desk says them in letters: "9:30 a. m. del martes 1 de diciembre", "12:00 m." at noon (Colombia). */
import { DateTime } from 'luxon';
import type { Language } from '../policy/terms';
import type { Calendar } from './calendar';
import { dayNumber, type LocalDate } from './local-date';
import { zoneClock } from './zone';

/** A time in the desk's zone, in pieces for templates. Seconds are dropped: a promise is never rounded up. */
export interface DeskTime {
  /** `9:30 a. m.`, `12:00 m.`; English `9:30 a.m.`, `12:00 noon`. */
  time: string;
  /** The article of the hour: "la 1:00 p. m.", "las 2:00 p. m."; empty in English. */
  article: string;
  /** `martes`, `Tuesday`. */
  weekday: string;
  /** `martes 1 de diciembre`, `Tuesday, December 1`; with the year when it is not the present one. */
  date: string;
  /** Days from today in the desk's zone: 0 today, 1 tomorrow. */
  daysAhead: number;
  /** `9:30 a. m. del martes 1 de diciembre`, `9:30 a.m. on Tuesday, December 1`. */
  text: string;
}

interface Wording {
  time(at: DateTime): string;
  article(at: DateTime): string;
  date(at: DateTime, withYear: boolean): string;
  text(time: string, date: string): string;
  weekdays: readonly string[];
}

const ES_WEEKDAYS = ['lunes', 'martes', 'miércoles', 'jueves', 'viernes', 'sábado', 'domingo'];
/** From January on. */
export const ES_MONTHS = [
  ...['enero', 'febrero', 'marzo', 'abril', 'mayo', 'junio'],
  ...['julio', 'agosto', 'septiembre', 'octubre', 'noviembre', 'diciembre'],
];
const EN_WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const EN_MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June'],
  ...['July', 'August', 'September', 'October', 'November', 'December'],
];

/** Own words rather than the runtime's ICU, whose spelling and blanks of "a. m." change with its version. */
const WORDINGS: Record<Language, Wording> = {
  es: {
    time: (at) => `${twelveHours(at)} ${isNoon(at) ? 'm.' : at.hour < 12 ? 'a. m.' : 'p. m.'}`,
    article: (at) => (at.hour % 12 === 1 ? 'la' : 'las'),
    date: (at, withYear) =>
      `${ES_WEEKDAYS[at.weekday - 1]} ${at.day} de ${ES_MONTHS[at.month - 1]}${withYear ? ` de ${at.year}` : ''}`,
    text: (time, date) => `${time} del ${date}`,
    weekdays: ES_WEEKDAYS,
  },
  en: {
    time: (at) => `${twelveHours(at)} ${isNoon(at) ? 'noon' : at.hour < 12 ? 'a.m.' : 'p.m.'}`,
    article: () => '',
    date: (at, withYear) =>
      `${EN_WEEKDAYS[at.weekday - 1]}, ${EN_MONTHS[at.month - 1]} ${at.day}${withYear ? `, ${at.year}` : ''}`,
    text: (time, date) => `${time} on ${date}`,
    weekdays: EN_WEEKDAYS,
  },
};

/** An instant in the desk's words, told at the instant `relativeTo`. */
export function deskTime(
  at: number,
  { zone }: Pick<Calendar, 'zone'>,
  relativeTo: number,
  language: Language = 'es',
): DeskTime {
  const wording = WORDINGS[language];
  // The zone's own clock remembers the offsets; asking the runtime takes longer than all the rest.
  const { wallAt } = zoneClock(zone);
  const local = DateTime.fromMillis(wallAt(at), { zone: 'utc' });
  const today = DateTime.fromMillis(wallAt(relativeTo), { zone: 'utc' });
  const time = wording.time(local);
  const date = wording.date(local, local.year !== today.year);
  return {
    time,
    article: wording.article(local),
    weekday: wording.weekdays[local.weekday - 1]!,
    date,
    daysAhead: dayNumber(local.toISODate()!) - dayNumber(today.toISODate()!),
    text: wording.text(time, date),
  };
}

/** An instant in a sentence: `hoy a las 9:30 a. m.`, `mañana a la 1:00 p. m.`, `el martes 1 de diciembre a las 9:30 a. m.`; `today at 9:30 a.m.`. */
export function dayAndTime(
  at: number,
  calendar: Pick<Calendar, 'zone'>,
  relativeTo: number,
  language: Language = 'es',
): string {
  const { time, article, date, daysAhead } = deskTime(at, calendar, relativeTo, language);
  const near = NEAR_DAYS[language][daysAhead];
  if (language === 'en') return `${near ?? `on ${date}`} at ${time}`;
  return `${near ?? `el ${date}`} a ${article} ${time}`;
}

const NEAR_DAYS: Record<Language, Record<number, string>> = {
  es: { [-1]: 'ayer', 0: 'hoy', 1: 'mañana' },
  en: { [-1]: 'yesterday', 0: 'today', 1: 'tomorrow' },
};

/** `2026-03` as `marzo de 2026`, `March 2026`. */
export function monthInWords(month: string, language: Language = 'es'): string {
  const [year, number] = month.split('-').map(Number);
  return language === 'en' ? `${EN_MONTHS[number! - 1]} ${year}` : `${ES_MONTHS[number! - 1]} de ${year}`;
}

/** `2026-03-02` as `2 de marzo`, `March 2`. */
export function dayInWords(date: LocalDate, language: Language = 'es'): string {
  const [, month, day] = date.split('-').map(Number);
  return language === 'en' ? `${EN_MONTHS[month! - 1]} ${day}` : `${day} de ${ES_MONTHS[month! - 1]}`;
}

/** `2026-03-02` as `2 de marzo de 2026`, `March 2, 2026`. */
export function dateInWords(date: LocalDate, language: Language = 'es'): string {
  const year = date.slice(0, 4);
  return `${dayInWords(date, language)}${language === 'en' ? ', ' : ' de '}${year}`;
}

const twelveHours = (at: DateTime) => `${at.hour % 12 || 12}:${String(at.minute).padStart(2, '0')}`;

/** Only 12:00 itself is "m." (meridiano); half an hour later is "12:30 p. m.". */
const isNoon = (at: DateTime) => at.hour === 12 && at.minute === 0;

/** A stretch of whole days that a report tells of: a calendar month, or the seven days before a day. */
import { ES_MONTHS, monthInWords } from './desk-time';
import { DAY_MS, dateOfDay, dayNumber, type LocalDate } from './local-date';

export interface Period {
  every: 'week' | 'month';
  /** `2026-11-16/2026-11-22` (ISO 8601 interval of its first and last day), `2026-11`. */
  name: string;
  first: LocalDate;
  last: LocalDate;
}

/** `month`: `2026-11`. */
export function monthPeriod(month: string): Period {
  const first = `${month}-01`;
  const [year, number] = month.split('-').map(Number);
  return { every: 'month', name: month, first, last: dateOfDay(Date.UTC(year!, number!, 0) / DAY_MS) };
}

/** The seven days that end before a date. */
export function weekBefore(date: LocalDate): Period {
  const day = dayNumber(date);
  const [first, last] = [dateOfDay(day - 7), dateOfDay(day - 1)];
  return { every: 'week', name: `${first}/${last}`, first, last };
}

/** The one that ended before the month of a date. */
export function monthBefore(date: LocalDate): Period {
  return monthPeriod(dateOfDay(dayNumber(`${date.slice(0, 7)}-01`) - 1).slice(0, 7));
}

/** The one of the same length before it. */
export function periodBefore({ every, first }: Period): Period {
  return every === 'month' ? monthBefore(first) : weekBefore(first);
}

/** Half-open, in milliseconds since the epoch; `startOf` is the calendar's. */
export function instantsOf({ first, last }: Period, startOf: (date: LocalDate) => number) {
  return { since: startOf(first), until: startOf(dateOfDay(dayNumber(last) + 1)) };
}

/** `noviembre de 2026`, `16 al 22 de noviembre de 2026`, `30 de noviembre al 6 de diciembre de 2026`. */
export function periodInWords({ every, first, last }: Period): string {
  if (every === 'month') return monthInWords(first.slice(0, 7));
  const [from, to] = [pieces(first), pieces(last)];
  const until = `${to.day} de ${to.month} de ${to.year}`;
  if (from.year !== to.year) return `${from.day} de ${from.month} de ${from.year} al ${until}`;
  return from.month === to.month ? `${from.day} al ${until}` : `${from.day} de ${from.month} al ${until}`;
}

function pieces(date: LocalDate) {
  const [year, month, day] = date.split('-').map(Number);
  return { year: year!, month: ES_MONTHS[month! - 1]!, day: day! };
}

/** Reads when something shall be, as people of the desk write it: `2026-12-01 10:00`, `1 de diciembre 10am`, `mañana a las 2 p. m.`. */

/** Wall times are milliseconds as if the desk's wall showed UTC. */
export interface When {
  from: number;
  /** Minutes that it lasts; null when no end is said. */
  lasts: number | null;
  /** What stands behind it, as typed. */
  rest: string;
}

/**
 * - `nothing`: neither a day nor a time was understood
 * - `no_day`, `no_time`: one of them is missing
 * - `no_such_day`, `no_such_time`: 31 de noviembre, 25:00, a time that ends before it begins
 * - `other_weekday`: the date falls on another day of the week
 * - `which_half`: "las 3" may be in the night or in the afternoon
 */
export type WhenFault =
  | 'nothing'
  | 'no_day'
  | 'no_time'
  | 'no_such_day'
  | 'no_such_time'
  | 'other_weekday'
  | 'which_half';

/** Longer words tell no time. */
const LONGEST = 1000;
const DAY = 86_400_000;
const MINUTE = 60_000;

/** Reads the beginning of the words; accents and capitals are forgiven. `nowWall`: what the desk's wall shows now. */
export function readWhen(words: string, nowWall: number): When | WhenFault {
  const typed = words.slice(0, LONGEST).normalize('NFC');
  const plain = [...typed].map(folded).join('');
  const today = Math.floor(nowWall / DAY);
  const found: Found = { day: null, weekday: null, time: null };
  let at = 0;
  while (at < plain.length && !(found.time && (found.day !== null || found.weekday !== null))) {
    const length = take(plain.slice(at), found, today);
    if (length === 0) break;
    at += length;
  }
  return settled(found, typed.slice(at), nowWall);
}

/** `, por 2 horas`. */
const DURING = /^[\s,;]{0,9}(?:por|durante)\s{1,3}([1-9]|1\d)\s?h(?:oras?|rs?)?\b\.?/i;

interface Found {
  /** Days since 1970-01-01. */
  day: number | 'invalid' | null;
  /** 0 is Sunday; `after`: not today. */
  weekday: { index: number; after: boolean } | null;
  time: { minutes: number; lasts: number | null } | 'invalid' | 'which_half' | null;
}

function settled({ day, weekday, time }: Found, behind: string, nowWall: number): When | WhenFault {
  if (day === null && weekday === null) return time === null ? 'nothing' : 'no_day';
  if (day === 'invalid') return 'no_such_day';
  if (day !== null && weekday !== null && weekdayOf(day) !== weekday.index) return 'other_weekday';
  if (time === null) return 'no_time';
  if (time === 'invalid') return 'no_such_time';
  if (time === 'which_half') return 'which_half';
  const date = day ?? nextWeekday(weekday!, time.minutes, nowWall);
  const during = DURING.exec(behind);
  return {
    from: date * DAY + time.minutes * MINUTE,
    lasts: during ? Number(during[1]) * 60 : time.lasts,
    rest: behind
      .slice(during?.[0].length ?? 0)
      .replace(/^[\s,;.:–—-]{1,20}/, '')
      .replace(/^en (?=\S)/i, '')
      .trim(),
  };
}

/** Reads one thing at the beginning and gives how many characters it takes; 0 when nothing is known there. */
function take(text: string, found: Found, today: number): number {
  if (found.day === null) {
    for (const [pattern, read] of DATES) {
      const match = pattern.exec(text);
      if (!match) continue;
      found.day = read(match, today);
      return match[0].length;
    }
  }
  if (found.weekday === null) {
    const match = WEEKDAY.exec(text);
    if (match) {
      const after = match[1] !== undefined || match[3] !== undefined;
      found.weekday = { index: WEEKDAYS.indexOf(match[2]!.slice(0, 3)), after };
      return match[0].length;
    }
  }
  if (found.time === null) {
    const taken = takeTime(text, found);
    if (taken > 0) return taken;
  }
  return FILLER.exec(text)?.[0].length ?? 0;
}

const MONTHS = ['ene', 'feb', 'mar', 'abr', 'may', 'jun', 'jul', 'ago', 'sep', 'oct', 'nov', 'dic'];
const MONTH =
  '(ene(?:ro)?|feb(?:rero)?|mar(?:zo)?|abr(?:il)?|may(?:o)?|jun(?:io)?|jul(?:io)?|ago(?:sto)?|sep(?:t(?:iembre)?|tbre)?|setiembre|oct(?:ubre)?|nov(?:iembre)?|dic(?:iembre)?)\\b\\.?';
const YEAR = '(?:\\s{0,3},?\\s{0,3}(?:del?\\s{1,3})?(?:ano\\s{1,3})?(20\\d\\d)\\b)?';
const WEEKDAYS = ['dom', 'lun', 'mar', 'mie', 'jue', 'vie', 'sab'];
const WEEKDAY =
  /^(prox(?:imo|\.)\s{1,3})?((?:lunes|martes|miercoles|jueves|viernes|sabado|domingo)|(?:lun|mie|jue|vie|sab|dom)\b\.?)(\s{1,3}(?:que viene|proximo|entrante|siguiente))?(?![a-z])/;

type ReadDate = (match: RegExpExecArray, today: number) => number | 'invalid';

/** Asked in this order. Day before month, as in all of Latin America; the year first as in ISO 8601. */
const DATES: readonly [RegExp, ReadDate][] = [
  [/^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)t?/, ([, y, m, d]) => dayOf(Number(y), Number(m), Number(d))],
  [
    /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4}|\d{2})(?![\d:])/,
    ([, d, m, y]) => dayOf(Number(y) % 2000 > 99 ? 0 : 2000 + (Number(y) % 2000), Number(m), Number(d)),
  ],
  [/^(\d{1,2})[-/](\d{1,2})(?![\d:/.-])/, ([, d, m], today) => dayOfNearest(Number(m), Number(d), today)],
  [
    new RegExp(`^(\\d{1,2}|primero)(?:ro|o|°)?\\s{0,3}(?:de\\s{1,3}|-|/)?${MONTH}${YEAR}`),
    ([, d, month, y], today) => monthDay(d === 'primero' ? 1 : Number(d), month!, y, today),
  ],
  [
    new RegExp(`^${MONTH}\\s{1,3}(\\d{1,2})(?![\\d:])(?!\\s?[ap]\\.?\\s?m\\b)${YEAR}`),
    ([, month, d, y], today) => monthDay(Number(d), month!, y, today),
  ],
  [/^pasado\s{1,3}manana\b/, (_, today) => today + 2],
  [/^hoy\b/, (_, today) => today],
  [/^manana\b/, (_, today) => today + 1],
];

const FILLER =
  /^(?:[\s,;.:()–—-]{1,20}|(?:el|la|los|las|al|a|para|dia|fecha|hora|desde|este|esta|del|de|sobre)(?![a-z\d]))/;

const HALF =
  '(a\\.?\\s?m\\b\\.?|p\\.?\\s?m\\b\\.?|m\\b\\.?|(?:de|en|por)\\s{1,3}la\\s{1,3}(?:manana|madrugada|tarde|noche)|del\\s{1,3}(?:mediodia|dia))';
const CLOCK = `(\\d{1,2})(?:\\s?[:h.]\\s?(\\d{2})(?::\\d{2})?(?!\\d))?(?:\\s{0,2}(h(?:oras?|rs?|s)?\\b\\.?))?(?:\\s{0,3}${HALF})?`;
const TIME = new RegExp(`^(a\\s{1,3}las?\\s{1,3})?${CLOCK}`);
/** `10:00-12:00`, `de 2 a 4 p. m.` */
const UNTIL = new RegExp(`^\\s{0,3}(?:-|–|—|a|hasta)\\s{0,3}(?:las?\\s{1,3})?${CLOCK}`);
const NOON = /^(?:al?\s{1,3})?(?:el\s{1,3})?medio\s?dia\b/;

/** A number is a time when it shows hours: by minutes, by the half of the day, or by "a las". */
function takeTime(text: string, found: Found): number {
  const noon = NOON.exec(text);
  if (noon) {
    found.time = { minutes: 720, lasts: null };
    return noon[0].length;
  }
  const match = TIME.exec(text);
  if (!match) return 0;
  const [whole, said, hour, minute, unit, half] = match;
  const end = UNTIL.exec(text.slice(whole.length));
  const ends = end !== null && (end[2] !== undefined || end[4] !== undefined) ? end : null;
  if (!said && minute === undefined && !unit && !half && ends?.[4] === undefined) return 0;
  const from = minutesOf(hour!, minute, half ?? (ends ? halfBefore(hour!, ends) : undefined));
  found.time = typeof from === 'string' ? from : { minutes: from, lasts: null };
  if (!ends || typeof from === 'string') return whole.length;
  const until = minutesOf(ends[1]!, ends[2], ends[4] ?? half);
  found.time = typeof until === 'number' && until > from ? { minutes: from, lasts: until - from } : 'invalid';
  return whole.length + ends[0].length;
}

/** "de 2 a 4 p. m." says the half once; "de 10 a 2 p. m." begins in the morning. */
function halfBefore(hour: string, [, endHour, , , half]: RegExpExecArray): string | undefined {
  if (half === undefined) return undefined;
  return Number(hour) % 12 <= Number(endHour) % 12 ? half : undefined;
}

function minutesOf(hourText: string, minuteText: string | undefined, half: string | undefined) {
  let hour = Number(hourText);
  const minute = Number(minuteText ?? 0);
  const which = half === undefined ? null : halfOf(half);
  if (hour > 23 || minute > 59 || (which !== null && which !== 'pm' && hour > 12)) return 'invalid';
  // Without a leading zero nobody means the night: 3:00 is said for 15:00 as well.
  if (which === null && hour >= 1 && hour <= 6 && !hourText.startsWith('0')) return 'which_half';
  if (which === 'noon' && hour !== 12) return 'invalid';
  if (which === 'am' && hour === 12) hour = 0;
  if (which === 'pm' && hour < 12) hour += 12;
  return hour * 60 + minute;
}

function halfOf(words: string): 'am' | 'pm' | 'noon' {
  if (/^a|manana|madrugada/.test(words)) return 'am';
  return /^p\.|^p\s?m|tarde|noche/.test(words) ? 'pm' : 'noon';
}

/** Half a year back is a slip, half a year ahead is next year: `15 de enero`, written in December. */
const HALF_YEAR = 183;

function dayOfNearest(month: number, date: number, today: number): number | 'invalid' {
  const year = new Date(today * DAY).getUTCFullYear();
  const day = dayOf(year, month, date);
  if (day === 'invalid' || day >= today) return day === 'invalid' ? dayOf(year + 1, month, date) : day;
  return today - day > HALF_YEAR ? dayOf(year + 1, month, date) : day;
}

function monthDay(date: number, month: string, year: string | undefined, today: number) {
  const index = month.startsWith('set') ? 9 : MONTHS.indexOf(month.slice(0, 3)) + 1;
  return year === undefined ? dayOfNearest(index, date, today) : dayOf(Number(year), index, date);
}

function dayOf(year: number, month: number, date: number): number | 'invalid' {
  const at = new Date(Date.UTC(year, month - 1, date));
  const exists = at.getUTCFullYear() === year && at.getUTCMonth() === month - 1 && at.getUTCDate() === date;
  return exists ? at.getTime() / DAY : 'invalid';
}

/** The next such day; today when its time is still to come. */
function nextWeekday({ index, after }: { index: number; after: boolean }, minutes: number, nowWall: number) {
  const today = Math.floor(nowWall / DAY);
  const ahead = (index - weekdayOf(today) + 7) % 7;
  const gone = ahead === 0 && (after || today * DAY + minutes * MINUTE <= nowWall);
  return today + (gone ? 7 : ahead);
}

/** 1970-01-01 was a Thursday. */
const weekdayOf = (day: number) => (((day + 4) % 7) + 7) % 7;

/** One character without accent and in lower case, so that places in both texts are the same. */
function folded(character: string): string {
  if (character.length > 1) return character;
  const base = character.normalize('NFD').charAt(0).toLowerCase();
  return base.length === 1 ? base : character;
}

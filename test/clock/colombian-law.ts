/** Colombian public holidays straight from the law, as a second opinion for tests: Ley 51 de 1983 and Ley 2578 de 2026. */

const DAY = 86_400_000;

/** ISO dates of a year from 1984 on, Sundays included. */
export function publicHolidaysByLaw(year: number): Set<string> {
  const easter = easterSunday(year);
  const fixed = ['01-01', '05-01', '07-20', '08-07', '12-08', '12-25'].map((day) =>
    Date.parse(`${year}-${day}`),
  );
  const moved = [
    '01-06',
    '03-19',
    '06-29',
    '08-15',
    '10-12',
    '11-01',
    '11-11',
    ...(year >= 2026 ? ['07-09'] : []),
  ]
    .map((day) => Date.parse(`${year}-${day}`))
    .map(mondayFrom);
  // Jueves y Viernes Santo stay; Ascensión, Corpus Christi and Sagrado Corazón (39, 60, 68 days after) move to Monday.
  const church = [-3, -2, 43, 64, 71].map((days) => easter + days * DAY);
  return new Set([...fixed, ...moved, ...church].map((day) => new Date(day).toISOString().slice(0, 10)));
}

/** The same day if it is a Monday, else the next Monday. */
function mondayFrom(day: number): number {
  return day + ((8 - new Date(day).getUTCDay()) % 7) * DAY;
}

/** Anonymous Gregorian computus. */
function easterSunday(year: number): number {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return Date.UTC(year, month - 1, day);
}

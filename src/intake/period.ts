/** Which month or year a question speaks of: "marzo", "marzo de 2026", "2026-03", "este mes", "el año pasado". */

/** A month or a year as it was said; what it is in the calendar depends on the day. */
export type Period =
  | { is: 'month'; month: number; year: number | null }
  | { is: 'year'; year: number }
  /** `ago` 0 is the current one. */
  | { is: 'months_ago' | 'years_ago'; ago: number };

/** Whole months of the calendar, both included: `{ from: '2026-01', to: '2026-12' }`. */
export interface Months {
  from: string;
  to: string;
}

const MONTHS =
  'ene(?:ro)? feb(?:rero)? mar(?:zo)? abr(?:il)? may(?:o)? jun(?:io)? jul(?:io)? ago(?:sto)? se(?:p|pt|t|ptiembre|tiembre) oct(?:ubre)? nov(?:iembre)? dic(?:iembre)?'.split(
    ' ',
  );
const ENGLISH = 'january february march april may june july august september october november december'.split(
  ' ',
);
const YEAR = '(?:(?: de| del| del ano)? (20\\d\\d))?';
const NAMED = [...MONTHS, ...ENGLISH].map((name, n) => ({
  month: (n % 12) + 1,
  said: new RegExp(`\\b${name}\\b${YEAR}`),
}));
const NUMERIC = /\b(20\d\d) (0?[1-9]|1[0-2])\b|\b(0?[1-9]|1[0-2]) (20\d\d)\b/;

/** The period that plain words name, else null. */
export function readPeriod(plain: string): Period | null {
  for (const { month, said } of NAMED) {
    const match = said.exec(plain);
    if (match) return { is: 'month', month, year: match[1] ? Number(match[1]) : null };
  }
  const numeric = NUMERIC.exec(plain);
  if (numeric) {
    return {
      is: 'month',
      month: Number(numeric[2] ?? numeric[3]),
      year: Number(numeric[1] ?? numeric[4]),
    };
  }
  const year = /\b(20\d\d)\b/.exec(plain);
  if (year) return { is: 'year', year: Number(year[1]) };
  if (/\b(?:mes (?:pasado|anterior)|ultimo mes|last month)\b/.test(plain))
    return { is: 'months_ago', ago: 1 };
  if (/\b(?:este mes|mes actual|mes en curso|this month)\b/.test(plain)) return { is: 'months_ago', ago: 0 };
  if (/\b(?:ano (?:pasado|anterior)|last year)\b/.test(plain)) return { is: 'years_ago', ago: 1 };
  if (/\b(?:este ano|ano actual|ano en curso|this year)\b/.test(plain)) return { is: 'years_ago', ago: 0 };
  return null;
}

/** The months that are meant on a day in `today` (`2026-03`): a month without a year is the latest that has begun. */
export function monthsOf(period: Period, today: string): Months {
  const year = Number(today.slice(0, 4));
  const month = Number(today.slice(5, 7));
  switch (period.is) {
    case 'month': {
      const one = told(period.year ?? (period.month <= month ? year : year - 1), period.month);
      return { from: one, to: one };
    }
    case 'months_ago': {
      const count = year * 12 + month - 1 - period.ago;
      const one = told(Math.floor(count / 12), (count % 12) + 1);
      return { from: one, to: one };
    }
    case 'year':
      return { from: told(period.year, 1), to: told(period.year, 12) };
    case 'years_ago':
      return { from: told(year - period.ago, 1), to: told(year - period.ago, 12) };
  }
}

function told(year: number, month: number): string {
  return `${year}-${String(month).padStart(2, '0')}`;
}

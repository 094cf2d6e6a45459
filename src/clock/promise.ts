/** The promise in a letter: by when a case is attended or solved, and which closed days stand between. */
import type { Language, Target } from '../policy/terms';
import type { Calendar } from './calendar';
import { type DeskTime, deskTime } from './desk-time';
import { dateOfDay, dayNumber, weekdayOfDay } from './local-date';

/** Days on which the desk is closed and which the reader should know of. */
export interface Gap {
  reason: 'holiday' | 'closed_day' | 'weekend';
  /** In order; one stands for the whole weekend. */
  days: DeskTime[];
}

export interface DeskPromise {
  due: DeskTime;
  /** Holidays and own closed days; the weekend only when there is no other. */
  gaps: Gap[];
  /** "Lo atenderemos antes de las 9:30 a. m. del martes 1 de diciembre; el lunes es festivo", without a full stop. */
  sentence: string;
}

export interface PromiseQuestion {
  target: Target;
  /** The clock of the promise: one that never stops has no gaps to explain. */
  clock: 'business' | 'always';
  dueAt: number;
  /** When the letter is written. */
  now: number;
  language?: Language;
}

/** The promise in words. */
export function promise(question: PromiseQuestion, calendar: Calendar): DeskPromise {
  const { target, clock, dueAt, now, language = 'es' } = question;
  const words = WORDS[language];
  const due = deskTime(dueAt, calendar, now, language);
  const gaps = clock === 'always' ? [] : gapsBefore(dueAt, now, calendar, language);
  const sentence = [`${words.verb[target]} ${words.before(due)}`, ...gaps.map(words.gap)].join('; ');
  return { due, gaps, sentence };
}

interface Words {
  verb: Record<Target, string>;
  before(due: DeskTime): string;
  gap(gap: Gap): string;
}

const WORDS: Record<Language, Words> = {
  es: {
    verb: { attention: 'Lo atenderemos', solution: 'Lo resolveremos' },
    before({ article, time, date, text, daysAhead }) {
      if (daysAhead === 0) return `hoy antes de ${article} ${time}`;
      if (daysAhead === 1) return `mañana, ${date}, antes de ${article} ${time}`;
      return `antes de ${article} ${text}`;
    },
    gap({ reason, days }) {
      if (reason === 'weekend') return 'el fin de semana no es hábil';
      const several = days.length > 1;
      const names = listed(days.map(spanishDay), 'y');
      if (reason === 'holiday') return `${names} ${several ? 'son festivos' : 'es festivo'}`;
      return `${names} no ${several ? 'son hábiles' : 'es hábil'}`;
    },
  },
  en: {
    verb: { attention: 'We will attend to it', solution: 'We will solve it' },
    before({ time, date, text, daysAhead }) {
      if (daysAhead === 0) return `today before ${time}`;
      if (daysAhead === 1) return `tomorrow, ${date}, before ${time}`;
      return `before ${text}`;
    },
    gap({ reason, days }) {
      if (reason === 'weekend') return 'the weekend is not working time';
      const several = days.length > 1;
      const names = listed(days.map(englishDay), 'and');
      if (reason === 'holiday') return `${names} ${several ? 'are public holidays' : 'is a public holiday'}`;
      return `${names} ${several ? 'are not working days' : 'is not a working day'}`;
    },
  },
};

function spanishDay({ daysAhead, weekday, date }: DeskTime): string {
  if (daysAhead < 2) return daysAhead === 1 ? 'mañana' : 'hoy';
  return `el ${daysAhead < 7 ? weekday : date}`;
}

function englishDay({ daysAhead, weekday, date }: DeskTime): string {
  if (daysAhead < 2) return daysAhead === 1 ? 'tomorrow' : 'today';
  return daysAhead < 7 ? weekday : date;
}

const listed = (names: string[], and: string) =>
  names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} ${and} ${names.at(-1)}`;

/** Closed days from today on and before the day of the due time. */
function gapsBefore(dueAt: number, now: number, calendar: Calendar, language: Language): Gap[] {
  const closed: Record<Gap['reason'], DeskTime[]> = { holiday: [], closed_day: [], weekend: [] };
  const last = dayNumber(calendar.dateAt(dueAt));
  for (let day = dayNumber(calendar.dateAt(now)); day < last; day++) {
    const date = dateOfDay(day);
    const closure = calendar.closure(date);
    if (closure === null) continue;
    const reason = closure !== 'weekly' ? closure : isWeekend(day) ? 'weekend' : 'closed_day';
    closed[reason].push(deskTime(calendar.startOf(date), calendar, now, language));
  }
  const named = (['holiday', 'closed_day'] as const).filter((reason) => closed[reason].length > 0);
  if (named.length > 0) return named.map((reason) => ({ reason, days: closed[reason] }));
  return closed.weekend.length > 0 ? [{ reason: 'weekend', days: closed.weekend.slice(0, 1) }] : [];
}

const isWeekend = (day: number) => ['sat', 'sun'].includes(weekdayOfDay(day));

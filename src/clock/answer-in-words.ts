/** The term for an answer in words: to the client in the confirmation, to after-sales management in its reminders. */
import type { DayCount } from '../policy/duration';
import type { Language } from '../policy/terms';
import { legalDays } from './answer-clock';
import type { Calendar } from './calendar';
import { deskTime } from './desk-time';
import { dateOfDay, dayNumber } from './local-date';
import type { TargetClock } from './target-clock';

/** `Le responderemos a más tardar el martes 24 de marzo (15 días hábiles)`, without a full stop. */
export function answerPromise(
  dueAt: number,
  within: DayCount,
  writtenAt: number,
  calendar: Calendar,
  language: Language,
): string {
  const { date } = deskTime(dueAt, calendar, writtenAt, language);
  const days = WORDS[language].days(within.count, within.unit);
  return WORDS[language].promise(date, days);
}

/** `Quedan 3 días hábiles`, `Vence hoy`, `Lleva 2 días hábiles de retraso`. */
export function answerSituation({ dueAt, state }: TargetClock, now: number, calendar: Calendar): string {
  const due = dueAt ?? now;
  const days = state === 'breached' ? legalDays(due, now, calendar) : legalDays(now, due, calendar);
  const told = WORDS.es.days(days, 'business');
  if (state === 'breached') return days === 0 ? 'El plazo venció hoy' : `Lleva ${told} de retraso`;
  if (days === 0) return 'Vence hoy';
  return `${days === 1 ? 'Queda' : 'Quedan'} ${told}`;
}

/** How the term was counted, a line a step. */
export function answerReckoning(
  { startedAt, dueAt }: TargetClock,
  writtenAt: number,
  calendar: Calendar,
  language: Language = 'es',
): string[] {
  const words = WORDS[language];
  const due = dueAt ?? startedAt;
  const when = (at: number) => deskTime(at, calendar, writtenAt, language);
  const holidays: string[] = [];
  for (let day = dayNumber(calendar.dateAt(startedAt)) + 1; day <= dayNumber(calendar.dateAt(due)); day++) {
    const date = dateOfDay(day);
    if (calendar.closure(date) === 'holiday') holidays.push(words.holiday(when(calendar.startOf(date)).date));
  }
  return [
    words.received(when(startedAt).date),
    ...holidays,
    words.due(words.days(legalDays(startedAt, due, calendar), 'business'), when(due).date),
  ];
}

interface Words {
  days(count: number, unit: DayCount['unit']): string;
  promise(date: string, days: string): string;
  received(date: string): string;
  holiday(date: string): string;
  due(days: string, date: string): string;
}

const WORDS: Record<Language, Words> = {
  es: {
    days: (count, unit) =>
      `${count} ${count === 1 ? 'día' : 'días'} ${unit === 'calendar' ? 'calendario' : count === 1 ? 'hábil' : 'hábiles'}`,
    promise: (date, days) => `Le responderemos a más tardar el ${date} (${days})`,
    received: (date) => `Llegó el ${date}: los días hábiles se cuentan desde el siguiente`,
    holiday: (date) => `El ${date} es festivo`,
    due: (days, date) => `${days}: el plazo se cumple el ${date}`,
  },
  en: {
    days: (count, unit) =>
      `${count} ${unit === 'calendar' ? '' : 'business '}${count === 1 ? 'day' : 'days'}`,
    promise: (date, days) => `We will answer you by ${date} at the latest (${days})`,
    received: (date) => `received on ${date}: business days are counted from the next one on`,
    holiday: (date) => `${date}: public holiday`,
    due: (days, date) => `${days}: due on ${date}`,
  },
};

/**
 * The term of law for an answer to a queja or reclamo: so many business days after the day on which it came in.
 *
 * Ley 1480 de 2011 (Estatuto del Consumidor), art. 58 n. 5, and Ley 1755 de 2015, art. 14 and 32, give 15 business days
 * "siguientes a su recepción" for an answer on the substance. So a first "we are looking into it" does not end it, what
 * the desk waits for does not stop it, and only the word of whoever answered that this was the answer (`#resuelto`,
 * `#cerrar`) does. A client who is not content with it and writes again is owed an answer within a new term.
 */
import type { DayCount } from '../policy/duration';
import type { Calendar } from './calendar';
import { DAY_MS, dateOfDay, dayNumber } from './local-date';
import type { TargetClock } from './target-clock';

export interface AnswerQuestion {
  startedAt: number;
  endedAt: number | null;
  reopenedAt: readonly number[];
  within: DayCount;
  now: number;
}

/** Where the term stands; reminders go by the share of the desk's hours in it that have run. Throws CalendarError. */
export function answerClock(question: AnswerQuestion, calendar: Calendar): TargetClock {
  const { endedAt, reopenedAt, within, now } = question;
  const startedAt = reopenedAt.at(-1) ?? question.startedAt;
  const dueAt = answerDue(startedAt, within, calendar);
  const late = endedAt === null ? now >= dueAt : endedAt > dueAt;
  return {
    target: 'answer',
    clock: 'business',
    state: endedAt === null ? (late ? 'breached' : 'running') : late ? 'missed' : 'met',
    startedAt,
    dueAt,
    endedAt,
    budget: calendar.measure(startedAt, dueAt),
    elapsed: calendar.measure(startedAt, endedAt ?? now),
    added: 0,
    pauses: [],
    reopenedAt: [],
    round: reopenedAt.length,
  };
}

/** The last moment of the desk's hours within the term. Throws CalendarError. */
export function answerDue(receivedAt: number, { count, unit }: DayCount, calendar: Calendar): number {
  const end = unit === 'business' ? lastDayOver(receivedAt, count, calendar) : receivedAt + count * DAY_MS;
  return calendar.intervals(receivedAt, end).at(-1)?.to ?? end;
}

/** Business days of the law after the date of one instant, up to the date of the other. */
export function legalDays(from: number, to: number, calendar: Calendar): number {
  let days = 0;
  for (let day = dayOf(from, calendar) + 1; day <= dayOf(to, calendar); day++)
    if (isLegalDay(day, calendar)) days += 1;
  return days;
}

/** Midnight after the last of so many business days. */
function lastDayOver(receivedAt: number, count: number, calendar: Calendar): number {
  let day = dayOf(receivedAt, calendar);
  for (let left = count; left > 0; ) {
    day += 1;
    if (isLegalDay(day, calendar)) left -= 1;
  }
  return calendar.startOf(dateOfDay(day + 1));
}

/** The desk's own closed days count: to the law they are days like any other. */
function isLegalDay(day: number, calendar: Calendar): boolean {
  const closure = calendar.closure(dateOfDay(day));
  return closure === null || closure === 'closed_day';
}

const dayOf = (at: number, calendar: Calendar) => dayNumber(calendar.dateAt(at));

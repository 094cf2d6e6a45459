/** When a recurring report is due, and which period it then tells of. */
import type { ReportSchedule } from '../policy/ans';
import type { Calendar } from './calendar';
import { DAY_MS, dateOfDay, type LocalDate, weekdayOfDay } from './local-date';
import { monthBefore, type Period, weekBefore } from './period';
import { zoneClock } from './zone';

export interface Scheduled {
  period: Period;
  /** Milliseconds since the epoch. */
  dueAt: number;
}

type ScheduleCalendar = Pick<Calendar, 'zone' | 'closure'>;

/** A desk that stays closed for longer gets its report on the scheduled day all the same. */
const LONGEST_CLOSURE_DAYS = 31;
/** Of the schedule's days before an instant, so many are tried: closures may move several of them to one day. */
const TRIED = 8;

/**
 * The latest time by then that the schedule came due; what was due earlier is past its time. A holiday or closed day
 * moves it to the next day that opens; a day of the week that never opens is taken at its word in a weekly schedule,
 * and moves a monthly one. Null when there is none, which only a calendar without open days gives.
 */
export function latestScheduled(
  schedule: ReportSchedule,
  calendar: ScheduleCalendar,
  now: number,
): Scheduled | null {
  const zone = zoneClock(calendar.zone);
  let day = Math.floor(zone.wallAt(now) / DAY_MS) + 1;
  for (let tried = 0; tried < TRIED; tried++) {
    day = scheduledDayBefore(day, schedule);
    const dueAt = zone.instantOf(openDay(day, schedule, calendar) * DAY_MS + schedule.at * 1000);
    if (dueAt <= now) return { period: periodOf(dateOfDay(day), schedule), dueAt };
  }
  return null;
}

/** The schedule's days as a cron pattern (minute hour day-of-month month day-of-week), closures left aside. */
export function cronPattern({ day, at }: ReportSchedule): string {
  const [hour, minute] = [Math.floor(at / 3600), Math.floor((at % 3600) / 60)];
  return `${minute} ${hour} ${typeof day === 'number' ? day : '*'} * ${typeof day === 'number' ? '*' : day}`;
}

function scheduledDayBefore(before: number, { day }: ReportSchedule): number {
  let candidate = before - 1;
  while (typeof day === 'number' ? dayOfMonth(candidate) !== day : weekdayOfDay(candidate) !== day)
    candidate -= 1;
  return candidate;
}

function openDay(scheduled: number, { day }: ReportSchedule, calendar: ScheduleCalendar): number {
  for (let candidate = scheduled; candidate < scheduled + LONGEST_CLOSURE_DAYS; candidate++) {
    const closure = calendar.closure(dateOfDay(candidate));
    const meant = candidate === scheduled && closure === 'weekly' && typeof day !== 'number';
    if (closure === null || meant) return candidate;
  }
  return scheduled;
}

const periodOf = (date: LocalDate, { day }: ReportSchedule): Period =>
  typeof day === 'number' ? monthBefore(date) : weekBefore(date);

const dayOfMonth = (day: number) => Number(dateOfDay(day).slice(8));

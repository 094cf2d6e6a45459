/** When something that the desk does once a day is due: at its time, or when the desk opens if it is closed then. */
import type { Calendar } from './calendar';
import { DAY_MS, dayNumber, type LocalDate } from './local-date';
import { zoneClock } from './zone';

/**
 * The day whose turn has come, while the desk is open on it; null before its time, after hours and on closed days.
 * `at`: seconds since local midnight; a time after closing counts as the opening.
 */
export function dailyTurn(
  at: number,
  calendar: Pick<Calendar, 'zone' | 'isOpen' | 'dateAt' | 'startOf' | 'nextOpening'>,
  now: number,
): LocalDate | null {
  if (!calendar.isOpen(now)) return null;
  const today = calendar.dateAt(now);
  const meant = zoneClock(calendar.zone).instantOf(dayNumber(today) * DAY_MS + at * 1000);
  const opening = calendar.nextOpening(meant);
  const turn = calendar.dateAt(opening) === today ? opening : calendar.nextOpening(calendar.startOf(today));
  return turn <= now ? today : null;
}

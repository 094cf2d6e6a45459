import { dailyTurn } from '../../src/clock/daily-turn';
import { at, calendar } from './bogota';

const EIGHT = 8 * 3600;
const SIX = 6 * 3600;
const EVENING = 19 * 3600;

// 2026-11-23 is a Monday; 2026-11-16 a Monday and a holiday.
test.each<[string, number, string, string | null]>([
  ['before its time nothing is due', EIGHT, '2026-11-23 07:59:59', null],
  ['at its time', EIGHT, '2026-11-23 08:00:00', '2026-11-23'],
  ['later on the same day, after an outage', EIGHT, '2026-11-23 16:00:00', '2026-11-23'],
  ['not after hours', EIGHT, '2026-11-23 17:30:00', null],
  ['not on a Sunday', EIGHT, '2026-11-22 09:00:00', null],
  ['not on a holiday', EIGHT, '2026-11-16 09:00:00', null],
  ['on the day after a holiday', EIGHT, '2026-11-17 08:00:00', '2026-11-17'],
  ['a time before opening waits for the opening', SIX, '2026-11-23 06:30:00', null],
  ['and comes with it', SIX, '2026-11-23 07:00:00', '2026-11-23'],
  ['a time after closing comes with the next opening', EVENING, '2026-11-23 07:00:00', '2026-11-23'],
  ['of each day', EVENING, '2026-11-24 07:00:00', '2026-11-24'],
])('%s', (_what, time, now, day) => {
  expect(dailyTurn(time, calendar, at(now))).toBe(day);
});

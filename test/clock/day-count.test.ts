import { addDays } from '../../src/clock/day-count';
import { at, calendar, wall } from './bogota';

test.each([
  ['business days pass over the weekend', '2026-11-25 10:00', 3, 'business', '2026-11-30 10:00'],
  ['business days pass over a holiday', '2026-12-04 10:00', 3, 'business', '2026-12-10 10:00'],
  ['calendar days do not', '2026-11-25 10:00', 3, 'calendar', '2026-11-28 10:00'],
] as const)('%s', (_what, from, count, unit, to) => {
  expect(wall(addDays(at(from), { count, unit }, calendar))).toBe(to);
});

import {
  instantsOf,
  monthBefore,
  monthPeriod,
  periodBefore,
  periodInWords,
  weekBefore,
} from '../../src/clock/period';
import { calendar, wall } from './bogota';

test.each([
  ['a week within a month', weekBefore('2026-11-23'), '16 al 22 de noviembre de 2026'],
  ['a week of two months', weekBefore('2026-12-07'), '30 de noviembre al 6 de diciembre de 2026'],
  ['a week of two years', weekBefore('2027-01-04'), '28 de diciembre de 2026 al 3 de enero de 2027'],
  ['a month', monthPeriod('2026-10'), 'octubre de 2026'],
  ['the month before one in January', monthBefore('2026-01-31'), 'diciembre de 2025'],
  ['the period before a week', periodBefore(weekBefore('2026-11-23')), '9 al 15 de noviembre de 2026'],
  ['the period before a month', periodBefore(monthPeriod('2026-03')), 'febrero de 2026'],
])('%s is told as one says it', (_, period, words) => {
  expect(periodInWords(period)).toBe(words);
});

test('it goes from midnight to midnight on the desk’s wall, to the end of its last day', () => {
  const span = (month: string) => {
    const { since, until } = instantsOf(monthPeriod(month), calendar.startOf);
    return [wall(since), wall(until)];
  };
  expect(span('2024-02')).toEqual(['2024-02-01 00:00', '2024-03-01 00:00']);
  expect(span('2026-12')).toEqual(['2026-12-01 00:00', '2027-01-01 00:00']);
  expect(monthPeriod('2024-02').last).toBe('2024-02-29');
});

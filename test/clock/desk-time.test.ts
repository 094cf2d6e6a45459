import { dateInWords, dayInWords, deskTime, monthInWords } from '../../src/clock/desk-time';
import { at, calendar } from './bogota';

const NOW = at('2026-11-27 16:00');

test.each([
  ['2026-12-01 09:30', 'las', '9:30 a. m. del martes 1 de diciembre', '9:30 a.m. on Tuesday, December 1'],
  ['2026-12-01 13:00', 'la', '1:00 p. m. del martes 1 de diciembre', '1:00 p.m. on Tuesday, December 1'],
  ['2026-12-02 01:59', 'la', '1:59 a. m. del miércoles 2 de diciembre', '1:59 a.m. on Wednesday, December 2'],
  ['2026-12-05 12:00', 'las', '12:00 m. del sábado 5 de diciembre', '12:00 noon on Saturday, December 5'],
  ['2026-12-05 12:30', 'las', '12:30 p. m. del sábado 5 de diciembre', '12:30 p.m. on Saturday, December 5'],
  ['2026-12-06 00:00', 'las', '12:00 a. m. del domingo 6 de diciembre', '12:00 a.m. on Sunday, December 6'],
  ['2026-11-30 17:29:59', 'las', '5:29 p. m. del lunes 30 de noviembre', '5:29 p.m. on Monday, November 30'],
  [
    '2027-01-04 11:05',
    'las',
    '11:05 a. m. del lunes 4 de enero de 2027',
    '11:05 a.m. on Monday, January 4, 2027',
  ],
])('%s is "%s %s"', (moment, article, spanish, english) => {
  expect(deskTime(at(moment), calendar, NOW)).toMatchObject({ article, text: spanish });
  expect(deskTime(at(moment), calendar, NOW, 'en').text).toBe(english);
});

test('the year and the day are those of the desk, not of UTC', () => {
  const newYearsEve = at('2026-12-31 23:30'); // 2027 in UTC
  expect(deskTime(newYearsEve, calendar, NOW).text).toBe('11:30 p. m. del jueves 31 de diciembre');
  expect(deskTime(newYearsEve, calendar, at('2027-01-01 00:10')).text).toContain('de 2026');
  expect(deskTime(at('2026-11-27 23:59'), calendar, at('2026-11-27 19:30')).daysAhead).toBe(0);
  expect(deskTime(at('2026-11-28 00:00'), calendar, at('2026-11-27 23:59')).daysAhead).toBe(1);
});

test('a date and a month alone', () => {
  expect([dayInWords('2026-03-02'), dayInWords('2026-03-02', 'en')]).toEqual(['2 de marzo', 'March 2']);
  expect([dateInWords('2026-03-02'), dateInWords('2026-03-02', 'en')]).toEqual([
    '2 de marzo de 2026',
    'March 2, 2026',
  ]);
  expect([monthInWords('2026-12'), monthInWords('2026-12', 'en')]).toEqual([
    'diciembre de 2026',
    'December 2026',
  ]);
});

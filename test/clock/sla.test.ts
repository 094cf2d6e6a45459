import fc from 'fast-check';
import { businessCalendar, CalendarError } from '../../src/clock/calendar';
import type { Pause } from '../../src/clock/pauses';
import { deadlines } from '../../src/clock/sla';
import { ansSchema } from '../../src/policy/ans';
import { PRIORITIES, type Priority } from '../../src/policy/terms';
import { ans, at, calendar, HOUR, wall } from './bogota';
import { publicHolidaysByLaw } from './colombian-law';

const span = (text: string): Pause => {
  const [from, to] = text.split(' > ');
  return [at(from!), to === 'open' ? null : at(to!)];
};

const due = (receivedAt: string, priority: Priority, pauses: string[] = [], now = receivedAt) => {
  const question = { receivedAt: at(receivedAt), priority, pauses: pauses.map(span), now: at(now) };
  const { attentionDue, solutionDue, businessElapsed } = deadlines(question, calendar, ans);
  return { attention: wall(attentionDue), solution: wall(solutionDue), elapsed: businessElapsed };
};

describe('the promises of the service letter', () => {
  test.each([
    // 2026-03-02 is a Monday; 2026-03-23 (San José) and 2026-07-13 and -20 are holidays on Mondays.
    ['in the morning', '2026-03-02 08:00', 'normal', '2026-03-02 09:00', '2026-03-03 13:30'],
    ['before opening', '2026-03-02 05:00', 'normal', '2026-03-02 08:00', '2026-03-03 12:30'],
    ['a second before opening', '2026-03-02 06:59:59', 'importante', '2026-03-02 08:00', '2026-03-03 12:30'],
    ['at opening', '2026-03-02 07:00', 'importante', '2026-03-02 08:00', '2026-03-03 12:30'],
    [
      'a minute before closing on Friday',
      '2026-03-06 17:29',
      'normal',
      '2026-03-09 07:59',
      '2026-03-10 12:29',
    ],
    [
      'a second before closing',
      '2026-03-06 17:29:59',
      'normal',
      '2026-03-09 07:59:59',
      '2026-03-10 12:29:59',
    ],
    ['at closing', '2026-03-06 17:30', 'normal', '2026-03-09 08:00', '2026-03-10 12:30'],
    ['an hour before closing', '2026-03-02 16:30', 'normal', '2026-03-02 17:30', '2026-03-04 11:30'],
    ['the budget ends at closing', '2026-03-02 12:00', 'normal', '2026-03-02 13:00', '2026-03-03 17:30'],
    ['before a long weekend', '2026-03-20 17:29', 'normal', '2026-03-24 07:59', '2026-03-25 12:29'],
    ['on a Saturday', '2026-03-07 10:00', 'importante', '2026-03-09 08:00', '2026-03-10 12:30'],
    ['on a holiday', '2026-07-20 10:00', 'importante', '2026-07-21 08:00', '2026-07-22 12:30'],
    ['before the new holiday of 2026', '2026-07-10 16:30', 'normal', '2026-07-10 17:30', '2026-07-15 11:30'],
    ['before the same weekend of 2025', '2025-07-11 16:30', 'normal', '2025-07-11 17:30', '2025-07-15 11:30'],
    ['before Easter', '2026-04-01 17:00', 'normal', '2026-04-06 07:30', '2026-04-07 12:00'],
    [
      'on Christmas Eve, an ordinary day',
      '2026-12-24 16:00',
      'normal',
      '2026-12-24 17:00',
      '2026-12-29 11:00',
    ],
    ['on New Year’s Eve', '2026-12-31 17:00', 'normal', '2027-01-04 07:30', '2027-01-05 12:00'],
    ['on 29 February', '2028-02-29 10:00', 'normal', '2028-02-29 11:00', '2028-03-01 15:30'],
    ['urgente by day', '2026-03-02 10:00', 'urgente', '2026-03-02 11:00', '2026-03-02 14:00'],
    ['urgente on Saturday night', '2026-03-07 23:30', 'urgente', '2026-03-08 00:30', '2026-03-09 11:00'],
    ['urgente at closing', '2026-03-06 17:30', 'urgente', '2026-03-06 18:30', '2026-03-09 11:00'],
    ['urgente in the afternoon', '2026-03-06 16:00', 'urgente', '2026-03-06 17:00', '2026-03-09 09:30'],
    ['urgente over the year', '2026-12-31 23:30:15', 'urgente', '2027-01-01 00:30:15', '2027-01-04 11:00'],
  ] as const)('%s (%s, %s): attention %s, solution %s', (_, received, priority, attention, solution) => {
    expect(due(received, priority)).toEqual({ attention, solution, elapsed: 0 });
  });
});

describe('pauses stop the solution clock only', () => {
  const received = '2026-03-02 08:00'; // without a pause the solution is due on 2026-03-03 at 13:30
  test.each([
    ['an hour of work', ['2026-03-02 10:00 > 2026-03-02 11:00'], '2026-03-03 14:30'],
    ['a night', ['2026-03-02 17:30 > 2026-03-03 07:00'], '2026-03-03 13:30'],
    ['an evening and a morning', ['2026-03-02 17:00 > 2026-03-03 07:30'], '2026-03-03 14:30'],
    [
      'overlapping, in any order, counted once',
      ['2026-03-02 10:30 > 2026-03-02 12:00', '2026-03-02 10:00 > 2026-03-02 11:00'],
      '2026-03-03 15:30',
    ],
    [
      'one inside of another',
      ['2026-03-02 10:00 > 2026-03-02 13:00', '2026-03-02 11:00 > 2026-03-02 12:00'],
      '2026-03-03 16:30',
    ],
    [
      'touching',
      ['2026-03-02 10:00 > 2026-03-02 11:00', '2026-03-02 11:00 > 2026-03-02 12:00'],
      '2026-03-03 15:30',
    ],
    [
      'one that begins between the first and the moved due time',
      ['2026-03-02 10:00 > 2026-03-02 12:00', '2026-03-03 15:00 > 2026-03-03 16:00'],
      '2026-03-03 16:30',
    ],
    ['one that begins at the due time', ['2026-03-03 13:30 > 2026-03-03 15:00'], '2026-03-03 13:30'],
    ['one that begins a second before', ['2026-03-03 13:29:59 > 2026-03-03 15:00'], '2026-03-03 15:00:01'],
    ['begun before receipt', ['2026-03-01 10:00 > 2026-03-02 09:00'], '2026-03-03 14:30'],
    ['over before receipt', ['2026-03-01 10:00 > 2026-03-02 08:00'], '2026-03-03 13:30'],
    ['of no length', ['2026-03-02 10:00 > 2026-03-02 10:00'], '2026-03-03 13:30'],
    ['over a holiday', ['2026-03-03 13:00 > 2026-03-24 07:00'], '2026-03-24 07:30'],
    ['open', ['2026-03-02 10:00 > open'], null],
    ['open from the night on', ['2026-03-02 20:00 > open'], null],
    ['open from a second before the due time', ['2026-03-03 13:29:59 > open'], null],
    ['open when the budget had run', ['2026-03-03 13:30 > open'], '2026-03-03 13:30'],
    [
      'open, and another moved the due time beyond it',
      ['2026-03-02 10:00 > 2026-03-02 10:01', '2026-03-03 13:30 > open'],
      null,
    ],
    ['closed within an open one', ['2026-03-02 11:00 > 2026-03-02 12:00', '2026-03-02 10:00 > open'], null],
  ])('%s', (_, pauses, solution) => {
    expect(due(received, 'normal', pauses)).toEqual({ attention: '2026-03-02 09:00', solution, elapsed: 0 });
  });

  test('a budget spent at closing is due that evening though a pause begins at night', () => {
    expect(due('2026-03-02 12:00', 'normal', ['2026-03-03 18:00 > open']).solution).toBe('2026-03-03 17:30');
  });

  test('urgente: the pause does not move the attention', () => {
    expect(due('2026-03-02 10:00', 'urgente', ['2026-03-02 10:10 > 2026-03-02 12:10'])).toMatchObject({
      attention: '2026-03-02 11:00',
      solution: '2026-03-02 16:00',
    });
  });
});

describe('the business time that has run', () => {
  test.each([
    ['none before opening', '2026-03-02 05:00', [], '2026-03-02 06:59', 0],
    ['to the second', '2026-03-02 06:59:59', [], '2026-03-02 07:00:01', 1],
    ['over a weekend', '2026-03-06 17:00', [], '2026-03-09 08:00', 1.5 * HOUR],
    [
      'without pauses',
      '2026-03-02 08:00',
      ['2026-03-02 09:00 > 2026-03-02 10:00'],
      '2026-03-02 11:00',
      2 * HOUR,
    ],
    ['up to an open pause', '2026-03-02 08:00', ['2026-03-02 09:00 > open'], '2026-03-05 11:00', HOUR],
    ['a pause still to come', '2026-03-02 08:00', ['2026-03-05 09:00 > open'], '2026-03-02 11:00', 3 * HOUR],
    ['none when now is before receipt', '2026-03-02 08:00', [], '2026-03-01 11:00', 0],
  ])('%s', (_, received, pauses, now, elapsed) => {
    expect(due(received, 'normal', pauses, now).elapsed).toBe(elapsed);
  });
});

test('a solution by the wall clock stands still in pauses as well', () => {
  const always = ansSchema.parse({ priorities: { normal: { solution: { within: '4h', clock: 'always' } } } });
  const pauses: Pause[] = [[at('2026-03-07 23:00'), at('2026-03-08 01:00')]];
  const question = { receivedAt: at('2026-03-07 22:00'), priority: 'normal' as const, pauses, now: 0 };
  const desk = businessCalendar(always);
  expect(wall(deadlines({ ...question, now: question.receivedAt }, desk, always).solutionDue)).toBe(
    '2026-03-08 04:00',
  );
});

test('a pause that moves the deadline beyond ten years is a named fault', () => {
  expect(() => due('2026-03-02 08:00', 'normal', ['2026-03-02 09:00 > 2040-03-02 09:00'])).toThrow(
    CalendarError,
  );
});

describe('against a clock that is watched minute by minute', () => {
  const MINUTE = 60_000;
  const laws = new Map(Array.from({ length: 12 }, (_, i) => [2024 + i, publicHolidaysByLaw(2024 + i)]));
  const works = (instant: number) => {
    const local = new Date(instant - 5 * HOUR * 1000);
    const minute = local.getUTCHours() * 60 + local.getUTCMinutes();
    if (minute < 7 * 60 || minute >= 17 * 60 + 30 || local.getUTCDay() % 6 === 0) return false;
    return !laws.get(local.getUTCFullYear())!.has(local.toISOString().slice(0, 10));
  };
  const paused = (instant: number, pauses: Pause[]) =>
    pauses.some(([from, to]) => instant >= from && (to === null || instant < to));

  function watchedDue(from: number, hours: number, pauses: Pause[]): number | null {
    let left = hours * 60;
    for (let instant = from; ; instant += MINUTE) {
      if (left === 0) return instant;
      if (pauses.some(([start, to]) => to === null && instant >= start)) return null;
      if (works(instant) && !paused(instant, pauses)) left -= 1;
    }
  }

  function watchedElapsed(from: number, now: number, pauses: Pause[]): number {
    let minutes = 0;
    for (let instant = from; instant < now; instant += MINUTE)
      if (works(instant) && !paused(instant, pauses)) minutes += 1;
    return minutes * 60;
  }

  const anyPause = fc
    .tuple(fc.integer({ min: -600, max: 6000 }), fc.oneof(fc.nat(300), fc.nat(3000), fc.constant(null)))
    .map(([start, length]) => ({ start, length }));

  test('every deadline is the same', () => {
    const first = Date.UTC(2024, 0, 2, 5) / MINUTE;
    const last = Date.UTC(2034, 10, 1) / MINUTE;
    fc.assert(
      fc.property(
        fc.integer({ min: first, max: last }),
        fc.constantFrom(...PRIORITIES),
        fc.array(anyPause, { maxLength: 5 }),
        fc.nat(8000),
        (minute, priority, drawn, later) => {
          const receivedAt = minute * MINUTE;
          const now = receivedAt + later * MINUTE;
          const pauses = drawn.map(({ start, length }): Pause => {
            const from = receivedAt + start * MINUTE;
            return [from, length === null ? null : from + length * MINUTE];
          });
          const wallHour = receivedAt + HOUR * 1000;
          expect(deadlines({ receivedAt, priority, pauses, now }, calendar, ans)).toEqual({
            attentionDue: priority === 'urgente' ? wallHour : watchedDue(receivedAt, 1, []),
            solutionDue: watchedDue(receivedAt, priority === 'urgente' ? 4 : 16, pauses),
            businessElapsed: watchedElapsed(receivedAt, now, pauses),
          });
        },
      ),
      { numRuns: 250 },
    );
  });
});

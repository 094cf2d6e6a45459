import { businessCalendar } from '../../src/clock/calendar';
import { type ClockEvent, caseClock } from '../../src/clock/case-clock';
import type { Priority } from '../../src/policy/terms';
import { ans, at, calendar, HOUR, wall } from './bogota';

/** `opened normal`, `paused`, …: one event a line, as `wall type priority`. */
const events = (...lines: string[]): ClockEvent[] =>
  lines.map((line) => {
    const [date, time, type, priority] = line.split(' ');
    const instant = at(`${date} ${time}`);
    if (type === 'opened' || type === 'priority_changed')
      return { type, at: instant, priority: (priority ?? null) as Priority | null };
    return { type, at: instant } as ClockEvent;
  });

function clocks(now: string, ...lines: string[]) {
  const { attention, solution } = caseClock(events(...lines), calendar, ans, at(now));
  return {
    attention: `${attention?.state} ${wall(attention?.dueAt ?? null)}`,
    solution: `${solution?.state} ${wall(solution?.dueAt ?? null)}`,
  };
}

const OPENED = '2026-03-02 08:00 opened normal'; // a Monday: attention 09:00, solution Tuesday 13:30

test.each([
  ['at work', '2026-03-02 08:30', [], 'running 2026-03-02 09:00', 'running 2026-03-03 13:30'],
  ['late', '2026-03-03 14:00', [], 'breached 2026-03-02 09:00', 'breached 2026-03-03 13:30'],
  ['at the very instant', '2026-03-02 09:00', [], 'breached 2026-03-02 09:00', 'running 2026-03-03 13:30'],
  [
    'attended in time',
    '2026-03-02 10:00',
    ['2026-03-02 08:59 attended'],
    'met 2026-03-02 09:00',
    'running 2026-03-03 13:30',
  ],
  [
    'attended at the due instant, and again later',
    '2026-03-02 10:00',
    ['2026-03-02 09:00 attended', '2026-03-02 09:30 attended'],
    'met 2026-03-02 09:00',
    'running 2026-03-03 13:30',
  ],
  [
    'attended late',
    '2026-03-02 10:00',
    ['2026-03-02 09:01 attended'],
    'missed 2026-03-02 09:00',
    'running 2026-03-03 13:30',
  ],
  [
    'solved at once, which is attention too',
    '2026-03-05 10:00',
    ['2026-03-02 08:40 resolved'],
    'met 2026-03-02 09:00',
    'met 2026-03-03 13:30',
  ],
  [
    'solved late',
    '2026-03-05 10:00',
    ['2026-03-02 08:40 attended', '2026-03-03 13:31 resolved'],
    'met 2026-03-02 09:00',
    'missed 2026-03-03 13:30',
  ],
  ['paused', '2026-03-02 10:00', ['2026-03-02 08:30 paused'], 'breached 2026-03-02 09:00', 'paused null'],
  [
    'paused when it was late already',
    '2026-03-05 10:00',
    ['2026-03-02 08:40 attended', '2026-03-04 08:00 paused'],
    'met 2026-03-02 09:00',
    'breached 2026-03-03 13:30',
  ],
  [
    'paused twice, resumed once',
    '2026-03-02 12:00',
    ['2026-03-02 08:30 paused', '2026-03-02 09:00 paused', '2026-03-02 09:30 resumed'],
    'breached 2026-03-02 09:00',
    'running 2026-03-03 14:30',
  ],
  [
    'paused over a long weekend',
    '2026-03-24 12:00',
    ['2026-03-02 08:40 attended', '2026-03-02 09:00 paused', '2026-03-24 07:00 resumed'],
    'met 2026-03-02 09:00',
    'running 2026-03-25 11:30',
  ],
  [
    'solved while paused',
    '2026-03-10 12:00',
    ['2026-03-02 08:40 paused', '2026-03-09 08:40 resolved'],
    'missed 2026-03-02 09:00',
    'met 2026-03-10 13:30', // 40 minutes had run; of the 15 h 20 min left, 8 h 50 min fit into that Monday
  ],
  [
    'made urgente',
    '2026-03-02 10:00',
    ['2026-03-02 09:30 priority_changed urgente'],
    'breached 2026-03-02 09:00',
    'running 2026-03-02 12:00',
  ],
  [
    'made urgente at night, when the hour by the wall is over',
    '2026-03-02 22:00',
    ['2026-03-02 08:10 attended', '2026-03-02 20:00 priority_changed urgente'],
    'met 2026-03-02 09:00',
    'breached 2026-03-02 12:00',
  ],
  [
    'no service asked for after all',
    '2026-03-02 10:00',
    ['2026-03-02 09:30 priority_changed'],
    'undefined null',
    'undefined null',
  ],
])('%s', (_, now, later, attention, solution) => {
  expect(clocks(now, OPENED, ...later)).toEqual({ attention, solution });
});

describe('a case reopened', () => {
  test('goes on with the time that was left', () => {
    const story = [OPENED, '2026-03-02 12:00 resolved', '2026-03-09 09:00 reopened'];
    // 4 of 16 hours had run; 12 are left from Monday 09:00: 8.5 that day, 3.5 on Tuesday.
    expect(clocks('2026-03-09 10:00', ...story).solution).toBe('running 2026-03-10 10:30');
  });

  test('has at least one business hour, though it was solved late', () => {
    const story = [OPENED, '2026-03-06 12:00 resolved', '2026-03-06 17:00 reopened'];
    const { solution } = caseClock(events(...story), calendar, ans, at('2026-03-06 17:10'));
    expect(wall(solution!.dueAt)).toBe('2026-03-09 07:30');
    expect(solution).toMatchObject({
      state: 'running',
      round: 1,
      elapsed: 46 * HOUR + 600,
      budget: 47 * HOUR,
    });
  });

  test('has that hour again the next time', () => {
    const story = [
      OPENED,
      '2026-03-06 12:00 resolved',
      '2026-03-09 08:00 reopened',
      '2026-03-09 08:50 resolved',
      '2026-03-10 08:00 reopened',
    ];
    expect(clocks('2026-03-10 08:01', ...story).solution).toBe('running 2026-03-10 09:00');
  });

  test('is measured anew when its priority changes afterwards', () => {
    const story = [OPENED, '2026-03-02 12:00 resolved', '2026-03-09 09:00 reopened'];
    const urgente = [...story, '2026-03-09 09:05 priority_changed urgente'];
    expect(clocks('2026-03-09 09:10', ...urgente).solution).toBe('running 2026-03-09 10:00');
  });

  test('ends a pause that was open at the solution', () => {
    const story = [
      OPENED,
      '2026-03-02 09:00 paused',
      '2026-03-02 12:00 resolved',
      '2026-03-09 09:00 reopened',
    ];
    expect(clocks('2026-03-09 10:00', ...story).solution).toBe('running 2026-03-10 13:30');
  });

  test('reopening an open case changes nothing', () => {
    expect(clocks('2026-03-02 10:00', OPENED, '2026-03-02 09:30 reopened')).toEqual(
      clocks('2026-03-02 10:00', OPENED),
    );
  });
});

test('events in another order tell the same story', () => {
  const story = events(
    OPENED,
    '2026-03-02 09:00 paused',
    '2026-03-02 10:00 resumed',
    '2026-03-02 11:00 resolved',
  );
  const now = at('2026-03-03 08:00');
  expect(caseClock(story.toReversed(), calendar, ans, now)).toEqual(caseClock(story, calendar, ans, now));
});

test('a holiday made later is a recomputation from the same events', () => {
  const withHoliday = businessCalendar({ ...ans, closed_days: ['2026-03-03'] });
  const { solution } = caseClock(events(OPENED), withHoliday, ans, at('2026-03-02 10:00'));
  expect(wall(solution!.dueAt)).toBe('2026-03-04 13:30');
});

test('business time stops at the solution and in pauses', () => {
  const story = events(
    OPENED,
    '2026-03-02 09:00 paused',
    '2026-03-02 10:00 resumed',
    '2026-03-02 11:00 resolved',
  );
  expect(caseClock(story, calendar, ans, at('2026-03-06 10:00')).businessElapsed).toBe(2 * HOUR);
});

import fc from 'fast-check';
import { businessCalendar } from '../../src/clock/calendar';
import { cronPattern, latestScheduled } from '../../src/clock/schedule';
import { ansSchema, type ReportSchedule } from '../../src/policy/ans';
import { at, calendar, wall } from './bogota';

const SEVEN = 7 * 3600;
const MONDAYS: ReportSchedule = { day: 'mon', at: SEVEN };
const FIRSTS: ReportSchedule = { day: 1, at: SEVEN };

const latest = (schedule: ReportSchedule, now: string, on = calendar) => {
  const scheduled = latestScheduled(schedule, on, at(now));
  return scheduled && [wall(scheduled.dueAt), scheduled.period.name];
};

test.each([
  ['on Monday at the minute', MONDAYS, '2025-10-06 07:00', '2025-10-06 07:00', '2025-09-29/2025-10-05'],
  [
    'a minute before, it is still that of a week ago',
    MONDAYS,
    '2025-10-06 06:59',
    '2025-09-29 07:00',
    '2025-09-22/2025-09-28',
  ],
  [
    'late in the week, it is still that of Monday',
    MONDAYS,
    '2025-10-12 23:59',
    '2025-10-06 07:00',
    '2025-09-29/2025-10-05',
  ],
  [
    'a Monday that is a holiday waits for Tuesday',
    MONDAYS,
    '2025-10-13 12:00',
    '2025-10-06 07:00',
    '2025-09-29/2025-10-05',
  ],
  [
    'and tells of the same seven days then',
    MONDAYS,
    '2025-10-14 07:00',
    '2025-10-14 07:00',
    '2025-10-06/2025-10-12',
  ],
  [
    'a month that begins on a Saturday waits for Monday',
    FIRSTS,
    '2025-11-03 12:00',
    '2025-10-01 07:00',
    '2025-09',
  ],
  ['or Tuesday, when Monday is a holiday', FIRSTS, '2025-11-04 07:00', '2025-11-04 07:00', '2025-10'],
  ['over the turn of the year', FIRSTS, '2026-01-02 07:00', '2026-01-02 07:00', '2025-12'],
  [
    'a Sunday that policy names is taken at its word',
    { day: 'sun', at: SEVEN } as const,
    '2025-10-05 08:00',
    '2025-10-05 07:00',
    '2025-09-28/2025-10-04',
  ],
])('%s', (_, schedule, now, due, period) => {
  expect(latest(schedule as ReportSchedule, now)).toEqual([due, period]);
});

test('after two weeks of holidays of its own, the desk reads of the last week alone', () => {
  const closed = Array.from({ length: 17 }, (_, i) =>
    new Date(Date.UTC(2025, 11, 20 + i)).toISOString().slice(0, 10),
  );
  const resting = businessCalendar(ansSchema.parse({ closed_days: closed }));
  expect(latest(MONDAYS, '2026-01-06 06:00', resting)).toEqual(['2025-12-15 07:00', '2025-12-08/2025-12-14']);
  expect(latest(MONDAYS, '2026-01-06 07:00', resting)).toEqual(['2026-01-06 07:00', '2025-12-29/2026-01-04']);
});

test('where clocks change, seven o’clock is seven on the wall', () => {
  const berlin = businessCalendar(ansSchema.parse({ zone: 'Europe/Berlin', country: 'DE' }));
  const sundays: ReportSchedule = { day: 'sun', at: SEVEN };
  const due = (now: string) =>
    new Date(latestScheduled(sundays, berlin, Date.parse(now))!.dueAt).toISOString();
  expect(due('2026-03-29T12:00:00Z')).toBe('2026-03-29T05:00:00.000Z');
  expect(due('2026-10-25T12:00:00Z')).toBe('2026-10-25T06:00:00.000Z');
});

test('as time goes on, nothing is due in the future, nothing comes back, and each period has one due time', () => {
  const schedules = fc.record({
    day: fc.oneof(fc.constantFrom('mon', 'wed', 'sat', 'sun' as const), fc.integer({ min: 1, max: 28 })),
    at: fc.integer({ min: 0, max: 1439 }).map((minute) => minute * 60),
  });
  const [from, days] = [at('2024-01-01 00:00'), 900];
  fc.assert(
    fc.property(
      schedules,
      fc.array(fc.integer({ min: 0, max: days * 1440 }), { minLength: 2, maxLength: 30 }),
      (schedule, minutes) => {
        const dueOf = new Map<string, number>();
        let before = 0;
        for (const minute of minutes.sort((a, b) => a - b)) {
          const now = from + minute * 60_000;
          const { period, dueAt } = latestScheduled(schedule as ReportSchedule, calendar, now)!;
          expect(dueAt).toBeLessThanOrEqual(now);
          expect(dueAt).toBeGreaterThanOrEqual(before);
          expect(dueOf.get(period.name) ?? dueAt).toBe(dueAt);
          dueOf.set(period.name, dueAt);
          before = dueAt;
        }
      },
    ),
  );
});

test('the same in the words of cron', () => {
  expect(cronPattern(MONDAYS)).toBe('0 7 * * mon');
  expect(cronPattern({ day: 15, at: 16 * 3600 + 45 * 60 })).toBe('45 16 15 * *');
});

import { type ClockEvent, caseClock } from '../../src/clock/case-clock';
import { highestDue, ladder, mayLeaveAt, nextRepetition } from '../../src/clock/ladder';
import type { Priority, Target } from '../../src/policy/terms';
import { ans, at, calendar, wall } from './bogota';

function steps(target: Target, opened: string, priority: Priority, ...later: ClockEvent[]) {
  const events: ClockEvent[] = [{ type: 'opened', at: at(opened), priority }, ...later];
  const clock = caseClock(events, calendar, ans, at(opened))[target]!;
  return ladder(clock, ans.reminders, calendar);
}

const told = (...of: Parameters<typeof steps>) =>
  steps(...of).map(({ share, dueAt, to }) => `${share * 100}% ${wall(dueAt)} ${to}`);

test.each([
  [
    'attention of an urgente on Saturday night, by the wall',
    'attention',
    '2026-03-07 23:30',
    'urgente',
    ['50% 2026-03-08 00:00 agents', '75% 2026-03-08 00:15 supervisors', '100% 2026-03-08 00:30 supervisors'],
  ],
  [
    'attention of a normal on Friday at 17:00, by business time',
    'attention',
    '2026-03-06 17:00',
    'normal',
    ['50% 2026-03-06 17:30 agents', '75% 2026-03-09 07:15 supervisors', '100% 2026-03-09 07:30 supervisors'],
  ],
  [
    'solution before a long weekend',
    'solution',
    '2026-03-20 14:00',
    'importante',
    ['75% 2026-03-24 15:30 agents,supervisors', '100% 2026-03-25 09:00 supervisors'],
  ],
] as const)('%s', (_, target, opened, priority, ladder) => {
  expect(told(target, opened, priority)).toEqual(ladder);
});

test('a pause moves the steps that were still to come', () => {
  const paused: ClockEvent[] = [
    { type: 'paused', at: at('2026-03-03 09:00') }, // 11.5 of 16 hours had run
    { type: 'resumed', at: at('2026-03-04 09:00') },
  ];
  expect(told('solution', '2026-03-02 08:00', 'normal', ...paused)).toEqual([
    '75% 2026-03-04 09:30 agents,supervisors',
    '100% 2026-03-04 13:30 supervisors',
  ]);
});

test('an open pause holds the steps to come and leaves those that were due', () => {
  const paused: ClockEvent = { type: 'paused', at: at('2026-03-03 10:00') };
  expect(told('solution', '2026-03-02 08:00', 'normal', paused)).toEqual([
    '75% 2026-03-03 09:30 agents,supervisors',
    '100% null supervisors',
  ]);
});

test('a promise fulfilled reminds nobody', () => {
  expect(
    steps('attention', '2026-03-02 08:00', 'normal', { type: 'attended', at: at('2026-03-02 08:59') }),
  ).toEqual([]);
});

test('the breach is told again at each opening until it is solved', () => {
  const friday = at('2026-03-20 17:30');
  const first = nextRepetition(friday, calendar);
  expect(wall(first)).toBe('2026-03-24 07:00');
  expect(wall(nextRepetition(first, calendar))).toBe('2026-03-25 07:00');
});

test('after a long outage only the highest step counts', () => {
  const all = steps('attention', '2026-03-02 08:00', 'normal');
  expect(highestDue(all, at('2026-03-02 08:29'))).toBeNull();
  expect(highestDue(all, at('2026-03-02 08:46'))?.share).toBe(0.75);
  expect(highestDue(all, at('2026-03-05 08:00'))?.share).toBe(1);
});

test.each([
  ['in hours', '2026-03-02 10:00', 'business', '2026-03-02 10:00'],
  ['due at closing', '2026-03-02 17:30', 'business', '2026-03-02 17:30'],
  ['in the evening', '2026-03-02 19:00', 'business', '2026-03-03 07:00'],
  ['in the night before a holiday', '2026-03-23 03:00', 'business', '2026-03-24 07:00'],
  ['urgente at night', '2026-03-23 03:00', 'always', '2026-03-23 03:00'],
] as const)('an alert %s (%s, %s) leaves at %s', (_, now, clock, leaves) => {
  expect(wall(mayLeaveAt(at(now), clock, calendar))).toBe(leaves);
});

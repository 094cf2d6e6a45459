import fc from 'fast-check';
import type { Pause } from '../../src/clock/pauses';
import { type ReckoningStep, reckoning, untilDue } from '../../src/clock/reckoning';
import { at, calendar, HOUR, wall } from './bogota';

const told = (steps: ReckoningStep[]) =>
  steps.map((step) => {
    if (step.kind === 'work') return `work ${wall(step.from)} > ${wall(step.to)} = ${step.total / HOUR} h`;
    if (step.kind === 'pause')
      return `pause ${wall(step.from)} > ${wall(step.to)} took ${step.seconds / HOUR} h`;
    if (step.kind === 'due') return `due ${wall(step.at)}`;
    return `${step.kind} ${step.date}`;
  });

test('a case over a pause and a long weekend is told step by step', () => {
  const steps = reckoning(
    {
      from: at('2026-03-20 14:00'),
      until: at('2026-03-25 12:00'),
      budget: 16 * HOUR,
      pauses: [
        [at('2026-03-20 15:00'), at('2026-03-20 16:00')],
        [at('2026-03-20 15:30'), at('2026-03-20 16:30')],
      ],
    },
    calendar,
  );
  expect(told(steps)).toEqual([
    'work 2026-03-20 14:00 > 2026-03-20 15:00 = 1 h',
    'pause 2026-03-20 15:00 > 2026-03-20 16:30 took 1.5 h',
    'work 2026-03-20 16:30 > 2026-03-20 17:30 = 2 h',
    'holiday 2026-03-23',
    'work 2026-03-24 07:00 > 2026-03-24 17:30 = 12.5 h',
    'work 2026-03-25 07:00 > 2026-03-25 10:30 = 16 h',
    'due 2026-03-25 10:30',
    'work 2026-03-25 10:30 > 2026-03-25 12:00 = 17.5 h',
  ]);
  expect(told(untilDue(steps)).at(-1)).toBe('due 2026-03-25 10:30');
});

test('an open pause has no end and no due time follows', () => {
  const pauses: Pause[] = [[at('2026-03-02 09:00'), null]];
  const steps = reckoning(
    { from: at('2026-03-02 08:00'), until: at('2026-03-03 08:00'), budget: 16 * HOUR, pauses },
    calendar,
  );
  expect(told(steps)).toEqual([
    'work 2026-03-02 08:00 > 2026-03-02 09:00 = 1 h',
    'pause 2026-03-02 09:00 > null took 9.5 h',
  ]);
});

test('a case of a Sunday begins with nothing', () => {
  const steps = reckoning(
    { from: at('2026-03-22 10:00'), until: at('2026-03-24 08:00'), budget: null, pauses: [] },
    calendar,
  );
  expect(told(steps)).toEqual(['holiday 2026-03-23', 'work 2026-03-24 07:00 > 2026-03-24 08:00 = 1 h']);
});

test('the work up to the due time always sums up to the budget', () => {
  const start = at('2026-03-02 00:00');
  const anyPause = fc.tuple(fc.nat(20 * 24 * 60), fc.nat(3000)).map(([from, length]): Pause => {
    return [start + from * 60_000, start + (from + length) * 60_000];
  });
  fc.assert(
    fc.property(fc.nat(10 * 24 * 60), fc.array(anyPause, { maxLength: 4 }), (minute, pauses) => {
      const from = start + minute * 60_000;
      const steps = reckoning({ from, until: from + 90 * 86_400_000, budget: 16 * HOUR, pauses }, calendar);
      const work = untilDue(steps).filter((step) => step.kind === 'work');
      expect(work.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(16 * HOUR);
      expect(work.at(-1)!.total).toBe(16 * HOUR);
    }),
  );
});

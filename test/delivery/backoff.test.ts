import { nextAttempt } from '../../src/delivery/backoff';

const START = new Date('2026-11-23T13:00:00Z');
const MINUTES = 60_000;

/** Minutes since the first attempt, of every further one. */
function attempts(random: () => number): number[] {
  const times: number[] = [];
  let now = START;
  for (let made = 1; ; made++) {
    const next = nextAttempt(made, now, random);
    if (next === 'give up') return times;
    times.push((next.getTime() - START.getTime()) / MINUTES);
    now = next;
  }
}

test('the first tries again follow after 1, 5 and 15 minutes, then 1, 2 and 4 hours', () => {
  expect(attempts(() => 0).slice(0, 6)).toEqual([1, 6, 21, 81, 201, 441]);
});

test('a greylisting of five minutes is passed within ten', () => {
  for (const random of [() => 0, () => 0.999]) {
    expect(attempts(random).some((minutes) => minutes > 5 && minutes <= 10)).toBe(true);
  }
});

test('it gives up after four to five days, whatever the dice say', () => {
  const days = (random: () => number) => attempts(random).at(-1)! / (24 * 60);
  expect(days(() => 0)).toBeGreaterThan(4);
  expect(days(() => 0)).toBeLessThan(5);
  expect(days(() => 0.999)).toBeLessThan(5);
});

test('letters that were deferred at the same moment spread over a fifth of the wait', () => {
  expect(nextAttempt(4, START, () => 0)).toEqual(new Date(START.getTime() + 60 * MINUTES));
  expect(nextAttempt(4, START, () => 0.5)).toEqual(new Date(START.getTime() + 66 * MINUTES));
});

/** How long the door waits before it connects again. */
import { pauseMs } from '../../src/mailbox/backoff';

const backoff = { firstMs: 1000, maxMs: 60_000 };

test.each([
  [0, 1000],
  [1, 2000],
  [5, 32_000],
  [6, 60_000],
  [5000, 60_000],
])('after failure %i the pause is anything up to %i ms', (attempt, bound) => {
  expect(pauseMs(attempt, backoff, false, () => 0)).toBe(0);
  expect(pauseMs(attempt, backoff, false, () => 0.5)).toBe(bound / 2);
  expect(pauseMs(attempt, backoff, false, () => 1)).toBe(bound);
});

test('a refused login is tried ten times more slowly and never at once', () => {
  expect(pauseMs(0, backoff, true, () => 0)).toBe(5000);
  expect(pauseMs(0, backoff, true, () => 1)).toBe(10_000);
  expect(pauseMs(50, backoff, true, () => 1)).toBe(600_000);
});

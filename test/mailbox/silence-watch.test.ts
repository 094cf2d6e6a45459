/** A line on which nothing comes any more is noticed, and only such a line. */
import { watchForSilence } from '../../src/mailbox/silence-watch';

beforeEach(() => jest.useFakeTimers({ now: 0 }));
afterEach(() => jest.useRealTimers());

function watched() {
  const line = { received: 0, reading: true, silences: 0 };
  const watch = watchForSilence(
    { stats: () => ({ received: line.received }) },
    80_000,
    () => line.reading,
    () => {
      line.silences += 1;
    },
    () => new Date(),
  );
  return { line, watch };
}

test('silence is told once', () => {
  const { line } = watched();
  jest.advanceTimersByTime(79_000);
  expect(line.silences).toBe(0);
  jest.advanceTimersByTime(1_000_000);
  expect(line.silences).toBe(1);
});

test('a line on which now and then a byte comes is alive', () => {
  const { line, watch } = watched();
  for (let round = 0; round < 20; round += 1) {
    jest.advanceTimersByTime(60_000);
    line.received += 1;
  }
  expect(line.silences).toBe(0);
  expect(watch.lastHeard()).toEqual(new Date(20 * 60_000));
});

test('while nobody reads, nothing can be heard and that is no silence', () => {
  const { line } = watched();
  line.reading = false;
  jest.advanceTimersByTime(1_000_000);
  line.reading = true;
  jest.advanceTimersByTime(70_000);
  expect(line.silences).toBe(0);
  jest.advanceTimersByTime(10_000);
  expect(line.silences).toBe(1);
});

test('a watch that was stopped says nothing', () => {
  const { line, watch } = watched();
  watch.stop();
  jest.advanceTimersByTime(1_000_000);
  expect(line.silences).toBe(0);
});

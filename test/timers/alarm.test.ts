import { alarmOf } from '../../src/timers/alarm';

const NOW = Date.parse('2026-11-23T13:00:00Z');
const at = (minutes: number) => new Date(NOW + minutes * 60_000);

test('an alarm carries the id of its row and nothing else', () => {
  expect(alarmOf({ kind: 'letter', id: '42', dueAt: at(5) }, NOW)).toMatchObject({
    name: 'letter',
    data: { id: '42' },
    opts: { delay: 5 * 60_000, removeOnComplete: true, removeOnFail: true },
  });
});

test('the same wake is one alarm, a changed due time is a further one', () => {
  const id = (dueAt: Date) => alarmOf({ kind: 'timer', id: '7', dueAt }, NOW).opts.jobId;
  expect(id(at(5))).toBe(id(at(5)));
  expect(id(at(5))).not.toBe(id(at(6)));
});

test.each(['42', 'a:b', 'a b/ñ', ''])('id %j gives a job id that BullMQ takes', (id) => {
  const jobId = alarmOf({ kind: 'letter', id, dueAt: at(0) }, NOW).opts.jobId!;
  expect(jobId).not.toContain(':');
  expect(jobId).not.toMatch(/^\d+$/);
});

test('what is overdue is due now', () => {
  expect(alarmOf({ kind: 'timer', id: '7', dueAt: at(-600) }, NOW).opts.delay).toBe(0);
});

test('what has become due rings at once, though its alarm for later still waits', () => {
  const wake = { kind: 'timer' as const, id: '7', dueAt: at(5) };
  expect(alarmOf(wake, NOW + 6 * 60_000).opts.jobId).not.toBe(alarmOf(wake, NOW).opts.jobId);
});

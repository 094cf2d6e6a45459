import { attendedAt, clockFacts } from '../../src/case/clocks';
import type { CaseEvent, EventType } from '../../src/case/events';

const event = (type: EventType, at: number, data: object = {}): CaseEvent => ({
  at,
  type,
  actor: 'laura.gomez@websaas.net',
  data: { ...data },
});

const facts = (events: CaseEvent[], answeredAt: number | null = null) =>
  clockFacts({ openedAt: 100, kind: 'solicitud', priority: 'normal', events, answeredAt });

test('the clocks start at the receipt of the mail, not when it was read', () => {
  expect(facts([event('opened', 900, { priority: 'urgente' })])).toEqual([
    { type: 'opened', at: 100, priority: 'urgente', kind: 'solicitud' },
  ]);
});

test('a case whose opening says nothing has its present priority', () => {
  expect(facts([])).toEqual([{ type: 'opened', at: 100, priority: 'normal', kind: 'solicitud' }]);
});

test.each<[EventType, string]>([
  ['taken', 'attended'],
  ['paused', 'paused'],
  ['resumed', 'resumed'],
  ['resolved', 'resolved'],
  ['closed', 'resolved'],
  ['reopened', 'reopened'],
])('%s means %s', (type, means) => {
  expect(facts([event(type, 200)]).at(-1)).toEqual({ type: means, at: 200 });
});

test.each<EventType>([
  'received',
  'noted',
  'assigned',
  'letter_sent',
  'reminder_sent',
  'time_logged',
  'merged',
])('%s moves no clock', (type) => {
  expect(facts([event(type, 200)])).toHaveLength(1);
});

test('a change of priority names the new one, and none for what has no promise', () => {
  expect(facts([event('priority_changed', 200, { priority: 'urgente' })]).at(-1)).toMatchObject({
    priority: 'urgente',
  });
  expect(facts([event('priority_changed', 200, { priority: null })]).at(-1)).toMatchObject({
    priority: null,
  });
});

test('attended is the first of taking, answering and solving', () => {
  expect(attendedAt(facts([]))).toBeNull();
  expect(attendedAt(facts([event('taken', 300)], 250))).toBe(250);
  expect(attendedAt(facts([event('taken', 300), event('resolved', 400)]))).toBe(300);
  expect(attendedAt(facts([event('resolved', 400)]))).toBe(400);
});

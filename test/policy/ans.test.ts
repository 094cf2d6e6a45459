import { ansSchema } from '../../src/policy/ans';

test('an empty ans.yaml means the service letter', () => {
  const ans = ansSchema.parse({});
  expect(ans.priorities.urgente.attention).toEqual({ within: 3600, clock: 'always' });
  expect(ans.priorities.normal.solution).toEqual({ within: 16 * 3600, clock: 'business' });
  expect(ans.hours.mon).toEqual([{ from: 7 * 3600, to: 17.5 * 3600 }]);
  expect(ans.hours.sat).toEqual([]);
  expect(ans.auto_close).toEqual({ count: 3, unit: 'business' });
  expect(ans.reminders).toHaveLength(5);
});

test('opening hours may have a lunch break, but not overlap', () => {
  expect(ansSchema.parse({ hours: { mon: ['14:00-18:00', '08:00-12:00'] } }).hours.mon).toHaveLength(2);
  expect(ansSchema.safeParse({ hours: { mon: ['08:00-12:00', '11:00-18:00'] } }).success).toBe(false);
});

test('the term of law is fifteen business days, whatever of it is left out', () => {
  const fifteen = { answer_within: { count: 15, unit: 'business' } };
  expect(ansSchema.parse({}).after_sales).toMatchObject({ queja: fifteen, reclamo: fifteen });
  const { after_sales } = ansSchema.parse({ after_sales: { queja: { answer_within: '10bd' } } });
  expect(after_sales).toMatchObject({ queja: { answer_within: { count: 10 } }, reclamo: fifteen });
  expect(after_sales.reminders.map(({ at }) => at)).toEqual([0.5, 0.8, 1]);
  expect(after_sales.sugerencia).toBeUndefined();
});

test.each([
  [{ queja: { answer_within: '15h' } }],
  [{ quejas: {} }],
  [{ reminders: [{ at: '120%' }] }],
  [{ reminders: [{ at: '50%', to: ['agents'] }] }],
])('a term that is none is refused: %j', (after_sales) => {
  expect(ansSchema.safeParse({ after_sales }).success).toBe(false);
});

import { ansSchema } from '../../src/policy/ans';
import { check } from '../../src/policy/faults';

test('without a word in ans.yaml raw mails are kept 90 days, closed cases five years', () => {
  expect(ansSchema.parse({}).retention).toEqual({
    raw_mail: { count: 90, unit: 'days' },
    closed_cases: { count: 5, unit: 'years' },
  });
});

test('for ever is said, not left out', () => {
  expect(ansSchema.parse({ retention: { raw_mail: 'forever' } }).retention.raw_mail).toBeNull();
});

test.each(['90', '3bd', '0d', '5 years', '-1d', ''])('%p is no time of keeping', (raw_mail) => {
  const checked = check(ansSchema, { retention: { raw_mail } });
  expect(checked).toEqual({
    ok: false,
    faults: [
      {
        path: ['retention', 'raw_mail'],
        message: `is ${JSON.stringify(raw_mail)}; must be a time such as 90d or 5y, or forever`,
      },
    ],
  });
});

test('a policy of data is one line', () => {
  expect(ansSchema.parse({ privacy_policy: 'https://websaas.net/datos' }).privacy_policy).toBe(
    'https://websaas.net/datos',
  );
  expect(ansSchema.safeParse({ privacy_policy: 'dos\nlíneas de texto' }).success).toBe(false);
});

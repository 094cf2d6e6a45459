import { policyFaults } from '../../src/clock/policy-check';
import { ansSchema } from '../../src/policy/ans';
import { at } from './bogota';

const faultsOf = (ans: unknown) => policyFaults(ansSchema.parse(ans), at('2026-03-02 08:00'));

test('the service letter has no fault', () => {
  expect(faultsOf({})).toEqual([]);
  expect(faultsOf({ zone: 'Europe/Berlin', country: 'DE-BY' })).toEqual([]);
});

test.each([
  ['a zone that is none', { zone: 'America/Medellin' }, ['zone'], /America\/Medellin/],
  ['a country that is none', { country: 'XX' }, ['country'], /XX/],
  ['a country in the wrong case', { country: 'co' }, ['country'], /co/],
  ['a part that the country has not', { country: 'CO-ZZ' }, ['country'], /CO-ZZ/],
  ['a name of the prototype', { country: 'constructor' }, ['country'], /constructor/],
  [
    'a day both closed and special',
    { closed_days: ['2026-12-31', '2026-12-24'], special_days: { '2026-12-24': ['07:00-12:00'] } },
    ['closed_days', 1],
    /2026-12-24/,
  ],
  [
    'one step twice',
    {
      reminders: [
        { target: 'attention', at: '75%', to: ['agents'] },
        { target: 'solution', at: '75%', to: ['agents'] },
        { target: 'attention', at: '75%', to: ['supervisors'] },
      ],
    },
    ['reminders', 2],
    /attention at 75%/,
  ],
  [
    'a promise for the next century',
    { hours: { mon: ['07:00-07:01'] }, priorities: { normal: { solution: { within: '900h' } } } },
    ['priorities', 'normal', 'solution', 'within'],
    /10 years/,
  ],
  [
    'a promise of two lifetimes by the wall clock',
    { priorities: { urgente: { attention: { within: '9999999h' } } } },
    ['priorities', 'urgente', 'attention', 'within'],
    /10 years/,
  ],
  [
    'a repeated step ten times beyond a breach that is years away',
    {
      hours: { mon: ['07:00-07:05'] },
      reminders: [{ target: 'solution', at: '900%', to: ['agents'], repeat: 'daily' }],
    },
    ['reminders', 0, 'at'],
    /10 years/,
  ],
  ['a case that is closed in forty years', { auto_close: '9999bd' }, ['auto_close'], /10 years/],
])('%s is told with its key', (_, ans, key, message) => {
  const faults = faultsOf(ans);
  expect(faults).toContainEqual({ key, message: expect.stringMatching(message) });
});

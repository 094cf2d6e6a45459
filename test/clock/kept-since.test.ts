import { keptSince } from '../../src/clock/kept-since';

test.each([
  [{ count: 90, unit: 'days' }, '2026-11-23T14:00:00Z', '2026-08-25T14:00:00Z'],
  [{ count: 5, unit: 'years' }, '2026-11-23T14:00:00Z', '2021-11-23T14:00:00Z'],
  [{ count: 1, unit: 'years' }, '2028-02-29T12:00:00Z', '2027-03-01T12:00:00Z'],
] as const)('%o before %s is %s', (keeping, now, then) => {
  expect(new Date(keptSince(keeping, Date.parse(now)))).toEqual(new Date(then));
});

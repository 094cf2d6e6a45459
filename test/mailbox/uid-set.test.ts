/** UIDs as IMAP writes them. */
import fc from 'fast-check';
import { pages, uidSet } from '../../src/mailbox/uid-set';

test.each([
  [[], ''],
  [[7], '7'],
  [[1, 2, 3], '1:3'],
  [[1, 3, 4, 9, 10, 12], '1,3:4,9:10,12'],
  [[4294967294, 4294967295], '4294967294:4294967295'],
])('%j is written %j', (uids, text) => {
  expect(uidSet(uids)).toBe(text);
});

test('every set names exactly its UIDs', () => {
  const ascending = fc
    .uniqueArray(fc.integer({ min: 1, max: 300 }))
    .map((uids) => uids.sort((a, b) => a - b));
  fc.assert(
    fc.property(ascending, (uids) => {
      const named = uidSet(uids)
        .split(',')
        .filter(Boolean)
        .flatMap((range) => {
          const [from = 0, to = from] = range.split(':').map(Number);
          return Array.from({ length: to - from + 1 }, (_, index) => from + index);
        });
      expect(named).toEqual(uids);
    }),
  );
});

test('pages hold at most so many and lose none', () => {
  expect(pages([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
  expect(pages([], 2)).toEqual([]);
});

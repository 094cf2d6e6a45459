/** Downloaded mails go to the shelf in arrival order, however the server sends them. */
import fc from 'fast-check';
import { type Downloaded, InOrder } from '../../src/mailbox/in-order';

const headings = (uids: number[]) => uids.map((uid) => ({ uid, size: 1, receivedAt: new Date(0) }));
const uids = (downloads: Downloaded[]) => downloads.map(({ heading }) => heading.uid);
const raw = Buffer.from('x');

test('in order they are given at once', () => {
  const order = new InOrder(headings([3, 5, 9]));
  expect([3, 5, 9].map((uid) => uids(order.take(uid, raw)))).toEqual([[3], [5], [9]]);
});

test('a mail that comes early waits for those before it', () => {
  const order = new InOrder(headings([3, 5, 9]));
  expect(uids(order.take(9, raw))).toEqual([]);
  expect(uids(order.take(3, raw))).toEqual([3]);
  expect(uids(order.take(5, raw))).toEqual([5, 9]);
});

test('what nobody asked for, and what comes twice, is passed over', () => {
  const order = new InOrder(headings([3, 5]));
  expect(order.take(4, raw)).toEqual([]);
  expect(uids(order.take(3, raw))).toEqual([3]);
  expect(order.take(3, raw)).toEqual([]);
});

test('a mail without content is a mail', () => {
  const order = new InOrder(headings([3]));
  expect(uids(order.take(3, Buffer.alloc(0)))).toEqual([3]);
});

test('when some never come, the rest is given in order', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7, 8]), (coming) => {
      const order = new InOrder(headings([1, 2, 3, 4, 5, 6, 7, 8]));
      const given = coming.flatMap((uid) => uids(order.take(uid, raw)));
      expect([...given, ...uids(order.rest())]).toEqual([...coming].sort((a, b) => a - b));
      expect(order.missing).toEqual([1, 2, 3, 4, 5, 6, 7, 8].filter((uid) => !coming.includes(uid)));
    }),
  );
});

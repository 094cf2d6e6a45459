import { readThreadIndex } from '../../src/message/thread-index';
import { written } from '../support/raw-mail';

const root = Buffer.from([1, 1, 2, 3, 4, 5, ...Array.from({ length: 16 }, (_, i) => i + 10)]);
const answer = Buffer.concat([root, Buffer.from([0, 0, 0, 0, 9])]);
const of = async (bytes: Buffer) =>
  readThreadIndex(await written([`Thread-Index: ${bytes.toString('base64')}`]));

test('an answer has the root of the mail that it answers', async () => {
  expect(await of(root)).toEqual({ root: root.subarray(6).toString('hex'), isReply: false });
  expect(await of(answer)).toEqual({ root: root.subarray(6).toString('hex'), isReply: true });
});

test.each([['nonsense'], ['AQ=='], ['!!!!'], ['A'.repeat(9000)]])('%.12s is none', async (value) => {
  expect(readThreadIndex(await written([`Thread-Index: ${value}`]))).toBeNull();
});

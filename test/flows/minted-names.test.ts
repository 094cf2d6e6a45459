/** Names of letters: they rise with time, nobody guesses them, and an address has room for them. */
import { randomBytes } from 'node:crypto';
import { makeBench } from '../../src/flows/make-bench';
import { risingBytes } from '../../src/rising-bytes';
import { BENCH_PARTS } from '../case/cases';

const NOON = Date.UTC(2026, 10, 30, 17);

/** Names made one after the other, a millisecond apart. */
function minted(count: number) {
  let at = NOON;
  const unique = risingBytes(() => at++, randomBytes);
  const { desk } = makeBench({ ...BENCH_PARTS, unique });
  return Array.from({ length: count }, () => desk.mint());
}

test('the names of later letters come after those of earlier ones', () => {
  const names = minted(200);
  for (const name of ['key', 'messageId'] as const) {
    const inOrder = names.map((one) => one[name]);
    expect(inOrder).toEqual(inOrder.toSorted());
  }
});

test('two letters of the same millisecond have nothing to tell of each other', () => {
  const unique = risingBytes(() => NOON, randomBytes);
  const { desk } = makeBench({ ...BENCH_PARTS, unique });
  const [one, other] = [desk.mint(), desk.mint()].map(({ messageId }) => /<(\w+)@/.exec(messageId)![1]!);
  expect(one!.slice(0, 12)).toBe(other!.slice(0, 12));
  const differing = [...one!].filter((letter, at) => letter !== other![at]).length;
  // Of 32 random hexadecimal letters two are equal in 2 places; fewer than 16 differences never happen.
  expect(differing).toBeGreaterThanOrEqual(16);
});

test('reply address and reverse-path keep within the 64 octets of a local part (RFC 5321 4.5.3.1.1)', () => {
  for (const { replyTo, envelopeFrom } of minted(50))
    for (const address of [replyTo, envelopeFrom])
      expect(address.split('@')[0]!.length).toBeLessThanOrEqual(64);
});

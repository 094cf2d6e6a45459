/** Chance that a seed decides, so that a benchmark always writes the same. */

export interface Chance {
  /** From 0 to below 1. */
  share(): number;
  /** A whole number from 0 to below `count`. */
  below(count: number): number;
  /** The same, the small ones much more often: a few companies and people write most mails. */
  often(count: number): number;
  /** Letters and digits, as random as those of a Message-ID. */
  text(length: number): string;
  bytes(length: number): Buffer;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyz234567';

/** Mulberry32: enough for test data. */
export function chance(seed: number): Chance {
  let state = seed >>> 0;
  function next(): number {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return (mixed ^ (mixed >>> 14)) >>> 0;
  }
  const share = () => next() / 2 ** 32;
  return {
    share,
    below: (count) => Math.floor(share() * count),
    often: (count) => Math.floor(share() ** 2 * count),
    text(length) {
      let made = '';
      for (let bits = 0, held = 0; made.length < length; bits >>>= 5, held -= 5) {
        if (held < 5) {
          bits = next();
          held = 30;
        }
        made += LETTERS[bits & 31];
      }
      return made;
    },
    bytes(length) {
      const made = Buffer.allocUnsafe(length);
      for (let i = 0; i + 4 <= length; i += 4) made.writeUInt32LE(next(), i);
      return made;
    },
  };
}

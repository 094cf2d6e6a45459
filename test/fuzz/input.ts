/** Makes fuzz inputs with fast-check: a mail of the corpus and what is done to it. The same seed gives the same inputs. */
import fc from 'fast-check';
import type { Depth } from './exercise';
import { MUTATIONS } from './mutations';

/** Beyond this an input spends its time on its size. */
const LARGEST = 60_000;
const CHANGES = Object.values(MUTATIONS);

/** Inputs are made so many at a time; input `n` stands in batch `n / BATCH`. */
export const BATCH = 500;
/** Deciding takes as long as reading five mails, and writing letters as long as deciding about five. */
const DECIDE_EVERY = 4;
const LETTERS_EVERY = 32;

/** How far the input goes. */
export function depthOf(number: number): Depth {
  if (number % LETTERS_EVERY === 0) return 'letters';
  return number % DECIDE_EVERY === 0 ? 'decide' : 'read';
}

/** The inputs of one batch. */
export function batch(seed: number, number: number, mails: readonly Buffer[]): Buffer[] {
  return fc.sample(mutated(mails), { seed: (seed + Math.imul(number, 0x9e3779b1)) | 0, numRuns: BATCH });
}

function mutated(mails: readonly Buffer[]): fc.Arbitrary<Buffer> {
  const texts = mails.map((raw) => raw.toString('latin1'));
  const mail = fc.integer({ min: 0, max: texts.length - 1 });
  const step = fc.record({
    change: fc.integer({ min: 0, max: CHANGES.length - 1 }),
    numbers: fc.array(fc.nat(), { minLength: 6, maxLength: 6 }),
    other: mail,
  });
  return fc
    .record({ mail, steps: fc.array(step, { minLength: 1, maxLength: 7, size: 'max' }) })
    .map((made) => {
      let text = texts[made.mail]!;
      for (const { change, numbers, other } of made.steps) {
        let used = 0;
        const pick = (below: number) => (below <= 0 ? 0 : numbers[used++ % numbers.length]! % below);
        text = CHANGES[change]!(text, pick, texts[other]!);
        if (text.length > LARGEST) text = text.slice(0, LARGEST);
      }
      return Buffer.from(text, 'latin1');
    });
}

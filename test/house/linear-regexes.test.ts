/**
 * Every regular expression that mail can reach is linear in the length of the text.
 *
 * Two ways, since neither sees all: scslre follows the automaton (the analysis behind eslint-plugin-regexp), and each
 * expression is run on texts made from its own repetitions. Of other checkers tried on the 673 patterns, recheck proved
 * 603 linear and named 15 that were not, two of them unseen by scslre, but takes 68 s and leaves 55 open (lookarounds);
 * redos-detector called 13 of the first 30 unsafe, 11 of which recheck had proved; safe-regex2 saw 2 of the 15.
 */
import { analyse } from 'scslre';
import { millisecondsSince } from '../support/processor-time';
import { type Attack, attacksOn } from './attacks';
import { built, type Found, literals } from './regexes';

const ROOMS =
  'message intake case letters mailbox policy flows store delivery reports clock reading scan timers web'.split(
    ' ',
  );

let all: Found[];
beforeAll(async () => {
  const caught = await built(async () => {
    const { exercise } = require('../fuzz/exercise') as typeof import('../fuzz/exercise');
    const { startingMails } = require('../fuzz/mails') as typeof import('../fuzz/mails');
    const run = exercise();
    for (const raw of startingMails().filter((_, n) => n % 12 === 0)) await run(raw, 'letters');
  });
  all = [...literals(ROOMS), ...caught];
});

test('they are found, the ones that code builds too', () => {
  const files = new Set(all.map(({ file }) => file));
  expect(all.length).toBeGreaterThan(600);
  expect(files).toContain('intake/fields/form.ts');
  expect(all.some(({ source }) => source.includes('WS'))).toBe(true);
});

test('their automata hold no super-linear move', () => {
  const faults = all.flatMap((one) => {
    const { reports } = analyse(new RegExp(one.source, one.flags));
    return reports.length > 0 ? [named(one)] : [];
  });
  expect(faults).toEqual([]);
});

test('on texts made to slow each of them down, twice the text takes about twice the time', () => {
  const faults = all.flatMap((one) => {
    const regex = new RegExp(one.source, one.flags);
    // Measured again when it seems so: what is quadratic stays so, and a busy machine lies once.
    const slow = attacksOn(one.source, one.flags).find(
      (attack) => growsFaster(regex, attack) && growsFaster(regex, attack),
    );
    return slow ? [`${named(one)} on ${JSON.stringify(slow(40))}`] : [];
  });
  expect(faults).toEqual([]);
});

test('both would see one that is not', () => {
  const quadratic = { source: '[\\s.]+$', flags: '' };
  expect(analyse(/[\s.]+$/).reports).not.toEqual([]);
  const regex = new RegExp(quadratic.source);
  expect(attacksOn(quadratic.source, '').some((attack) => growsFaster(regex, attack))).toBe(true);
});

const named = ({ file, source, flags }: Found) => `${file} /${source}/${flags}`;

/** A linear expression is through with the longest text before this; a quadratic one is not. */
const NOTHING = 6;
const LONGEST = 8192;

/** Whether the time grows by more than the text: by four times where it should be two. */
function growsFaster(regex: RegExp, attack: Attack): boolean {
  for (let length = 512; length <= LONGEST; length *= 4) {
    const [half, whole] = [attack(length / 2), attack(length)];
    if (milliseconds(regex, whole) < NOTHING) continue;
    const times = [half, whole].map((text) =>
      Math.min(...[1, 2, 3].map(() => milliseconds(regex, text))),
    ) as [number, number];
    if (times[1] >= NOTHING && times[1] > 3 * times[0]) return true;
  }
  return false;
}

/** Of processor time. */
function milliseconds(regex: RegExp, text: string): number {
  regex.lastIndex = 0;
  const before = process.cpuUsage();
  text.replace(regex, '');
  return millisecondsSince(before);
}

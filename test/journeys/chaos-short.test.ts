/** A short chaos run: kills and faults by a seed while mails stream in, and the books balance. `npm run chaos` is the long form. */
import { runChaos } from '../chaos/run';

test('a few seconds of kills and faults lose nothing and say nothing twice', async () => {
  const { wrong, killed, survived, mails } = await runChaos({ seed: 6, forMs: 5000, rate: 8, pace: 0.1 });
  expect(wrong).toEqual([]);
  expect(killed.size + survived.size).toBeGreaterThan(2);
  expect(mails.open_case).toBeGreaterThan(2);
}, 120_000);

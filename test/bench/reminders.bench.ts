/**
 * 100,000 open cases: how fast their reminders are counted the first time, how fast the sweep sets every alarm again
 * after Redis was emptied, how long it lets other work wait at most, and how much memory that takes. Alarms that came
 * due since the start have rung, and are no longer in Redis at the end.
 * By hand: `npm run build && node dist/test/bench/reminders.bench.js [cases]`; it needs redis-server.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { businessCalendar } from '../../src/clock/calendar';
import { setNearAlarms } from '../../src/flows/alarms';
import { timesBy } from '../../src/flows/plan-reminders';
import { ansSchema } from '../../src/policy/ans';
import { openStore } from '../../src/store/store';
import { bullTimers } from '../../src/timers/bullmq';
import { addOpenCases } from '../support/open-cases';
import { startRedis } from '../support/redis';

const CASES = Number(process.argv[2] ?? 100_000);
const HOUR = 3_600_000;
const QUARTER = HOUR / 4;
const A_COMMIT = 200;

async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'mesa-bench-'));
  const redis = await startRedis();
  const ans = ansSchema.parse({ priorities: { normal: { attention: { within: '2h', clock: 'always' } } } });
  const now = Date.now();
  // Each case has one alarm within the next quarter of an hour: the worst that can happen to a sweep.
  await addOpenCases(
    home,
    Array.from({ length: CASES }, (_, i) => ({ openedAt: now - HOUR + (i * QUARTER) / CASES + 1 })),
  );
  const store = await openStore(join(home, 'mesa.sqlite'), timesBy(ans, businessCalendar(ans)));

  let began = performance.now();
  for (let some = await store.uncounted(A_COMMIT); some.length > 0; some = await store.uncounted(A_COMMIT))
    await store.recount(some, now);
  tell(`${CASES} cases counted for the first time`, began);

  const timers = bullTimers(
    { connection: redis.url },
    { clockLost: console.error, clockBack: () => {}, wakeFailed: console.error },
  );
  await timers.start({ letter: async () => {}, timer: async () => {}, report: async () => {} });
  await setNearAlarms(store, timers, now);
  await redis.flush();
  const pauses = watchPauses();
  began = performance.now();
  const set = await setNearAlarms(store, timers, now);
  tell(`${set} alarms set again after Redis was emptied`, began);
  console.log(`longest pause of the process meanwhile: ${Math.round(pauses())} ms`);
  console.log(`resident memory: ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`);
  console.log(`alarms in Redis: ${await redis.command('ZCARD', 'mesa:timer:delayed')}`);

  await timers.stop();
  await store.close();
  await redis.close();
  rmSync(home, { recursive: true, force: true });
}

/** How long other work had to wait at most. */
function watchPauses(): () => number {
  let last = performance.now();
  let longest = 0;
  const watch = setInterval(() => {
    longest = Math.max(longest, performance.now() - last);
    last = performance.now();
  }, 5);
  return () => {
    clearInterval(watch);
    return longest;
  };
}

function tell(what: string, began: number): void {
  console.log(`${what}: ${((performance.now() - began) / 1000).toFixed(1)} s`);
}

void main();

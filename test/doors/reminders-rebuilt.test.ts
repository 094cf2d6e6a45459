/** Redis is emptied under a register of thousands of open cases: the sweep sets every alarm again, and mail goes on. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { startDesk, type TestDesk } from '../support/desk';
import { mail } from '../support/mail';
import { addOpenCases } from '../support/open-cases';
import { startRedis, type TestRedis } from '../support/redis';
import { until } from '../support/until';

const CASES = 2000;
const MINUTE = 60_000;

let policy: string;
let redis: TestRedis;
let desk: TestDesk;

beforeAll(async () => {
  policy = mkdtempSync(join(tmpdir(), 'mesa-policy-'));
  const promise = '{attention: {within: 2h, clock: always}, solution: {within: 900h, clock: always}}';
  writeFileSync(
    join(policy, 'ans.yaml'),
    `priorities: {urgente: ${promise}, importante: ${promise}, normal: ${promise}}\n`,
  );
  writeFileSync(
    join(policy, 'equipo.yaml'),
    `agents: [{name: Laura Gómez, email: laura.gomez@websaas.net}]
supervisors: [{name: Gerencia, email: gerencia@websaas.net}]
`,
  );
  redis = await startRedis();
  desk = await startDesk({ variables: { POLICY_DIR: policy, REDIS_URL: redis.url } });
});
afterAll(async () => {
  await desk.closes();
  await redis.close();
  rmSync(policy, { recursive: true, force: true });
});

/** Ids of the reminders that wait in Redis, as often as they stand there. */
async function alarms(): Promise<number[]> {
  const jobs = (await redis.command('ZRANGE', 'mesa:timer:delayed', '0', '-1')) as string[];
  return jobs.map((job) => Number(/^timer-(\d+)-/.exec(job)![1])).sort((a, b) => a - b);
}

/** Ids of the reminders of the next ten minutes, as the store has them. */
function planned(): number[] {
  const db = new SQLite(join(desk.variables.STATE_DIR!, 'mesa.sqlite'), { readonly: true });
  const rows = db
    .prepare("SELECT id FROM reminder WHERE state = 'planned' AND wake_at < ? ORDER BY id")
    .all(Date.now() + 14 * MINUTE) as { id: number }[];
  db.close();
  return rows.map(({ id }) => id);
}

test('every alarm of two thousand open cases is set again, once, while a mail is answered', async () => {
  // Half of the two hours is over for each of them within the next five to ten minutes.
  const first = Date.now() - 55 * MINUTE;
  await addOpenCases(
    desk.variables.STATE_DIR!,
    Array.from({ length: CASES }, (_, i) => ({ openedAt: first + Math.round((i * 5 * MINUTE) / CASES) })),
  );
  await desk.worker.sweep();
  expect(planned()).toHaveLength(CASES);
  expect(await alarms()).toEqual(planned());

  // The worker noticed the new cases by itself too: that sweep may still set alarms while Redis is emptied.
  await until('an empty Redis', async () => {
    await redis.flush();
    return (await alarms()).length === 0;
  });
  const longest = watchPauses();
  await Promise.all([desk.worker.sweep(), desk.receives(mail({ subject: 'No podemos facturar' }))]);
  await desk.answers(1);
  expect(longest()).toBeLessThan(1000);
  await desk.worker.sweep();
  await until('every alarm', async () => (await alarms()).length >= CASES);
  expect(await alarms()).toEqual(planned());
}, 60_000);

/** How long the worker, which runs in this process, let other work wait at most. */
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

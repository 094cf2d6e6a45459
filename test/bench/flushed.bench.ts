/**
 * The real worker with 100,000 open cases when Redis is emptied: how soon its sweep has set every alarm again, how long
 * clients wait for their confirmation meanwhile, and how much memory that takes.
 * By hand: `npm run bench flushed [cases]`; it needs Dovecot and redis-server.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { deskVariables } from '../support/desk';
import { startDovecot } from '../support/dovecot';
import { mail } from '../support/mail';
import { addOpenCases } from '../support/open-cases';
import { policyFolder } from '../support/policy';
import { startRedis, type TestRedis } from '../support/redis';
import { startSink } from '../support/smtp-sink';
import { until } from '../support/until';
import { startWorkerProcess } from '../support/worker-process';
import { peakMegabytes } from './process-figures';

const CASES = Number(process.argv[2] ?? 100_000);
const HOUR = 3_600_000;
const MINUTE = 60_000;
const MAILS = 5;

async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'mesa-flushed-'));
  const [dovecot, sink, redis] = await Promise.all([startDovecot(), startSink(), startRedis()]);
  const POLICY_DIR = policyFolder();
  const variables = deskVariables({ home, dovecot, sink, POLICY_DIR, REDIS_URL: redis.url });
  const now = Date.now();
  // The first reminder of an urgente comes after half an hour: those of all fall due in two minutes and up to fourteen.
  const openedAt = (i: number) => now - HOUR / 2 + 2 * MINUTE + (i * 12 * MINUTE) / CASES;
  await addOpenCases(
    home,
    Array.from({ length: CASES }, (_, i) => ({ openedAt: openedAt(i), priority: 'urgente' as const })),
  );
  const worker = await startWorkerProcess(variables);
  await until('every case to be counted', async () => (await alarms(redis)) >= CASES / 2, 120_000);
  const before = await alarms(redis);
  await redis.flush();
  const began = performance.now();
  worker.signal('SIGHUP');
  const waits = Promise.all(
    Array.from({ length: MAILS }, async (_, nth) => {
      await wait(nth * 1000);
      const client = `cliente${nth}@elroble.example`;
      const sent = performance.now();
      await dovecot.deliver(mail({ from: `Clara Ruiz <${client}>` }));
      await until(
        'the confirmation',
        () => sink.mails.some(({ envelope }) => envelope.to.includes(client)),
        60_000,
      );
      return performance.now() - sent;
    }),
  );
  await until('every alarm to be set again', async () => (await alarms(redis)) >= before, 120_000);
  console.log(`${before} alarms set again ${seconds(performance.now() - began)} after Redis was emptied`);
  console.log(`mails that came meanwhile answered in ${(await waits).map(seconds).join(', ')}`);
  console.log(`resident memory at most ${peakMegabytes(worker.pid)} MB`);
  await worker.stop();
  await sink.close();
  await dovecot.stop();
  await redis.close();
  rmSync(home, { recursive: true, force: true });
}

const alarms = async (redis: TestRedis) => Number(await redis.command('ZCARD', 'mesa:timer:delayed'));
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;

void main();

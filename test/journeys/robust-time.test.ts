/** Whatever becomes of Redis, of the worker and of the system's clock: no alert is lost, and none comes twice. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { Queue } from 'bullmq';
import { startWorker } from '../../src/app';
import { readConfig } from '../../src/config';
import { mailLog } from '../../src/log';
import { DismissedInStandby } from '../../src/standby';
import { alertsAmong } from '../support/alerts';
import { startDesk, type TestDesk } from '../support/desk';
import { mail } from '../support/mail';
import { addOpenCases } from '../support/open-cases';
import { startRedis, type TestRedis } from '../support/redis';
import { until } from '../support/until';

const HOUR = 3_600_000;
const GERENCIA = 'gerencia.posventa';

const NORMAL = {
  subject: 'Reporte de ventas',
  text: `Empresa: Supermercado El Roble
Persona: Ana Pérez
Teléfono: 300 123 4567
Detalle: quisiera saber cómo se genera el reporte de ventas del mes.
`,
};

let redis: TestRedis;
let desk: TestDesk;
let policy: string;
/** The desk's clock as the test moves it. */
let now: number;

beforeEach(async () => {
  policy = mkdtempSync(join(tmpdir(), 'mesa-policy-'));
  redis = await startRedis();
});
afterEach(async () => {
  await desk.closes();
  await redis.close();
  rmSync(policy, { recursive: true, force: true });
});

/** Starts on a wall time of Bogotá, or now. */
async function startsAt(wall: string | null, ans = ''): Promise<void> {
  writeFileSync(join(policy, 'ans.yaml'), ans);
  writeFileSync(
    join(policy, 'equipo.yaml'),
    `agents: [{name: Laura Gómez, email: laura.gomez@websaas.net}]
supervisors: [{name: Gerencia de Posventa, email: ${GERENCIA}@websaas.net}]
`,
  );
  now = wall === null ? Date.now() : instant(wall);
  desk = await startDesk({
    at: new Date(now).toISOString(),
    variables: { POLICY_DIR: policy, REDIS_URL: redis.url },
  });
}

const instant = (wall: string) => Date.parse(`${wall.replace(' ', 'T')}-05:00`);

/** Sets the desk's clock, forward or back, and lets the worker look once. */
async function clockShows(wall: string): Promise<void> {
  setClock(wall);
  await desk.worker.sweep();
}

function setClock(wall: string): void {
  desk.passes(instant(wall) - now);
  now = instant(wall);
}

const outboxEmpty = (deadline?: number) =>
  until('the outbox to be empty', async () => (await desk.worker.store.unsent()).length === 0, deadline);

/** Sweeps as each minute does, until the sink has so many alerts. */
const sweptUntilTold = (count: number) =>
  until(`${count} alerts`, async () => {
    await desk.worker.sweep();
    return (await alertsAmong(desk.sink.mails)).length >= count;
  });

async function alerts(): Promise<string[]> {
  await outboxEmpty();
  return (await alertsAmong(desk.sink.mails)).map(
    ({ to, subject }) => `${to.split('@')[0]}: ${subject.replace(/^\[\S+\] |: .*$/g, '')}`,
  );
}

test('Redis down for an hour: every alert comes by the sweep of the minute, or at once when it is back, and once', async () => {
  await startsAt('2025-10-09 08:00');
  await desk.receives(mail(NORMAL));
  await outboxEmpty();
  await redis.kill();
  await clockShows('2025-10-09 08:31');
  await sweptUntilTold(1);
  await desk.receives(mail({ ...NORMAL, subject: 'Otro reporte' }));
  setClock('2025-10-09 09:01');
  expect(await desk.cases()).toHaveLength(2);
  // Nobody sweeps here: that Redis is back is what sets the desk going.
  await redis.restart();
  await until('the other alerts', async () => (await alertsAmong(desk.sink.mails)).length >= 3);
  expect((await alerts()).sort()).toEqual([
    `${GERENCIA}: Atención vencida (normal)`,
    'laura.gomez: Atención por vencer (normal)',
    'laura.gomez: Atención por vencer (normal)',
  ]);
  await clockShows('2025-10-09 09:02');
  expect(await alerts()).toHaveLength(3);
});

test('the clock runs ahead over a night and is set back: each step is told in its time, none twice', async () => {
  await startsAt('2025-10-09 08:00');
  await desk.receives(mail(NORMAL));
  await clockShows('2025-10-09 08:31');
  expect(await alerts()).toEqual(['laura.gomez: Atención por vencer (normal)']);
  // A Saturday three weeks ahead: everything is overdue, and nothing may leave before Monday.
  await clockShows('2025-11-01 12:00');
  expect(await alerts()).toHaveLength(1);
  // Letters that wait together leave side by side: each is seen before the clock goes on.
  await clockShows('2025-10-09 08:46');
  expect((await alerts()).slice(1)).toEqual([`${GERENCIA}: Atención por vencer (normal)`]);
  await clockShows('2025-10-09 09:01');
  expect((await alerts()).slice(2)).toEqual([`${GERENCIA}: Atención vencida (normal)`]);
});

test('the clock runs ahead over a breach and is set back: it is told again the next morning, not weeks later', async () => {
  await startsAt('2025-10-09 08:00');
  await desk.receives(mail(NORMAL));
  await clockShows('2025-10-30 10:00');
  expect(await alerts()).toEqual([`${GERENCIA}: Solución vencida (normal)`]);
  await clockShows('2025-10-09 09:30');
  await clockShows('2025-10-10 06:59');
  expect(await alerts()).toHaveLength(1);
  const told: string[][] = [];
  for (const wall of ['2025-10-10 07:01', '2025-10-10 09:31', '2025-10-10 13:31']) {
    const before = (await alerts()).length;
    await clockShows(wall);
    // What falls due at one moment leaves side by side.
    told.push((await alerts()).slice(before).sort());
  }
  expect(told).toEqual([
    [`${GERENCIA}: Atención vencida (normal)`],
    [`${GERENCIA}: Solución por vencer (normal)`, 'laura.gomez: Solución por vencer (normal)'],
    [`${GERENCIA}: Solución vencida (normal)`],
  ]);
  await clockShows('2025-10-10 17:00');
  expect(await alerts()).toHaveLength(5);
});

test('the same alarm many times over is one alert', async () => {
  await startsAt('2025-10-09 08:00');
  await desk.receives(mail(NORMAL));
  desk.passes(31 * 60_000);
  const db = new SQLite(join(desk.variables.STATE_DIR!, 'mesa.sqlite'), { readonly: true });
  const { id } = db.prepare('SELECT id FROM reminder ORDER BY wake_at LIMIT 1').get() as { id: number };
  db.close();
  const url = new URL(redis.url);
  const queue = new Queue('timer', {
    prefix: 'mesa',
    connection: { host: url.hostname, port: Number(url.port) },
  });
  for (let n = 0; n < 3; n++) {
    await queue.addBulk(Array.from({ length: 10 }, () => ({ name: 'timer', data: { id: String(id) } })));
    await until('every alarm to have rung', async () => {
      const { active, waiting } = await queue.getJobCounts('active', 'waiting');
      return active! + waiting! === 0;
    });
    await until('the alert', () => desk.sink.mails.length > 1);
  }
  await queue.close();
  await desk.worker.sweep();
  expect(await alerts()).toEqual(['laura.gomez: Atención por vencer (normal)']);
});

test('of two workers on the same store and the same queues one tells every step, once, also after a restart', async () => {
  const promise = '{attention: {within: 60s, clock: always}, solution: {within: 900h, clock: always}}';
  await startsAt(
    null,
    `priorities: {urgente: ${promise}, importante: ${promise}, normal: ${promise}}
reminders: [{target: attention, at: 100%, to: [supervisors]}]
digest_over: 0
`,
  );
  const ending = new AbortController();
  const waiting = startWorker(
    readConfig(desk.variables, { mail: true }),
    mailLog('silent'),
    {},
    { dismissed: ending.signal },
  );
  const overdue = Date.now() - HOUR;
  await addOpenCases(
    desk.variables.STATE_DIR!,
    Array.from({ length: 40 }, (_, i) => ({ openedAt: overdue + i * 1000 })),
  );
  for (let n = 0; n < 3; n++) await Promise.all([desk.worker.sweep(), desk.worker.sweep()]);
  await outboxEmpty();
  ending.abort();
  await expect(waiting).rejects.toThrow(DismissedInStandby);
  await desk.restarts();
  await desk.worker.sweep();
  await outboxEmpty();
  const numbers = (await alertsAmong(desk.sink.mails)).map(({ subject }) => subject.slice(0, 16));
  expect(numbers).toHaveLength(40);
  expect(new Set(numbers).size).toBe(40);
});

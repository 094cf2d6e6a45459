/** Reminders against a real Redis and a real worker, in seconds: all come, each once, in time, whatever is killed. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { deskVariables } from '../support/desk';
import { type Dovecot, startDovecot } from '../support/dovecot';
import { field, mail } from '../support/mail';
import { addOpenCases } from '../support/open-cases';
import { startRedis, type TestRedis } from '../support/redis';
import { type Sink, startSink } from '../support/smtp-sink';
import { until } from '../support/until';
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process';

const ALL_DAY = '["00:00-24:00"]';
const HOURS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'].map((day) => `${day}: ${ALL_DAY}`).join(', ');

let home: string;
let policy: string;
let redis: TestRedis;
let dovecot: Dovecot;
let sink: Sink;
let worker: WorkerProcess;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'mesa-reminders-'));
  policy = mkdtempSync(join(tmpdir(), 'mesa-policy-'));
  // It is emptied where it is killed, so nothing hangs on its disk.
  [redis, dovecot, sink] = await Promise.all([
    startRedis(['--appendfsync', 'no']),
    startDovecot(),
    startSink(),
  ]);
});

afterEach(async () => {
  await worker.stop();
  await Promise.all([redis.close(), dovecot.stop(), sink.close()]);
  rmSync(home, { recursive: true, force: true });
  rmSync(policy, { recursive: true, force: true });
});

/** An attention of so many seconds, told when it is over and nothing besides. */
function writePolicy(attention: string, digestOver = 0): void {
  const promise = `{attention: {within: ${attention}, clock: always}, solution: {within: 900h, clock: always}}`;
  writeFileSync(
    join(policy, 'ans.yaml'),
    `hours: {${HOURS}}
country: CO
priorities: {urgente: ${promise}, importante: ${promise}, normal: ${promise}}
reminders: [{target: attention, at: 100%, to: [supervisors]}]
digest_over: ${digestOver}
`,
  );
  writeFileSync(
    join(policy, 'equipo.yaml'),
    'supervisors: [{name: Gerencia, email: gerencia@websaas.net}]\n',
  );
}

const start = async () => {
  const variables = deskVariables({ home, dovecot, sink, REDIS_URL: redis.url, POLICY_DIR: policy });
  worker = await startWorkerProcess(variables);
};

interface Row {
  due_at: number;
  done_at: number | null;
  state: string;
}

function asked<T>(sql: string): T[] {
  const db = new SQLite(join(home, 'mesa.sqlite'), { readonly: true });
  const found = db.prepare(sql).all() as T[];
  db.close();
  return found;
}

const rows = () => asked<Row>('SELECT due_at, done_at, state FROM reminder');

const isCounted = () => asked('SELECT id FROM cases WHERE uncounted = 1 LIMIT 1').length === 0;

/** A letter that was cut off before its answer came twice and is one. */
const idsInSink = () => new Set(sink.mails.map(({ raw }) => field(raw, 'Message-ID')));

/** The case of each letter; nothing but alerts goes out here, and each of one case. */
const alerted = () =>
  new Map(
    sink.mails.map(({ raw }) => [field(raw, 'Message-ID'), /WS-\d+-\d+/.exec(raw.toString('latin1'))![0]]),
  );

const latest = (sorted: number[], share: number) => sorted[Math.floor((sorted.length - 1) * share)]!;

/**
 * Gives the running worker so many cases whose minute is over at moments spread evenly over a time that begins soon,
 * and waits until it has counted them.
 */
async function casesDue(count: number, withinMs: number): Promise<void> {
  const begin = Date.now() + 2000 + 2 * count;
  await addOpenCases(
    home,
    Array.from({ length: count }, (_, i) => ({
      openedAt: begin - 60_000 + Math.round((i * withinMs) / count),
    })),
  );
  await until('all cases counted', isCounted, 20_000);
  if (Date.now() > begin) throw new Error('the machine was too busy to count the cases in time');
}

async function expectEachOnce(count: number): Promise<void> {
  await until(
    'every alert in the sink',
    () => sink.mails.length >= count && idsInSink().size >= count,
    60_000,
  );
  expect(rows().every(({ state }) => state === 'sent')).toBe(true);
  const numbers = [...alerted().values()];
  expect(numbers).toHaveLength(count);
  expect(new Set(numbers).size).toBe(count);
}

test('a thousand reminders within ten seconds all come, each once, late by less than a second', async () => {
  writePolicy('60s');
  await start();
  await casesDue(1000, 10_000);
  await expectEachOnce(1000);
  const late = rows()
    .map(({ due_at, done_at }) => done_at! - due_at)
    .sort((a, b) => a - b);
  expect(late[0]).toBeGreaterThanOrEqual(0);
  expect(latest(late, 0.99)).toBeLessThan(1000);
}, 90_000);

test('worker and Redis killed in the middle, Redis emptied: none is lost and none comes twice', async () => {
  writePolicy('60s');
  await start();
  await casesDue(400, 5000);
  await until('a fifth of them', () => sink.mails.length > 80, 20_000);
  await redis.kill();
  await worker.kill();
  await redis.restart();
  await redis.flush();
  await start();
  await until('half of them', () => sink.mails.length > 200, 20_000);
  await worker.kill();
  await start();
  await expectEachOnce(400);
}, 90_000);

test('overdue alerts leave within two seconds of ready, with an empty Redis', async () => {
  writePolicy('60s', 10);
  await addOpenCases(home, [{ openedAt: Date.now() - 3_600_000 }]);
  await redis.flush();
  await start();
  const began = performance.now();
  await until('the alert', () => sink.mails.length === 1, 5000);
  expect(performance.now() - began).toBeLessThan(2000);
}, 30_000);

test('a mail that comes in now is warned about in its time', async () => {
  writePolicy('3s');
  await start();
  await dovecot.deliver(mail());
  await until('confirmation and alert', () => sink.mails.length === 2, 10_000);
  const [row] = rows();
  expect(row!.done_at! - row!.due_at).toBeLessThan(1000);
}, 30_000);

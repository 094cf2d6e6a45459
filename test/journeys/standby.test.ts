/** One worker at a time: a second one on the same STATE_DIR waits, takes over, and an old holder that wakes up does no harm. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startWorker, type Worker } from '../../src/app';
import { readConfig } from '../../src/config';
import { mailLog } from '../../src/log';
import { openStore } from '../../src/store/store';
import { deskVariables } from '../support/desk';
import { type Dovecot, startDovecot } from '../support/dovecot';
import { field, mail } from '../support/mail';
import { type Sink, startSink } from '../support/smtp-sink';
import { until } from '../support/until';
import { launchWorkerProcess, startWorkerProcess, type WorkerProcess } from '../support/worker-process';

let home: string;
let dovecot: Dovecot;
let sink: Sink;
let variables: Record<string, string>;
const started: WorkerProcess[] = [];

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'mesa-standby-'));
  [dovecot, sink] = await Promise.all([startDovecot(), startSink()]);
  variables = deskVariables({ home, dovecot, sink });
});

afterAll(async () => {
  await Promise.all(started.map((worker) => worker.kill()));
  await sink.close();
  await dovecot.stop();
  rmSync(home, { recursive: true, force: true });
});

function launch(more: Record<string, string> = {}): WorkerProcess {
  const worker = launchWorkerProcess({ ...variables, ...more });
  started.push(worker);
  return worker;
}

let delivered = 0;
async function clientsWrite(count: number): Promise<void> {
  for (let n = 0; n < count; n++) {
    delivered += 1;
    await dovecot.deliver(
      mail({
        messageId: `<n${delivered}@cliente${delivered}.example>`,
        from: `Cliente ${delivered} <persona@cliente${delivered}.example>`,
        subject: `Caja ${delivered} detenida`,
      }),
    );
  }
}

/** Message-IDs of the confirmations, by the mail that each answers. */
function confirmations(): Map<string, Set<string>> {
  const byMail = new Map<string, Set<string>>();
  for (const { raw } of sink.mails) {
    if (field(raw, 'Auto-Submitted') !== 'auto-replied') continue;
    const answered = field(raw, 'In-Reply-To')!;
    byMail.set(answered, (byMail.get(answered) ?? new Set()).add(field(raw, 'Message-ID')!));
  }
  return byMail;
}

async function expectEachMailHandledOnce(): Promise<void> {
  await until('a confirmation for every mail', () => confirmations().size >= delivered, 20_000);
  for (const letters of confirmations().values()) expect(letters.size).toBe(1);
  const store = await openStore(join(home, 'mesa.sqlite'));
  expect((await store.cases({})).map(({ sequence }) => sequence).sort((a, b) => a - b)).toEqual(
    Array.from({ length: delivered }, (_, n) => n + 1),
  );
  await store.close();
}

const told = (worker: WorkerProcess, msg: string) => worker.log.find((record) => record.msg === msg);

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

let first: WorkerProcess;
let second: WorkerProcess;

test('of two workers started by mistake one works, and the other waits and says so', async () => {
  first = launch();
  await first.ready;
  const port = await freePort();
  second = launch({ HTTP_PORT: String(port) });
  await until('the second to wait', () => told(second, 'standby'), 20_000);
  expect(told(second, 'standby')).toMatchObject({ pid: first.pid });
  await clientsWrite(3);
  await expectEachMailHandledOnce();
  expect(second.log.map(({ msg }) => msg)).toEqual(['standby']);

  const health = await fetch(`http://127.0.0.1:${port}/healthz`);
  expect(health.status).toBe(200);
  expect(await health.json()).toEqual({ ok: true, parts: { worker: 'standby', store: 'open' } });
  expect((await fetch(`http://127.0.0.1:${port}/readyz`)).status).toBe(503);
});

test('when the first is killed, the second works at once', async () => {
  await first.kill();
  const killed = performance.now();
  await clientsWrite(1);
  await second.ready;
  expect(performance.now() - killed).toBeLessThan(10_000);
  expect(told(second, 'tookOver')).toMatchObject({ pid: first.pid, why: 'ended' });
  await expectEachMailHandledOnce();
});

test('a standby that is told to end does so without having done anything', async () => {
  const third = launch();
  await until('the third to wait', () => told(third, 'standby'), 20_000);
  expect(await third.stop()).toBe(0);
  expect(third.log.map(({ msg }) => msg)).toEqual(['standby', 'stopping', 'stopped']);
});

test('a worker that sleeps in the middle of a letter, and wakes when another has taken over, ends and doubles nothing', async () => {
  // It falls asleep with this letter handed over and its answer unread; the server takes it.
  sink.rules.data = () => {
    second.signal('SIGSTOP');
    delete sink.rules.data;
    return undefined;
  };
  await clientsWrite(1);
  await until('it to sleep', () => sink.rules.data === undefined);
  await clientsWrite(3);
  // Looks of an impatient standby: twenty of them are still longer than the two seconds between signs of life.
  const worker: Worker = await startWorker(readConfig(variables, { mail: true }), mailLog('silent'), {
    lookEveryMs: 150,
  });
  await worker.ready;
  await expectEachMailHandledOnce();

  second.signal('SIGCONT');
  await clientsWrite(2);
  expect(await second.ended).toBe(1);
  expect(told(second, 'leaseLost')).toBeDefined();
  await expectEachMailHandledOnce();
  await worker.stop();
}, 60_000);

test('after a gentle stop the next one need not wait', async () => {
  const next = await startWorkerProcess(variables);
  started.push(next);
  expect(told(next, 'standby')).toBeUndefined();
  expect(told(next, 'tookOver')).toBeUndefined();
  await clientsWrite(1);
  await expectEachMailHandledOnce();
  expect(await next.stop()).toBe(0);
});

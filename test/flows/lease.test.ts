import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { hasEnded, thisProcess } from '../../src/config/running-process';
import { type LeaseParts, waitForLease } from '../../src/flows/lease';
import { mailLog } from '../../src/log';
import type { Holder } from '../../src/store/lease';
import { openStore, type Store } from '../../src/store/store';
import { until } from '../support/until';

const ELSEWHERE: Holder = { host: 'mesa1', machine: 'another boot', pid: 1, startedAt: '77' };
const SELF: Holder = { host: 'mesa2', machine: 'boot', pid: 2, startedAt: '78' };

let folder: string;
let store: Store;
/** What another worker has open. */
let elsewhere: Store;
let told: string[];

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mesa-lease-'));
  store = await openStore(join(folder, 'mesa.sqlite'));
  elsewhere = await openStore(join(folder, 'mesa.sqlite'));
  told = [];
});
afterEach(async () => {
  await store.close();
  await elsewhere.close();
  rmSync(folder, { recursive: true });
});

const parts = (more: Partial<LeaseParts> = {}): LeaseParts => ({
  ...{ store, self: SELF, hasEnded: () => false, onLost: () => told.push('lost'), lookEveryMs: 5 },
  now: Date.now,
  log: {
    ...mailLog('silent'),
    standby: () => told.push('standby'),
    tookOver: ({ why }) => told.push(`took over: ${why}`),
  },
  ...more,
});

async function held(by: Holder): Promise<number> {
  return (await elsewhere.takeLease(await elsewhere.lease(), by, 0))!;
}

test('the lease of a worker whose process is gone is taken at once', async () => {
  await held(ELSEWHERE);
  const lease = await waitForLease(parts({ hasEnded: () => true, lookEveryMs: 60_000 }));
  expect(await lease!.isHeld()).toBe(true);
  expect(told).toEqual(['took over: ended']);
  await lease!.release();
});

test('one whose process cannot be looked at keeps it until twenty looks showed no sign of life', async () => {
  await held(ELSEWHERE);
  const before = await store.lease();
  let looks = 0;
  const counting = {
    ...store,
    lease() {
      looks += 1;
      return store.lease();
    },
  };
  const lease = await waitForLease(parts({ store: counting }));
  expect(looks).toBe(21);
  expect((await store.lease()).term).toBe(before.term + 1);
  expect(told).toEqual(['standby', 'took over: silent']);
  await lease!.release();
});

test('a holder that gives signs of life keeps it, however the clocks jump', async () => {
  const term = await held(ELSEWHERE);
  let looks = 0;
  const ending = new AbortController();
  const renewing = {
    ...store,
    async lease() {
      looks += 1;
      if (looks % 10 === 0) await elsewhere.renewLease(term);
      if (looks === 100) ending.abort();
      return store.lease();
    },
  };
  const jumping = () => Date.now() + (looks % 2 === 0 ? 1 : -1) * 1e11;
  const lease = await waitForLease(parts({ store: renewing, now: jumping, dismissed: ending.signal }));
  expect(lease).toBeNull();
  expect(told).toEqual(['standby']);
});

test('a holder whose place was taken hears of it once', async () => {
  const lease = await waitForLease(parts());
  await held(ELSEWHERE);
  expect(await lease!.isHeld()).toBe(false);
  expect(await lease!.isHeld()).toBe(false);
  expect(told).toEqual(['lost']);
});

test('a running process has not ended, a killed one has, also before anybody asked for its exit code', async () => {
  const child = spawn('sleep', ['60'], { stdio: 'ignore' });
  const self = thisProcess();
  const stat = readFileSync(`/proc/${child.pid}/stat`, 'utf8');
  const named = { ...self, pid: child.pid!, startedAt: stat.split(') ')[1]!.split(' ')[19]! };
  expect(hasEnded(self)).toBe(false);
  expect(hasEnded(named)).toBe(false);
  const gone = once(child, 'exit');
  child.kill('SIGKILL');
  await until('it to end', () => hasEnded(named));
  await gone;
  expect(hasEnded(named)).toBe(true);
});

test('another process under the same pid does not stand for the one that ended, and other machines cannot be judged', () => {
  const self = thisProcess();
  expect(hasEnded({ ...self, startedAt: '1' })).toBe(true);
  expect(hasEnded({ ...self, machine: 'another boot', pid: 2 ** 22 + 1 })).toBe(false);
});

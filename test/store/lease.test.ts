import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Holder, isLeaseLost } from '../../src/store/lease';
import { openStore, type Store } from '../../src/store/store';
import { sampleLetter } from '../support/sample-letter';

const AT = Date.parse('2026-03-02T12:00:00Z');
const holder = (pid: number): Holder => ({ host: 'mesa1', machine: 'boot', pid, startedAt: '77' });
const mail = (uid: number) => ({
  ...{ uidValidity: 1, uid, receivedAt: new Date(AT), size: 5, raw: Buffer.from('hello'), complete: true },
});

const LETTER = {
  ...{ key: 'k', purpose: 'p', automatic: true, audience: 'staff' as const },
  letter: sampleLetter(),
};

let folder: string;
let one: Store;
let other: Store;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mesa-lease-'));
  one = await openStore(join(folder, 'mesa.sqlite'));
  other = await openStore(join(folder, 'mesa.sqlite'));
});
afterEach(async () => {
  await one.close();
  await other.close();
  rmSync(folder, { recursive: true });
});

test('of two that see the same free lease one gets it', async () => {
  const free = await one.lease();
  expect(free.holder).toBeNull();
  expect(await one.takeLease(free, holder(1), AT)).toBe(1);
  expect(await other.takeLease(free, holder(2), AT)).toBeNull();
  expect((await other.lease()).holder).toEqual(holder(1));
});

test('a lease that was renewed since it was seen is not taken', async () => {
  const term = (await one.takeLease(await one.lease(), holder(1), AT))!;
  const seen = await other.lease();
  expect(await one.renewLease(term)).toBe(true);
  expect(await other.takeLease(seen, holder(2), AT)).toBeNull();
});

test('an earlier holder can write nothing more, in a transaction or without, and is told why', async () => {
  const term = (await one.takeLease(await one.lease(), holder(1), AT))!;
  await one.keep('INBOX', [mail(1)], AT);
  await one.begin('INBOX', { uidValidity: 1, lastUid: 1, backlog: [], drainedAt: null });
  await other.takeLease(await other.lease(), holder(2), AT);

  expect(await one.isLeaseHeld(term)).toBe(false);
  expect(await one.renewLease(term)).toBe(false);
  const writes = [
    () => one.keep('INBOX', [mail(2)], AT),
    () => one.quarantine(1, { reason: 'failed', detail: 'x' }, {}, AT),
    () => one.begin('INBOX', { uidValidity: 2, lastUid: 9, backlog: [], drainedAt: null }),
    () => one.drained('INBOX', AT),
    () => one.filed('INBOX', [mail(1)], AT),
    () =>
      one.act(
        { caseId: 1, update: {}, events: [], participants: [], letters: [LETTER], also: [], splits: null },
        AT,
      ),
  ];
  for (const write of writes) expect(isLeaseLost(await write().catch((error: unknown) => error))).toBe(true);
  expect(await one.waiting()).toEqual([1]);

  await other.keep('INBOX', [mail(2)], AT);
  expect(await one.waiting()).toEqual([1, 2]);
});

test('the command line writes beside the holder', async () => {
  await one.takeLease(await one.lease(), holder(1), AT);
  await other.keep('INBOX', [mail(1)], AT);
  expect(await one.waiting()).toEqual([1]);
});

test('a lease that was given up is free, and the term goes on', async () => {
  const term = (await one.takeLease(await one.lease(), holder(1), AT))!;
  await one.releaseLease(term);
  expect((await other.lease()).holder).toBeNull();
  expect(await other.takeLease(await other.lease(), holder(2), AT)).toBe(term + 1);
});

// Recurring reports in a real SQLite file: a period is told once, whoever asks and however often.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { NewLetter } from '../../src/case/change';
import { openStore, type Store } from '../../src/store/store';
import { sampleLetter } from '../support/sample-letter';

const WEEK = { name: 'sla-weekly', period: '2026-11-16/2026-11-22', dueAt: 1_000 };
const sent = { ...WEEK, state: 'sent' as const };

let home: string;
let stores: Store[];

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'mesa-store-'));
  stores = [await openStore(join(home, 'mesa.sqlite')), await openStore(join(home, 'mesa.sqlite'))];
});
afterEach(async () => {
  for (const store of stores) await store.close();
  rmSync(home, { recursive: true, force: true });
});

let minted = 0;
function letterTo(address: string): NewLetter {
  minted += 1;
  const letter = sampleLetter({ to: [{ name: '', address }], messageId: `<${minted}@websaas.net>` });
  const purpose = `report:${WEEK.name}:${WEEK.period}:${address}`;
  return { key: `k${minted}`, purpose, letter, automatic: false, audience: 'staff' };
}

test('two workers write the same period: the first does, the other learns that it is done', async () => {
  const letters = () => [letterTo('a@websaas.net'), letterTo('b@websaas.net')];
  const [first, second] = stores as [Store, Store];
  expect(await first.writeReport(sent, letters(), 1)).toHaveLength(2);
  expect(await second.writeReport(sent, letters(), 1)).toBeNull();
  expect(await second.unsent()).toHaveLength(2);
});

test('a period is asked about by name: another report of the same days is not done', async () => {
  const [store] = stores as [Store];
  expect(await store.reportHistory(WEEK)).toEqual({ done: false, firstDueAt: null });
  await store.writeReport(sent, [], 1);
  expect(await store.reportHistory(WEEK)).toEqual({ done: true, firstDueAt: 1_000 });
  expect(await store.reportHistory({ ...WEEK, name: 'sla-monthly' })).toEqual({
    done: false,
    firstDueAt: null,
  });
  await store.writeReport({ ...sent, period: 'the next', dueAt: 2_000 }, [], 2);
  expect(await store.reportHistory({ ...WEEK, period: 'one later' })).toEqual({
    done: false,
    firstDueAt: 1_000,
  });
});

test('letters that cannot be written leave the period to be told', async () => {
  const [store] = stores as [Store];
  const twice = letterTo('a@websaas.net');
  const other = { ...letterTo('b@websaas.net'), key: twice.key };
  // Not toThrow: the native module's errors are of the realm of the test file that loaded it first.
  await expect(store.writeReport(sent, [twice, other], 1)).rejects.toMatchObject({
    code: 'SQLITE_CONSTRAINT_UNIQUE',
  });
  expect(await store.reportHistory(WEEK)).toMatchObject({ done: false });
  expect(await store.unsent()).toEqual([]);
});

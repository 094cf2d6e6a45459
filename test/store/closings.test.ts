// Resolved cases on a real SQLite file: when they close, which of them, and only once.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventType } from '../../src/case/events';
import { timesBy } from '../../src/flows/plan-reminders';
import { openStore, type Store } from '../../src/store/store';
import { ans, at, calendar, wall } from '../clock/bogota';
import { addOpenCases } from '../support/open-cases';

/** A Thursday. */
const NOW = at('2025-10-09 08:00');
let home: string;
let store: Store;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'mesa-store-'));
  store = await openStore(join(home, 'mesa.sqlite'), timesBy(ans, calendar));
});
afterEach(async () => {
  await store.close();
  rmSync(home, { recursive: true, force: true });
});

async function cases(count: number): Promise<number[]> {
  await addOpenCases(
    home,
    Array.from({ length: count }, () => ({ openedAt: NOW })),
  );
  const ids = await store.uncounted(count + 1);
  await store.recount(ids, NOW);
  return ids;
}

const STATUS = { resolved: 'resuelto', reopened: 'en_atencion', closed: 'cerrado' } as const;

async function happens(caseId: number, type: EventType & keyof typeof STATUS, when: number): Promise<void> {
  await store.act(
    {
      caseId,
      update: { status: STATUS[type] },
      events: [{ at: when, type, actor: 'laura.gomez@websaas.net', data: {} }],
      participants: [],
      letters: [],
      also: [],
      splits: null,
    },
    when,
  );
}

const planned = async () =>
  (await store.closings(Number.MAX_SAFE_INTEGER, 10)).map(({ closesAt }) => wall(closesAt));

test('the day is counted in business days from the solution; Monday is a holiday here', async () => {
  const [id] = await cases(1);
  await happens(id!, 'resolved', at('2025-10-09 10:00'));
  expect(await planned()).toEqual(['2025-10-15 10:00']);
});

test('reopening or closing takes the day back, a second solution sets a new one', async () => {
  const [id] = await cases(1);
  await happens(id!, 'resolved', at('2025-10-09 10:00'));
  await happens(id!, 'reopened', at('2025-10-10 10:00'));
  expect(await planned()).toEqual([]);
  await happens(id!, 'resolved', at('2025-10-14 09:00'));
  expect(await planned()).toEqual(['2025-10-17 09:00']);
  await happens(id!, 'closed', at('2025-10-14 10:00'));
  expect(await planned()).toEqual([]);
});

test('what is due closes once, and what is not stays', async () => {
  const [first, second, third] = await cases(3);
  await happens(first!, 'resolved', at('2025-10-09 10:00'));
  await happens(second!, 'resolved', at('2025-10-10 10:00'));
  const due = at('2025-10-15 10:00');
  expect(await store.closeDue(due - 1, 10)).toEqual([]);
  expect(await store.closeDue(due, 10)).toHaveLength(1);
  expect(await store.closeDue(due, 10)).toEqual([]);
  const rows = await Promise.all([first, second, third].map((id) => store.caseById(id!)));
  expect(rows.map((row) => [row!.status, row!.closedAt])).toEqual([
    ['cerrado', due],
    ['resuelto', null],
    [rows[2]!.status, null],
  ]);
});

test('a case whose clocks moved where no policy was at hand is not closed before it is counted', async () => {
  const [id] = await cases(1);
  await happens(id!, 'resolved', at('2025-10-09 10:00'));
  const line = await openStore(join(home, 'mesa.sqlite'));
  const bare = { caseId: id!, participants: [], letters: [], also: [], splits: null };
  for (const [type, when] of [
    ['reopened', '2025-10-15 09:00'],
    ['resolved', '2025-10-15 09:30'],
  ] as const)
    await line.act(
      {
        ...bare,
        update: { status: STATUS[type] },
        events: [{ at: at(when), type, actor: 'mesa', data: {} }],
      },
      at(when),
    );
  await line.close();
  expect(await store.closeDue(at('2025-10-15 10:00'), 10)).toEqual([]);
  await store.recount([id!], at('2025-10-15 10:00'));
  expect(await planned()).toEqual(['2025-10-20 09:30']);
});

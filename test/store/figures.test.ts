// What a scrape counts, and that it never reads more than what is unfinished.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { openStore, type Store } from '../../src/store/store';
import { addOpenCases } from '../support/open-cases';

const HOUR = 3_600_000;
const NOW = Date.parse('2026-11-23T14:00:00Z');
let home: string;
let store: Store;
let file: SQLite.Database;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'mesa-store-'));
  store = await openStore(join(home, 'mesa.sqlite'));
  file = new SQLite(join(home, 'mesa.sqlite'));
});
afterEach(async () => {
  file.close();
  await store.close();
  rmSync(home, { recursive: true, force: true });
});

test('deadlines count while they are open: due within the hour, or past', async () => {
  await addOpenCases(
    home,
    Array.from({ length: 4 }, () => ({ openedAt: NOW - HOUR })),
  );
  const set = file.prepare(
    'UPDATE cases SET status = ?, attention_due_at = ?, attended_at = ?, solution_due_at = ? WHERE id = ?',
  );
  set.run('nuevo', NOW + HOUR / 2, null, NOW + 8 * HOUR, 1);
  set.run('nuevo', NOW - HOUR, null, NOW + HOUR / 2, 2);
  set.run('en_atencion', NOW - HOUR, NOW - 2 * HOUR, NOW - 1, 3);
  set.run('cerrado', NOW - HOUR, null, NOW - HOUR, 4);
  const { deadlines, cases } = await store.figures(NOW, HOUR);
  expect(deadlines).toEqual({
    attention: { atRisk: 1, breached: 1 },
    solution: { atRisk: 1, breached: 1 },
    answer: { atRisk: 0, breached: 0 },
  });
  expect(cases).toEqual({ nuevo: 2, en_atencion: 1, resuelto: 0 });
});

test('waiting mails and letters are told with the oldest, and nothing scans the tables', async () => {
  const raw = Buffer.from('Subject: hola\r\n\r\nhola');
  const mail = (uid: number, hours: number) => ({
    ...{ uidValidity: 1, uid, size: raw.length, raw, complete: true },
    receivedAt: new Date(NOW - hours * HOUR),
  });
  await store.keep('INBOX', [mail(1, 3), mail(2, 5)], NOW);
  const { mails, letters, held } = await store.figures(NOW, HOUR);
  expect(mails).toEqual({ count: 2, oldestAt: NOW - 5 * HOUR, nextId: 1 });
  expect([letters, held]).toEqual([{ count: 0, deferred: 0, oldestAt: null }, 0]);

  const open = "status not in ('resuelto', 'cerrado')";
  for (const where of [
    `attention_due_at < 1 and attended_at is null and ${open}`,
    `solution_due_at < 1 and solution_due_at is not null and ${open}`,
    `answer_due_at < 1 and answer_due_at is not null and ${open}`,
    'closes_at is not null',
  ])
    expect(plan(`select count(*) from cases where ${where}`)).toMatch(/USING (COVERING )?INDEX cases_/);
  expect(plan(`select status, count(*) from cases where ${open} group by status`)).toContain(
    'INDEX cases_open',
  );
  expect(plan("select min(received_at) from mail where state = 'kept'")).toContain('INDEX mail_waiting');
  expect(plan("select min(id) from mail where state = 'kept'")).toContain('INDEX mail_waiting');
  expect(plan("select count(*) from mail where state = 'quarantined'")).toContain('INDEX mail_held');
  expect(plan("select min(created_at) from letter where state in ('queued', 'deferred')")).toContain(
    'INDEX letter_waiting',
  );
});

function plan(question: string): string {
  return (file.prepare(`explain query plan ${question}`).all() as { detail: string }[])
    .map(({ detail }) => detail)
    .join('\n');
}

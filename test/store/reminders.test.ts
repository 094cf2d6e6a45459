// The store's side of reminders, on a real SQLite file: counted with their case, told once, found again by the sweep.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WORKER } from '../../src/case/events';
import { printCase } from '../../src/cli/cases';
import { apply, whatIf } from '../../src/cli/sla-change';
import { readEnvironment } from '../../src/config/environment';
import { timesBy } from '../../src/flows/plan-reminders';
import { ansSchema } from '../../src/policy/ans';
import type { CaseFile } from '../../src/store/case-files';
import type { Alarm } from '../../src/store/recount';
import { openStore, type Store } from '../../src/store/store';
import { ans, at, calendar, wall } from '../clock/bogota';
import { addOpenCases } from '../support/open-cases';
import { sampleLetter } from '../support/sample-letter';

const NOW = at('2025-10-09 08:00');
let home: string;
let store: Store;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'mesa-store-'));
  store = await open();
});
afterEach(async () => {
  await store.close();
  rmSync(home, { recursive: true, force: true });
});

const open = () => openStore(join(home, 'mesa.sqlite'), timesBy(ans, calendar));

async function counted(count: number, openedAt = NOW): Promise<number[]> {
  await addOpenCases(
    home,
    Array.from({ length: count }, () => ({ openedAt })),
  );
  const ids = await store.uncounted(count + 1);
  await store.recount(ids, NOW);
  return ids;
}

const told = (file: CaseFile) => ({
  file,
  write: file.reminders
    .filter(({ share }) => share === 50)
    .map((row) => ({ ...row, state: 'sent' as const })),
  plan: [],
  events: [{ at: NOW, type: 'reminder_sent' as const, actor: WORKER, data: {} }],
});

const letterAbout = (caseId: number) => ({
  caseId,
  order: {
    key: `key${caseId}`,
    purpose: `alert:case:${caseId}`,
    letter: sampleLetter({ kind: 'alert', messageId: `<alert${caseId}@websaas.net>` }),
    automatic: false,
  },
});

test('cases that were never counted get their deadlines and rows, once', async () => {
  const [id] = await counted(1);
  expect(await store.uncounted(10)).toEqual([]);
  const [one] = await store.cases({});
  expect([one!.attentionDueAt, one!.solutionDueAt].map(wall)).toEqual([
    '2025-10-09 09:00',
    '2025-10-10 13:30',
  ]);
  expect(await store.recount([id!], NOW)).toEqual([]);
  const [file] = await store.openFiles(0, 10);
  expect(file!.reminders).toHaveLength(5);
});

test('every near alarm is given once, page by page, the earliest first', async () => {
  await counted(500);
  const given: Alarm[] = [];
  for (let after = { id: 0, wakeAt: 0 }; ; after = given.at(-1)!) {
    const page = await store.alarms(at('2025-10-09 08:45'), 64, after);
    if (page.length === 0) break;
    given.push(...page);
  }
  expect(given).toHaveLength(1000);
  expect(new Set(given.map(({ id }) => id)).size).toBe(1000);
  expect(given.map(({ wakeAt }) => wakeAt)).toEqual(given.map(({ wakeAt }) => wakeAt).sort((a, b) => a - b));
});

test('two who tell the same step at the same moment tell it once', async () => {
  await counted(1);
  const other = await open();
  const later = at('2025-10-09 08:31');
  const [mine] = await store.dueFiles(later, 10);
  const [theirs] = await other.dueFiles(later, 10);
  expect(await store.remind([told(mine!)], [letterAbout(mine!.caseId)], later)).toMatchObject({ is: 'done' });
  expect(await other.remind([told(theirs!)], [letterAbout(theirs!.caseId)], later)).toEqual({ is: 'moved' });
  expect(await other.dueFiles(later, 10)).toEqual([]);
  expect(await other.unsent()).toHaveLength(1);
  await other.close();
});

test('after the clock went back, what was put off or comes again is looked at in its time', async () => {
  const [id] = await counted(1);
  const later = at('2025-11-20 20:00');
  const [file] = await store.dueFiles(later, 10);
  const rows = file!.reminders.filter(({ target }) => target === 'solution');
  const putOff = rows.map((row) => ({ ...row, wakeAt: at('2025-11-21 07:00') }));
  const again = { ...rows[1]!, repetition: 1, dueAt: at('2025-11-21 07:00'), wakeAt: at('2025-11-21 07:00') };
  await store.remind([{ file: file!, write: putOff, plan: [again], events: [] }], [], later);
  const opening = at('2025-10-10 07:00');
  expect(await store.wakeSooner(opening)).toBe(3);
  expect(await store.wakeSooner(opening)).toBe(0);
  const [mended] = await store.files([id!]);
  expect(
    mended!.reminders
      .filter(({ target }) => target === 'solution')
      .map(({ share, repetition, wakeAt }) => `${share} ${repetition} ${wall(wakeAt)}`),
  ).toEqual(['75 0 2025-10-10 09:30', '100 0 2025-10-10 13:30', '100 1 2025-10-10 07:00']);
});

test('nothing is told of a case that moved since it was read', async () => {
  const [id] = await counted(1);
  const later = at('2025-10-09 08:31');
  const [file] = await store.dueFiles(later, 10);
  const taken = { at: later, type: 'taken' as const, actor: 'laura.gomez@websaas.net', data: {} };
  await store.recount([id!], later, new Map([[id!, taken]]));
  expect(await store.remind([told(file!)], [letterAbout(id!)], later)).toEqual({ is: 'moved' });
  expect(await store.unsent()).toEqual([]);
  expect(await store.dueFiles(later, 10)).toEqual([]);
});

test('other service levels: first what they would do, then done with an event', async () => {
  await counted(2, at('2025-10-08 08:00'));
  const environment = readEnvironment({ STATE_DIR: home }, { mail: false });
  if (!environment.ok) throw new Error(environment.faults.join());
  const policy = join(home, 'ans.yaml');
  writeFileSync(policy, 'priorities: {normal: {solution: {within: 8h}}}');
  const said: string[] = [];
  const shown = { json: false, print: (text: string) => said.push(text), now: NOW };
  await whatIf(environment.environment, policy, shown);
  expect(said[0]).toBe('2 open cases would have another deadline; for 2 of them it has passed already.');
  expect((await store.cases({})).map(({ solutionDueAt }) => wall(solutionDueAt))).toEqual(
    Array(2).fill('2025-10-09 13:30'),
  );
  const levels = ansSchema.parse({ priorities: { normal: { solution: { within: '8h' } } } });
  await apply(environment.environment, levels, shown);
  const histories = await store.history(await store.cases({}));
  expect(histories.map(({ case: one }) => wall(one.solutionDueAt))).toEqual(
    Array(2).fill('2025-10-08 16:00'),
  );
  expect(histories[0]!.events.at(-1)).toMatchObject({
    type: 'sla_recomputed',
    data: { solutionDueAt: { from: '2025-10-09T18:30:00.000Z', to: '2025-10-08T21:00:00.000Z' } },
  });
  await expect(whatIf(environment.environment, join(home, 'none.yaml'), shown)).rejects.toThrow(
    'no such file',
  );
});

test('mesa case shows how each deadline was reckoned', async () => {
  await counted(1, at('2025-10-10 16:00'));
  let sheet = '';
  const shown = { json: false, ans, now: at('2025-10-14 08:00') };
  await printCase(store, 'ws-2025-000001', shown, (text) => {
    sheet = text;
  });
  expect(sheet).toContain('attention breached: 2 h 30 min of 1 h of business time');
  expect(sheet).toContain('solution running: 2 h 30 min of 16 h of business time');
  expect(sheet).toContain('Monday, October 13: public holiday');
});

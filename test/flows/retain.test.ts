// The daily turn of retention on a real SQLite file: when it runs, by which policy, and that it ends when told to.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { type Retainer, retainer } from '../../src/flows/retain';
import { mailLog } from '../../src/log';
import { ansSchema } from '../../src/policy/ans';
import { openStore, type Store } from '../../src/store/store';
import { calendar } from '../clock/bogota';
import { addOpenCases } from '../support/open-cases';

const DAY = 86_400_000;
const YEAR = 366 * DAY;
let now: number;
let home: string;
let store: Store;
let facts: unknown[];
let ans: ReturnType<typeof ansSchema.parse>;
let retain: Retainer;

beforeEach(async () => {
  now = Date.parse('2026-11-23T14:00:00Z');
  home = mkdtempSync(join(tmpdir(), 'mesa-retain-'));
  store = await openStore(join(home, 'mesa.sqlite'));
  facts = [];
  ans = ansSchema.parse({});
  const log = {
    ...mailLog('silent'),
    retained: (fact: object) => facts.push(fact),
    caseAnonymised: (fact: object) => facts.push(fact),
  };
  retain = retainer({ store, standing: () => ({ calendar, ans }), log, now: () => now });
});
afterEach(async () => {
  await store.close();
  rmSync(home, { recursive: true, force: true });
});

let uid = 0;

async function handledMail(at: number): Promise<number> {
  uid += 1;
  const raw = Buffer.from('Subject: hola\r\n\r\nhola');
  const mail = { uidValidity: 1, uid, receivedAt: new Date(at), size: raw.length, raw, complete: true };
  const [id] = await store.keep('INBOX', [mail], now);
  change("UPDATE mail SET state = 'handled' WHERE id = ?", id!);
  return id!;
}

async function closedCase(at: number): Promise<void> {
  await addOpenCases(home, [{ openedAt: at - DAY }]);
  change("UPDATE cases SET status = 'cerrado', closed_at = ? WHERE closed_at IS NULL", at);
}

function change(sql: string, ...values: number[]): void {
  const file = new SQLite(join(home, 'mesa.sqlite'));
  file.prepare(sql).run(...values);
  file.close();
}

test('what is older than the letter of policy goes, and the log says how much', async () => {
  const old = await handledMail(now - 91 * DAY);
  const young = await handledMail(now - 89 * DAY);
  await closedCase(now - 5 * YEAR);
  await closedCase(now - 4 * YEAR);
  await retain.run();
  expect(await store.raw(old)).toBeNull();
  expect(await store.raw(young)).not.toBeNull();
  expect((await store.cases({})).map(({ subject }) => subject)).toEqual([
    'Datos retirados',
    'Caja 2 detenida',
  ]);
  expect(facts).toEqual([{ case: 'WS-2025-000001' }, { mails: 1, cases: 1 }]);
});

test('once a day of the desk; tomorrow it looks again', async () => {
  await retain.run();
  const old = await handledMail(now - 91 * DAY);
  await retain.run();
  expect(await store.raw(old)).not.toBeNull();
  now += DAY;
  await retain.run();
  expect(await store.raw(old)).toBeNull();
});

test('for ever means never', async () => {
  ans = ansSchema.parse({ retention: { raw_mail: 'forever', closed_cases: 'forever' } });
  const old = await handledMail(now - 20 * YEAR);
  await closedCase(now - 20 * YEAR);
  await retain.run();
  expect(await store.raw(old)).not.toBeNull();
  expect((await store.cases({}))[0]!.subject).toBe('Caja 1 detenida');
  expect(facts).toEqual([]);
});

test('two sweeps at once are one turn, and a worker that stops waits only for the transaction in hand', async () => {
  for (let i = 0; i < 200; i++) await handledMail(now - 91 * DAY);
  const [one, other] = [retain.run(), retain.run()];
  await retain.stop();
  await Promise.all([one, other]);
  const left = (await store.verdicts()).length - dropped();
  expect(left).toBeGreaterThan(0);
  expect(left).toBeLessThan(200);
});

function dropped(): number {
  const file = new SQLite(join(home, 'mesa.sqlite'));
  const { count } = file.prepare('SELECT count(*) AS count FROM mail WHERE raw IS NULL').get() as {
    count: number;
  };
  file.close();
  return count;
}

// What was kept long enough, on a real SQLite file: what goes, what stays, and that mails never wait for it.
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { openStore, type Store } from '../../src/store/store';
import { addOpenCases } from '../support/open-cases';
import { millisecondsSince } from '../support/processor-time';

const NOW = Date.parse('2026-11-23T14:00:00Z');
const DAY = 86_400_000;
const LIMIT = NOW - 90 * DAY;
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

let uid = 0;

/** Keeps a mail of that age and gives it its state. */
async function kept(days: number, state = 'handled', raw = Buffer.from('Subject: hola\r\n\r\nhola')) {
  uid += 1;
  const receivedAt = new Date(NOW - days * DAY);
  const [id] = await store.keep(
    'INBOX',
    [{ uidValidity: 1, uid, receivedAt, size: raw.length, raw, complete: true }],
    NOW,
  );
  file
    .prepare("UPDATE mail SET state = ?, action = 'open_case', reason = 'x', content_hash = ? WHERE id = ?")
    .run(state, `hash${id}`, id);
  return id!;
}

async function dropAll(): Promise<number> {
  let all = 0;
  for (;;) {
    const some = await store.dropRaw(LIMIT);
    if (some === 0) return all;
    all += some;
  }
}

test('old handled mails go; their row, verdict and hash stay, so that a copy is still known', async () => {
  const old = await kept(91);
  const young = await kept(89);
  expect(await dropAll()).toBe(1);
  expect(await store.raw(old)).toBeNull();
  expect(await store.raw(young)).not.toBeNull();
  expect(await store.withContentHash(`hash${old}`)).toMatchObject([{ id: old, handled: true }]);
  expect(await store.verdicts()).toHaveLength(2);
});

test('held mails and those that wait stay, however old', async () => {
  const held = await kept(400, 'quarantined');
  const waiting = await kept(400, 'kept');
  expect(await dropAll()).toBe(0);
  expect(await store.raw(held)).not.toBeNull();
  expect(await store.raw(waiting)).not.toBeNull();
});

test.each([
  ['queued', null],
  ['deferred', null],
  ['sent', 'wanted'],
])('a mail stays while a letter with its attachment is %s (copy: %s)', async (state, copy) => {
  const id = await kept(400);
  const content = JSON.stringify({ attaches: [{ mailId: id, sha256: 'x' }] });
  file
    .prepare(
      `INSERT INTO letter (key, purpose, kind, recipient, subject, message_id, content, automatic, state, pending, attempts,
         next_attempt_at, created_at, copy) VALUES ('k', 'p', 'relay', 'a@b.co', 's', '<m>', ?, 0, ?, '[]', 0, 0, 0, ?)`,
    )
    .run(content, state, copy);
  expect(await dropAll()).toBe(0);
  file.prepare("UPDATE letter SET state = 'sent', copy = 'kept'").run();
  expect(await dropAll()).toBe(1);
});

test('no transaction of it lasts long, whatever the mails weigh', async () => {
  const heavy = randomBytes(8 * 2 ** 20);
  for (let i = 0; i < 3; i++) await kept(100, 'handled', heavy);
  for (let i = 0; i < 120; i++) await kept(100);
  // What it costs, in bytes for the disk, and in time beside the hashing of the heavy mail at the same moment (5 ms on a
  // quiet machine): the clock, and the processor's too, tell of the machine's other work.
  const costs: number[] = [];
  const wrote: number[] = [];
  for (;;) {
    file.pragma('wal_checkpoint(truncate)');
    const began = process.cpuUsage();
    if ((await store.dropRaw(LIMIT)) === 0) break;
    const took = millisecondsSince(began);
    const hashing = process.cpuUsage();
    createHash('sha256').update(heavy).digest();
    costs.push(took / millisecondsSince(hashing));
    wrote.push(statSync(join(home, 'mesa.sqlite-wal')).size);
  }
  expect(costs.length).toBeGreaterThan(4);
  expect(costs.sort((a, b) => a - b).at(-2)).toBeLessThan(10);
  expect(Math.max(...wrote)).toBeLessThan(2 ** 20);
});

test('letters of no case lose their words and reader when they are old and not under way', async () => {
  const letter = JSON.stringify({
    ...{ kind: 'answer', from: { name: '', address: 's@w.co' }, to: [{ name: 'Ana', address: 'ana@x.co' }] },
    ...{
      cc: [],
      messageId: '<m>',
      date: 1,
      text: 'Sus casos, Ana',
      html: '',
      attachments: [],
      subject: 'Ana',
    },
  });
  const insert = file.prepare(
    `INSERT INTO letter (key, purpose, kind, recipient, subject, message_id, content, automatic, state, pending, attempts,
       next_attempt_at, created_at) VALUES (?, ?, 'answer', 'ana@x.co', 'Ana', ?, ?, 1, ?, '[]', 0, 0, ?)`,
  );
  insert.run('k1', 'answer:1:ana@x.co', '<1>', letter, 'sent', LIMIT - 1);
  insert.run('k2', 'p2', '<2>', letter, 'queued', LIMIT - 1);
  insert.run('k3', 'p3', '<3>', letter, 'sent', LIMIT + 1);
  expect([await store.emptyLetters(LIMIT), await store.emptyLetters(LIMIT)]).toEqual([1, 0]);
  const told = await Promise.all([1, 2, 3].map(async (id) => (await store.letter(id))!.letter.text));
  expect(told).toEqual(['', 'Sus casos, Ana', 'Sus casos, Ana']);
  expect(JSON.stringify(file.prepare('SELECT * FROM letter WHERE id = 1').get())).not.toMatch(/ana/i);
});

describe('a closed case', () => {
  async function closed(closedAt: number, status = 'cerrado') {
    await addOpenCases(home, [{ openedAt: closedAt - DAY }]);
    const { id, number } = file.prepare('SELECT id, number FROM cases ORDER BY id DESC').get() as {
      id: number;
      number: string;
    };
    file.prepare('UPDATE cases SET status = ?, closed_at = ? WHERE id = ?').run(status, closedAt, id);
    file
      .prepare("INSERT INTO participant VALUES (?, 'ana.perez@elroble.example', 'Ana Pérez', 'requester')")
      .run(id);
    file
      .prepare(
        "INSERT INTO case_event (case_id, at, type, actor, data) VALUES (?, ?, 'time_logged', 'laura@websaas.net', ?)",
      )
      .run(id, closedAt, JSON.stringify({ minutes: 30, note: 'hablé con Ana' }));
    return number;
  }
  const everything = () =>
    ['cases', 'case_event', 'message', 'participant', 'letter', 'mail']
      .map((table) => JSON.stringify(file.prepare(`SELECT * FROM ${table}`).all()))
      .join();

  test('that is old enough names nobody and still adds up', async () => {
    const number = await closed(NOW - 100 * DAY);
    expect(everything()).toMatch(/Ana|ana\.perez|300|facturar/);
    expect(await store.anonymiseClosed(LIMIT, NOW)).toEqual([number]);
    expect(everything()).not.toMatch(/Ana|ana\.perez|300123|facturar|Caja/);
    const one = (await store.caseByNumber(number))!;
    expect(one).toMatchObject({ kind: 'solicitud', priority: 'normal', closedAt: NOW - 100 * DAY });
    expect(one.fields.company.value).toBe('Supermercado El Roble');
    const logged = await store.timeLogged({ since: 0, until: NOW });
    expect(logged).toMatchObject([{ minutes: 30, agent: 'laura@websaas.net', case: number }]);
    expect(await store.history([one])).toMatchObject([{ messages: [{ visibleText: '' }] }]);
  });

  test('is left alone while it is young, or only resolved', async () => {
    await closed(NOW - 80 * DAY);
    await closed(NOW - 100 * DAY, 'resuelto');
    expect(await store.anonymiseClosed(LIMIT, NOW)).toEqual([]);
    expect(everything()).toContain('Ana Pérez');
  });

  test('is done once', async () => {
    for (let i = 0; i < 2; i++) await closed(NOW - 100 * DAY);
    const rounds = [];
    for (let i = 0; i < 3; i++) rounds.push((await store.anonymiseClosed(LIMIT, NOW)).length);
    expect(rounds).toEqual([1, 1, 0]);
  });
});

test('what is left of old mails of no case goes, unless a letter answers them', async () => {
  const [newsletter, asked, young, held] = [
    await kept(2000),
    await kept(2000),
    await kept(10),
    await kept(2000, 'quarantined'),
  ];
  await dropAll();
  await store.filed('INBOX', await store.unfiled('INBOX', 100), NOW);
  file.exec(`INSERT INTO letter (key, purpose, mail_id, kind, recipient, subject, message_id, content, automatic, state, pending, attempts,
    next_attempt_at, created_at) VALUES ('k', 'p', ${asked}, 'answer', 'ana@x.example', '', '<l@x>', '{}', 1, 'sent', '[]', 1, 0, 0)`);
  expect(await store.forgetMails(NOW - 1825 * DAY)).toBe(1);
  expect(await store.forgetMails(NOW - 1825 * DAY)).toBe(0);
  const left = file.prepare('SELECT id FROM mail ORDER BY id').all() as { id: number }[];
  expect(left.map(({ id }) => id)).toEqual([asked, young, held]);
  expect(newsletter).toBeLessThan(asked);
});

/** Words of letters lie apart from the letter's row; those of an earlier version in it. Both are sent, and go when it is time. */
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { mail } from '../support/mail';
import { openQuietDesk, type QuietDesk } from '../support/quiet-desk';

const NOW = Date.parse('2026-11-23T14:00:00Z');
const CLIENT = 'ana.perez@elroble.example';
const WORDS = 'Persona que reporta: Ana Pérez';

let folder: string;
let desk: QuietDesk;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mesa-letters-'));
  desk = await openQuietDesk(folder, NOW);
  await desk.receives(mail());
});
afterEach(async () => {
  await desk.closes();
  rmSync(folder, { recursive: true });
});

/** What another program sees of the file. */
function seen(query: string): Record<string, unknown>[] {
  const db = new SQLite(join(folder, 'mesa.sqlite'));
  db.pragma('secure_delete = on');
  const statement = db.prepare<[], Record<string, unknown>>(query);
  const rows = statement.reader ? statement.all() : [];
  if (!statement.reader) statement.run();
  db.close();
  return rows;
}

const lettersToClient = () => desk.sent.filter(({ to }) => to.some(({ address }) => address === CLIENT));
/** As a version wrote them that knew no other place. */
const asBefore = () =>
  seen('update letter set content = (select c.content from letter_content as c where letter_id = id)');
const somewhere = (word: string) =>
  readdirSync(folder).some((name) => readFileSync(join(folder, name)).includes(word));

test('a letter goes out whole, though its row holds none of its words', async () => {
  const rows = seen('select content from letter');
  expect(rows.length).toBeGreaterThan(0);
  expect(rows.map(({ content }) => content)).toEqual(rows.map(() => ''));
  await desk.sends();
  expect(lettersToClient().map(({ text }) => text)).toEqual([expect.stringContaining(WORDS)]);
});

test('that it was sent is written without its words', async () => {
  const weight = () => Number(seen('select sum(length(content)) as octets from letter_content')[0]!.octets);
  const wal = () => readFileSync(join(folder, 'mesa.sqlite-wal')).length;
  seen('pragma wal_checkpoint(truncate)');
  seen('update letter set attempts = attempts + 1');
  expect(weight()).toBeGreaterThan(20_000);
  expect(wal()).toBeLessThan(weight() / 2);
});

test('a letter that an earlier version kept in its row goes out the same', async () => {
  asBefore();
  expect(seen('select * from letter_content')).toEqual([]);
  await desk.sends();
  expect(lettersToClient().map(({ text }) => text)).toEqual([expect.stringContaining(WORDS)]);
});

test.each([
  ['apart', () => []],
  ['in their rows', asBefore],
])('of a person who is erased no words stay in letters, %s as they were', async (_where, before) => {
  await desk.sends();
  before();
  expect(somewhere(WORDS)).toBe(true);
  const order = { address: CLIENT, addressHash: 'h', staff: [], actor: 'op', at: NOW };
  await desk.store.erase(order);
  seen('pragma wal_checkpoint(truncate)');
  expect(somewhere(WORDS)).toBe(false);
});

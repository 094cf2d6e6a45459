/** A store of an earlier version, opened by this one: everything still reads the same, whatever interrupts the upgrade. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { packaged } from '../../src/config/packaged';
import { MIGRATIONS } from '../../src/store/migrations';
import { openStore } from '../../src/store/store';
import { readStore } from '../support/read-store';
import { loadSql } from '../support/sql-dump';

const FIXTURES = join(__dirname, 'fixtures');
const VERSIONS = readdirSync(FIXTURES)
  .filter((name) => name.endsWith('.sql'))
  .map((name) => name.slice(0, -'.sql'.length));

let folder: string;
let file: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mesa-upgrade-'));
  file = join(folder, 'mesa.sqlite');
});
afterEach(() => rmSync(folder, { recursive: true }));

const fixture = (version: string) => readFileSync(join(FIXTURES, `${version}.sql`), 'utf8');
const golden = (version: string) =>
  JSON.parse(readFileSync(join(FIXTURES, `${version}.json`), 'utf8')) as Awaited<
    ReturnType<typeof readStore>
  >;

async function expectAllToRead(version: string): Promise<void> {
  const store = await openStore(file);
  const read = await readStore(store);
  await store.close();
  // What later versions tell besides may stand beside it.
  expect(read).toMatchObject(golden(version));
}

const applied = (): string[] => {
  const db = new SQLite(file, { readonly: true });
  const names = db.prepare('select name from kysely_migration order by name').pluck().all() as string[];
  db.close();
  return names;
};

/** A process that opens the store with the built code after running these lines, which see `MIGRATIONS` and `openStore`. */
async function opensElsewhere(lines = ''): Promise<{ code: number | null; signal: NodeJS.Signals | null }> {
  const child = spawn(
    process.execPath,
    [
      '-e',
      `const { MIGRATIONS } = require(${JSON.stringify(packaged('dist', 'src', 'store', 'migrations', 'index.js'))});
       const { openStore } = require(${JSON.stringify(packaged('dist', 'src', 'store', 'store.js'))});
       ${lines}
       openStore(${JSON.stringify(file)}).then((store) => store.close()).catch((error) => { console.error(error); process.exit(1); });`,
    ],
    { stdio: ['ignore', 'ignore', 'inherit'] },
  );
  const [code, signal] = (await once(child, 'exit')) as [number | null, NodeJS.Signals | null];
  return { code, signal };
}

test.each(VERSIONS)('everything of a store of %s reads the same', async (version) => {
  loadSql(fixture(version), file);
  await expectAllToRead(version);
  expect(applied()).toEqual(Object.keys(MIGRATIONS).sort());
  const db = new SQLite(file);
  expect(db.pragma('integrity_check', { simple: true })).toBe('ok');
  expect(db.pragma('foreign_key_check')).toEqual([]);
  db.close();
});

describe.each(VERSIONS)('the upgrade of %s', (version) => {
  beforeEach(() => loadSql(fixture(version), file));

  test('killed at the end of its last step leaves the store as it was, and is done again', async () => {
    const before = applied();
    const last = Object.keys(MIGRATIONS).sort().at(-1)!;
    const killed = await opensElsewhere(
      `const last = MIGRATIONS['${last}'];
       MIGRATIONS['${last}'] = { async up(db) { await last.up(db); process.kill(process.pid, 'SIGKILL'); } };`,
    );
    expect(killed.signal).toBe('SIGKILL');
    expect(applied()).toEqual(before);
    await expectAllToRead(version);
    expect(applied()).toEqual(Object.keys(MIGRATIONS).sort());
  });

  test('that fails in its last step changes nothing', async () => {
    const before = applied();
    const { code } = await opensElsewhere(
      `MIGRATIONS['9998-broken'] = { async up(db) { await db.schema.dropTable('citation').execute(); process.exit(3); } };`,
    );
    expect(code).toBe(3);
    expect(applied()).toEqual(before);
    await expectAllToRead(version);
  });

  test('begun by several processes at once is done once, and all of them go on', async () => {
    const ends = await Promise.all([opensElsewhere(), opensElsewhere(), opensElsewhere()]);
    expect(ends.map(({ code }) => code)).toEqual([0, 0, 0]);
    await expectAllToRead(version);
  });
});

// Logged time in a real SQLite file: the entries of a stretch, each once, found without reading through the years.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { type CompiledQuery, Kysely, SqliteDialect } from 'kysely';
import { questionStore } from '../../src/store/questions';
import type { Tables } from '../../src/store/tables';
import { addLoggedCases } from '../support/logged-hours';

const LAURA = 'laura.gomez@websaas.net';

let home: string;
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'mesa-store-'));
});
afterEach(() => rmSync(home, { recursive: true, force: true }));

/** The store on this file, with the statements that it runs. */
function listening() {
  const asked: CompiledQuery[] = [];
  const sqlite = new SQLite(join(home, 'mesa.sqlite'));
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: sqlite }),
    log({ query }) {
      asked.push(query);
    },
  });
  return { asked, sqlite, db, store: questionStore(db) };
}

test('the entries of a stretch are those from its first instant to before its last, oldest first', async () => {
  await addLoggedCases(home, [
    {
      ...{
        subject: 'Caja',
        company: 'El Roble',
        participants: ['Ana@elroble.example', 'luis@elroble.example'],
      },
      entries: [999, 1000, 1999, 2000].map((at, i) => ({ at, agent: LAURA, minutes: 10 + i })),
    },
    {
      ...{ subject: 'Red', company: null, participants: ['x@y.example'] },
      entries: [{ at: 1500, agent: LAURA, minutes: -30 }],
    },
  ]);
  const { store, db } = listening();
  const entries = await store.timeLogged({ since: 1000, until: 2000 });
  expect(entries.map(({ at, minutes }) => [at, minutes])).toEqual([
    [1000, 11],
    [1500, -30],
    [1999, 12],
  ]);
  expect(entries[0]).toEqual({
    ...{ at: 1000, agent: LAURA, minutes: 11, case: 'WS-2025-000001', subject: 'Caja', company: 'El Roble' },
    requester: 'ana@elroble.example',
    participants: ['Ana@elroble.example', 'luis@elroble.example'],
  });
  await db.destroy();
});

test('no table is read through for it', async () => {
  await addLoggedCases(home, []);
  const { store, db, sqlite, asked } = listening();
  await store.timeLogged({ since: 1000, until: 2000 });
  const plan = asked.flatMap(
    ({ sql, parameters }) =>
      sqlite.prepare(`explain query plan ${sql}`).all(...parameters) as { detail: string }[],
  );
  await db.destroy();
  expect(plan.map(({ detail }) => detail).filter((detail) => /SCAN|TEMP B-TREE/.test(detail))).toEqual([]);
  expect(plan.map(({ detail }) => detail)).toContain(
    'SEARCH entry USING INDEX time_logged_at (at>? AND at<?)',
  );
});

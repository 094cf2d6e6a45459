/** When the disk is full SQLite undoes a transaction by itself, in the middle: nothing that follows may be written on its own. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sql } from 'kysely';
import { type Database, openDatabase } from '../../src/store/database';
import { wholly } from '../../src/store/wholly';

let home: string;
let db: Database;
beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'mesa-full-'));
  db = await openDatabase(join(home, 'mesa.sqlite'));
});
afterEach(async () => {
  await db.destroy();
  rmSync(home, { recursive: true });
});

const limit = (pages: number) => sql`pragma max_page_count = ${sql.lit(pages)}`.execute(db);
const note = (into: Database, day: string) =>
  into.insertInto('held_list').values({ day, mails: 0, written_at: 0 }).execute();
const days = async () => (await db.selectFrom('held_list').select('day').execute()).map(({ day }) => day);
/** A megabyte in one row. */
const tooMuch = (into: Database) => note(into, 'x'.repeat(1_000_000));

test('what comes after the failure is refused as well, and the failure is told as one of the disk', async () => {
  await limit(1);
  const work = db.transaction().execute(async (transaction) => {
    await note(transaction, 'antes');
    await tooMuch(transaction).catch(() => {});
    await note(transaction, 'después');
  });
  await expect(work).rejects.toMatchObject({ code: expect.stringMatching(/^SQLITE_(FULL|IOERR)/) });
  await limit(1_000_000);
  expect(await days()).toEqual([]);
});

test('a failure that nobody minded is told in the end, instead of a success', async () => {
  await limit(1);
  const work = db.transaction().execute((transaction) => tooMuch(transaction).catch(() => {}));
  await expect(work).rejects.toMatchObject({ code: expect.stringMatching(/^SQLITE_(FULL|IOERR)/) });
});

test('one of several mails that share a transaction takes the others along', async () => {
  await limit(1);
  const work = db.transaction().execute(async (transaction) => {
    await wholly(transaction, (whole) => note(whole, 'uno'));
    await wholly(transaction, tooMuch);
  });
  await expect(work).rejects.toMatchObject({ code: expect.stringMatching(/^SQLITE_(FULL|IOERR)/) });
  await limit(1_000_000);
  expect(await days()).toEqual([]);
});

test('afterwards everything is as before', async () => {
  await limit(1);
  await expect(db.transaction().execute(tooMuch)).rejects.toMatchObject({ code: 'SQLITE_FULL' });
  await limit(1_000_000);
  await db.transaction().execute((transaction) => note(transaction, 'uno'));
  await note(db, 'dos');
  expect(await days()).toEqual(['dos', 'uno']);
});

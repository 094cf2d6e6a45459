/** A query compiled once answers each time with the values of that time. */
import { type Insertable, sql } from 'kysely';
import { compiled } from '../../src/store/compiled';
import { type Database, openDatabase } from '../../src/store/database';
import type { PositionTable } from '../../src/store/tables';

let db: Database;
let builds: number;

beforeEach(async () => {
  db = await openDatabase(':memory:');
  builds = 0;
});
afterEach(() => db.destroy());

type Position = Insertable<PositionTable>;

const position = (mailbox: string, drained_at: number | null = null): Position => ({
  ...{ mailbox, drained_at, uid_validity: 1, last_uid: 1, began_uid: 1, backlog: '[]' },
});

const insert = compiled((on, { rows }: { rows: Position[] }) =>
  on
    .insertInto('mailbox_position')
    .values(rows)
    .onConflict((conflict) => conflict.doNothing())
    .returning('mailbox'),
);

const drainedOf = compiled((on, { mailboxes }: { mailboxes: string[] }) => {
  builds += 1;
  return on
    .selectFrom('mailbox_position')
    .select(['mailbox', 'drained_at'])
    .where('mailbox', 'in', mailboxes)
    .orderBy('mailbox');
});

const drain = compiled(
  (_, { at, before }: { at: number; before: string }) =>
    sql`update mailbox_position set drained_at = ${at} where mailbox < ${before}`,
);

test('each run has its own values, whatever was asked before', async () => {
  expect(await insert.all(db, { rows: [position('A'), position('B', 7)] })).toEqual([
    { mailbox: 'A' },
    { mailbox: 'B' },
  ]);
  expect(await insert.all(db, { rows: [position('C', 8), position('B', 9)] })).toEqual([{ mailbox: 'C' }]);
  expect(await drainedOf.all(db, { mailboxes: ['B', 'A'] })).toEqual([
    { mailbox: 'A', drained_at: null },
    { mailbox: 'B', drained_at: 7 },
  ]);
  expect(await drainedOf.first(db, { mailboxes: ['C'] })).toEqual({ mailbox: 'C', drained_at: 8 });
  expect(await drainedOf.first(db, { mailboxes: ['D'] })).toBeUndefined();
});

test('a list of nobody, asked for first, is no list of one', async () => {
  await insert.all(db, { rows: [position('A')] });
  const named = compiled((on, { names }: { names: string[] }) =>
    on.selectFrom('mailbox_position').select('mailbox').where('mailbox', 'in', names),
  );
  expect(await named.all(db, { names: [] })).toEqual([]);
  expect(await named.all(db, { names: ['A'] })).toHaveLength(1);
});

test('it is built once for each length of a list', async () => {
  await drainedOf.all(db, { mailboxes: ['A'] });
  const before = builds;
  await drainedOf.all(db, { mailboxes: ['B'] });
  expect(builds).toBe(before);
  await drainedOf.all(db, { mailboxes: ['A', 'B', 'C', 'D'] });
  await drainedOf.all(db, { mailboxes: ['D', 'C', 'B', 'A'] });
  expect(builds).toBe(before + 1);
});

test('a list of hundreds is answered too', async () => {
  await insert.all(db, { rows: [position('A', 7)] });
  const mailboxes = Array.from({ length: 300 }, (_, i) => (i === 299 ? 'A' : `no ${i}`));
  expect(await drainedOf.all(db, { mailboxes })).toEqual([{ mailbox: 'A', drained_at: 7 }]);
});

test('it runs in the transaction that asks, and tells how many rows it changed', async () => {
  await insert.all(db, { rows: [position('A'), position('B'), position('C')] });
  const undone = db.transaction().execute(async (transaction) => {
    expect(await drain.run(transaction, { at: 5, before: 'C' })).toBe(2);
    throw new Error('undo');
  });
  await expect(undone).rejects.toThrow('undo');
  expect(await drainedOf.all(db, { mailboxes: ['A', 'B'] })).toEqual([
    { mailbox: 'A', drained_at: null },
    { mailbox: 'B', drained_at: null },
  ]);
});

import { type Database, openDatabase } from '../../src/store/database';
import { wholly } from '../../src/store/wholly';

let db: Database;
beforeEach(async () => {
  db = await openDatabase(':memory:');
});
afterEach(() => db.destroy());

const write = (to: Database, actor: string) =>
  to.insertInto('erasure').values({ address_hash: '', at: 0, actor, removed: '{}' }).execute();
const written = async () =>
  (await db.selectFrom('erasure').select('actor').orderBy('id').execute()).map(({ actor }) => actor);
const breaksAfter = (actor: string) => async (transaction: Database) => {
  await write(transaction, actor);
  throw new Error(`${actor} broke`);
};

test('what fails among others undoes itself alone', async () => {
  await db.transaction().execute(async (group) => {
    await wholly(group, (one) => write(one, 'first'));
    await expect(wholly(group, breaksAfter('second'))).rejects.toThrow('second broke');
    await wholly(group, (one) => write(one, 'third'));
  });
  expect(await written()).toEqual(['first', 'third']);
});

test('those that come later see what those before them wrote', async () => {
  await db.transaction().execute(async (group) => {
    await wholly(group, (one) => write(one, 'first'));
    const seen = await wholly(group, (one) => one.selectFrom('erasure').select('actor').execute());
    expect(seen).toEqual([{ actor: 'first' }]);
  });
});

test('nothing is written of a group that fails', async () => {
  const group = db.transaction().execute(async (transaction) => {
    await wholly(transaction, (one) => write(one, 'first'));
    throw new Error('the disk is full');
  });
  await expect(group).rejects.toThrow('the disk is full');
  expect(await written()).toEqual([]);
});

test('alone it is a transaction of its own', async () => {
  await wholly(db, (one) => write(one, 'first'));
  await expect(wholly(db, breaksAfter('second'))).rejects.toThrow('second broke');
  expect(await written()).toEqual(['first']);
});

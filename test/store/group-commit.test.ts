import { setTimeout as wait } from 'node:timers/promises';
import { groupCommit } from '../../src/store/group-commit';

/** A store that is free at once, and takes what `write` takes. */
const grouped = (write: (items: number[]) => Promise<void>) =>
  groupCommit<number, null>(
    (work) => work(null),
    (_, items) => write(items),
  );

test('what comes together is written together, what comes later by itself', async () => {
  const written: number[][] = [];
  const write = grouped(async (items) => void written.push(items));
  await Promise.all([write(1), write(2), write(3)]);
  expect(written).toEqual([[1, 2, 3]]);
  await write(4);
  expect(written).toEqual([[1, 2, 3], [4]]);
});

test('what comes while a group is being written waits for it, and is written together', async () => {
  const written: number[][] = [];
  let finish = () => {};
  const write = grouped(async (items) => {
    written.push(items);
    if (items.includes(1)) await new Promise<void>((resolve) => (finish = resolve));
  });
  const first = write(1);
  while (written.length === 0) await wait(5);
  const later = [write(2)];
  await wait(30);
  later.push(write(3));
  await wait(30);
  expect(written).toEqual([[1]]);
  finish();
  await Promise.all([first, ...later]);
  expect(written).toEqual([[1], [2, 3]]);
});

test('nobody goes on before the group is written', async () => {
  let isWritten = false;
  const write = grouped(async () => {
    await new Promise((resolve) => setImmediate(resolve));
    isWritten = true;
  });
  const told = [write(1), write(2)].map((writing) => writing.then(() => isWritten));
  expect(await Promise.all(told)).toEqual([true, true]);
});

test('what cannot be written fails alone', async () => {
  const written: number[] = [];
  const write = grouped(async (items) => {
    if (items.includes(13)) throw new Error('thirteen');
    written.push(...items);
  });
  const outcomes = await Promise.allSettled([write(12), write(13), write(14)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled']);
  expect(written.sort()).toEqual([12, 14]);
  await expect(write(13)).rejects.toThrow('thirteen');
});

test('what comes while somebody else writes is written with what waited before it', async () => {
  const written: number[][] = [];
  let free = () => {};
  const busy = new Promise<void>((resolve) => (free = resolve));
  const write = groupCommit<number, null>(
    (work) => busy.then(() => work(null)),
    async (_, items) => void written.push(items),
  );
  const writes = [write(1)];
  await wait(40);
  writes.push(write(2));
  await wait(40);
  writes.push(write(3));
  free();
  await Promise.all(writes);
  expect(written).toEqual([[1, 2, 3]]);
});

test('a store that cannot begin to write fails all that waits', async () => {
  const write = groupCommit<number, null>(
    () => Promise.reject(new Error('the disk is full')),
    async () => {},
  );
  const outcomes = await Promise.allSettled([write(1), write(2)]);
  expect(outcomes.map((outcome) => outcome.status === 'rejected' && outcome.reason.message)).toEqual([
    'the disk is full',
    'the disk is full',
  ]);
});

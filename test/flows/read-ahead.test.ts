import { readAhead } from '../../src/flows/read-ahead';
import { mailLog } from '../../src/log';
import type { ReadResult } from '../../src/reading/reading';
import type { KeptMail } from '../../src/store/mails';
import type { Store } from '../../src/store/store';

/** Mails of one byte, the number of the mail; `waiting`: those that are still kept. */
function reading(waiting: number[]) {
  const begun = new Map<number, () => void>();
  const store = {
    takeKept: async (id: number) =>
      waiting.includes(id) ? ({ id, raw: Buffer.from([id]) } as KeptMail) : null,
  } as Store;
  const ahead = readAhead({
    scanner: null,
    verify: null,
    log: mailLog('silent'),
    store,
    reader: {
      read: ([id]) =>
        new Promise((resolve) => {
          begun.set(id!, () => resolve({ ok: false, reason: 'unparsable', detail: '' } as ReadResult));
        }),
      close: async () => {},
    },
  });
  const read = async (id: number) => {
    begun.get(id)!();
    await new Promise((resolve) => setImmediate(resolve));
  };
  const asked = async (ids: number[]) => {
    const next = await ahead.next(ids);
    return { ids: next.ids, mails: next.mails.map(({ kept }) => kept.id) };
  };
  return { begun, read, asked, done: ahead.done };
}

test('the mail whose turn it is comes with those behind it that are read by then, in their order', async () => {
  const { begun, read, asked } = reading([1, 2, 3, 4]);
  const next = asked([1, 2, 3, 4]);
  await new Promise((resolve) => setImmediate(resolve));
  expect([...begun.keys()]).toEqual([1, 2, 3, 4]);
  await read(2);
  await read(4);
  await read(1);
  // The fourth is read too, but it is not its turn before the third.
  expect(await next).toEqual({ ids: [1, 2], mails: [1, 2] });
});

test('no mail is read twice, and one that is done with is forgotten', async () => {
  const { begun, read, asked, done } = reading([1, 2]);
  const next = asked([1, 2]);
  await new Promise((resolve) => setImmediate(resolve));
  await read(1);
  await next;
  done([1]);
  begun.delete(1);
  const after = asked([2]);
  await read(2);
  expect(await after).toEqual({ ids: [2], mails: [2] });
  expect([...begun.keys()]).toEqual([2]);
});

test('a mail that was handled meanwhile has its turn and is passed over', async () => {
  const { asked } = reading([2]);
  expect(await asked([1, 2])).toEqual({ ids: [1], mails: [] });
});

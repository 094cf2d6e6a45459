/** Small writes of almost the same moment in one transaction: one wait for the disk instead of many. */

/** How long the first write waits for others, in milliseconds. Nobody waits for an outcome, and a commit takes as long. */
const GATHER_MS = 20;

interface Waiting<Item> {
  item: Item;
  written(): void;
  failed(error: unknown): void;
}

/**
 * Gives a function that writes an item together with those that come before the store is free, and settles when they
 * are on disk. `transact` calls its work once, when nobody else writes any more; `write` writes all items or none. When
 * that fails, each item is tried alone, so that one bad item fails alone.
 */
export function groupCommit<Item, Transaction>(
  transact: (work: (transaction: Transaction) => Promise<void>) => Promise<void>,
  write: (transaction: Transaction, items: Item[]) => Promise<void>,
): (item: Item) => Promise<void> {
  let waiting: Waiting<Item>[] = [];
  let before: Promise<void> = Promise.resolve();

  async function gather(): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
    // While the group before waits for the disk, or for others who write, this one may grow.
    await before;
    before = writeWaiting();
  }

  function takeWaiting(): Waiting<Item>[] {
    const taken = waiting;
    waiting = [];
    return taken;
  }

  async function writeWaiting(): Promise<void> {
    let group: Waiting<Item>[] | undefined;
    try {
      await transact(async (transaction) => {
        // Not earlier: of a backlog's mails many are committed together, and their letters go out all the while.
        group = takeWaiting();
        await write(
          transaction,
          group.map(({ item }) => item),
        );
      });
      for (const { written } of group ?? []) written();
    } catch (error) {
      await eachAlone(group ?? takeWaiting(), error);
    }
  }

  async function eachAlone(group: Waiting<Item>[], error: unknown): Promise<void> {
    for (const one of group) {
      if (group.length === 1) one.failed(error);
      else await transact((transaction) => write(transaction, [one.item])).then(one.written, one.failed);
    }
  }

  return (item) =>
    new Promise((written, failed) => {
      waiting.push({ item, written, failed });
      if (waiting.length === 1) void gather();
    });
}

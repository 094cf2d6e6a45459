/** Small writes of almost the same moment in one transaction: one wait for the disk instead of many. */

/** How long the first write waits for others, in milliseconds. Nobody waits for an outcome, and a commit takes as long. */
const GATHER_MS = 20;

/**
 * Gives a function that writes an item together with those that come within some milliseconds, and settles when they
 * are on disk. `writeAll` writes all or none; when it fails, each item is tried alone, so that one bad item fails alone.
 */
export function groupCommit<Item>(writeAll: (items: Item[]) => Promise<void>): (item: Item) => Promise<void> {
  let group: { items: Item[]; written: Promise<void> } | null = null;
  let before: Promise<unknown> = Promise.resolve();

  async function gather(items: Item[]): Promise<void> {
    await new Promise((resolve) => setTimeout(resolve, GATHER_MS));
    // While the group before waits for the disk, or for others who write, this one may grow.
    await before;
    group = null;
    const written = writeAll(items);
    before = written.catch(() => {});
    await written;
  }

  return async (item) => {
    if (group === null) {
      const items: Item[] = [];
      group = { items, written: gather(items) };
    }
    const { items, written } = group;
    items.push(item);
    try {
      await written;
    } catch (error) {
      if (items.length === 1) throw error;
      await writeAll([item]);
    }
  };
}

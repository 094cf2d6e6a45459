/** Bounds work that goes on side by side: what is too much together is done one after the other. */

/** Does the work as soon as its cost has room beside that in hand, in the order in which it is asked. */
export type Budget = <T>(cost: number, work: () => Promise<T>) => Promise<T>;

/** `most` is in units of the costs, as bytes in memory or threads. Work that costs more than that is done alone. */
export function budget(most: number): Budget {
  const waiting: { cost: number; begin: () => void }[] = [];
  let inHand = 0;

  function admit(): void {
    for (let next = waiting[0]; next && hasRoomFor(next.cost); next = waiting[0]) {
      waiting.shift();
      inHand += next.cost;
      next.begin();
    }
  }

  const hasRoomFor = (cost: number) => inHand === 0 || inHand + cost <= most;

  return async (cost, work) => {
    await new Promise<void>((begin) => {
      waiting.push({ cost, begin });
      admit();
    });
    try {
      return await work();
    } finally {
      inHand -= cost;
      admit();
    }
  };
}

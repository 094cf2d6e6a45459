/** Bounds the memory of work that goes on side by side: what is too much together is done one after the other. */

/** Does the work as soon as its bytes have room among those in hand, in the order in which it is asked. */
export type ByteBudget = <T>(bytes: number, work: () => Promise<T>) => Promise<T>;

/** Work that is larger than the whole budget is done alone. */
export function byteBudget(most: number): ByteBudget {
  const waiting: { bytes: number; begin: () => void }[] = [];
  let inHand = 0;

  function admit(): void {
    for (let next = waiting[0]; next && hasRoomFor(next.bytes); next = waiting[0]) {
      waiting.shift();
      inHand += next.bytes;
      next.begin();
    }
  }

  const hasRoomFor = (bytes: number) => inHand === 0 || inHand + bytes <= most;

  return async (bytes, work) => {
    await new Promise<void>((begin) => {
      waiting.push({ bytes, begin });
      admit();
    });
    try {
      return await work();
    } finally {
      inHand -= bytes;
      admit();
    }
  };
}

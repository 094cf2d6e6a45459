/** How far V8 lets its heap grow: the young generation to a middle size, the old one by two fifths at a time. */
import { getHeapSpaceStatistics, setFlagsFromString } from 'node:v8';

// By itself the young one begins at 1 MB and grows to 32 while everything loads, which V8 never gives back. Held at 8 (both
// halves), the worker rests some 15 MB lower than that; held at 1 it would rest another 5 MB lower, but collect six
// times as often and take a tenth more of the processor to start (measured).
const BYTES = 8 * 1024 * 1024;
/** It would have grown at a fraction of this; a V8 that counts otherwise is left alone. */
const MOST_ARRAYS = 200_000;

growTo(BYTES);
keepYoungGeneration();
// Setting up a thread's heap sets the factor back to 2, whatever it was (V8, `Heap::ConfigureHeap`), at a moment of which
// nobody is told. Growing doubles it: without this a backlog took it from 8 to 32 MB, for no more throughput (measured).
process.on('worker', (thread) => {
  const keeping = setInterval(keepYoungGeneration, 1);
  for (const event of ['online', 'exit'] as const) thread.once(event, () => clearInterval(keeping));
});

// By itself V8 lets the old generation grow to as much as four times what was alive: through an hour of steady load the
// worker was at 250 MB, and for a minute now and then at 390. Collecting that often is cheap as long as V8 does it step by
// step beside the work: a collection that is asked for (`gc`) forgets each hidden class without a living object, and V8
// throws away and compiles anew the code that knows them (in a backlog of 3,000 mails 626 functions instead of 117).
setFlagsFromString('--heap-growing-percent=40');

function keepYoungGeneration(): void {
  setFlagsFromString('--semi-space-growth-factor=1');
}

/** It grows when much of it survives, so something does for a moment (some 10 ms). */
function growTo(bytes: number): void {
  let surviving: unknown[] = [];
  for (let n = 0; n < MOST_ARRAYS && youngBytes() < bytes; n += 200) {
    if (surviving.length > 20_000) surviving = [];
    for (let i = 0; i < 200; i += 1) surviving.push(new Array(64).fill(i));
  }
}

function youngBytes(): number {
  const young = getHeapSpaceStatistics().find(({ space_name }) => space_name === 'new_space');
  return young?.space_size ?? Number.POSITIVE_INFINITY;
}

/** Gives back soon what mails have taken: each step makes a copy of one, outside of V8's heap, which V8 counts late. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** In bytes. Collecting takes some 20 ms, as long as such a mail takes on each of its steps. */
export const LARGE = 4 * 1024 * 1024;
/**
 * In bytes, of ordinary mails together. A backlog stays some 20 MB lower; at half of it the code that V8 throws away at
 * each collection costs a tenth of the processor.
 */
const TOGETHER = 16 * LARGE;

let collect: (() => void) | null = null;
let soon: NodeJS.Immediate | null = null;
let bytesSince = 0;

/** To be called, in whichever thread, when a step with mails of so many bytes is done. */
export function collectAfter(bytes: number): void {
  bytesSince += bytes;
  if ((bytes < LARGE && bytesSince < TOGETHER) || soon !== null) return;
  // Not before those who called have let go of it.
  soon = setImmediate(() => {
    soon = null;
    bytesSince = 0;
    setFlagsFromString('--expose-gc');
    collect ??= runInNewContext('gc') as () => void;
    collect();
  });
}

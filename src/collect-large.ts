/** Gives back soon what mails have taken: each step makes a copy of one, outside of V8's heap, which V8 counts late. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/**
 * In bytes. Collecting takes some 20 ms, as long as such a mail takes on each of its steps; for smaller ones V8's own
 * collections do, which throw no code away (heap-growth.ts).
 */
export const LARGE = 4 * 1024 * 1024;

let collect: (() => void) | null = null;
let soon: NodeJS.Immediate | null = null;

/** To be called, in whichever thread, when a step with mails of so many bytes is done. */
export function collectAfter(bytes: number): void {
  if (bytes < LARGE || soon !== null) return;
  // Not before those who called have let go of it.
  soon = setImmediate(() => {
    soon = null;
    setFlagsFromString('--expose-gc');
    collect ??= runInNewContext('gc') as () => void;
    collect();
  });
}

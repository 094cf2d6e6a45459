/** Collects what starting leaves behind, such as the templates' syntax trees. */
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';

/** The worker rests at some 10 MB less (measured); takes some 30 ms, once it is ready. */
export function collectAfterStart(): void {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
}

/** Where the code of a thread is: threads run compiled code only, and tests run the sources. */
import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';

/** The compiled `worker.js` of a folder of `src`, or of its build. Throws when there is no build. */
export function threadFile(folder: string): string {
  const beside = join(folder, 'worker.js');
  if (existsSync(beside)) return beside;
  const built = join(folder.replace(`${sep}src${sep}`, `${sep}dist${sep}src${sep}`), 'worker.js');
  if (!existsSync(built)) throw new Error('the threads are not built: npm run build');
  return built;
}

/** Where the files that come with mesa stand (templates, standard policy), from the sources and from the build alike. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Absolute path of a packaged file or folder. */
export function packaged(...path: string[]): string {
  return join(root, ...path);
}

const root = (() => {
  let folder = __dirname;
  while (!existsSync(join(folder, 'package.json')) || !existsSync(join(folder, 'templates'))) {
    const parent = dirname(folder);
    if (parent === folder) throw new Error('mesa is not installed whole: its templates folder is missing');
    folder = parent;
  }
  return folder;
})();

/** What the policy folder holds at a moment, so that a change is noticed without reading it all. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** By file: a hash of what it says. Files that are not there are left out. */
export type PolicyStamp = Record<string, string>;

const FILES = ['ans.yaml', 'equipo.yaml', 'empresas.yaml', 'prioridades.yaml', 'ciudades.yaml'];

/** By content, since a time of change says nothing on a folder that was copied or restored. Throws what reading throws. */
export function policyStamp(folder: string): PolicyStamp {
  const stamp: PolicyStamp = {};
  for (const file of FILES) {
    try {
      stamp[file] = createHash('sha256')
        .update(readFileSync(join(folder, file)))
        .digest('hex');
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  return stamp;
}

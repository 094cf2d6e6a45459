/** The key of every token that the worker signs: given by SECRET, else made once and kept under STATE_DIR. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** The secret as text; a new one (256 bits) is written with mode 0600 on the first call. */
export function keptSecret(given: string | null, stateDir: string): string {
  if (given) return given;
  const file = join(stateDir, 'secret');
  mkdirSync(stateDir, { recursive: true });
  try {
    // 'wx' lets only one of two processes that start at once make the key.
    writeFileSync(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readFileSync(file, 'utf8').trim();
}

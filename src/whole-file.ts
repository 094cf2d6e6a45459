/** Small files that are there whole or not at all, whatever breaks off: a crash, a full disk, another reader. */
import { randomBytes } from 'node:crypto';
import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

/** Puts the text in the file's place, on the disk when it returns. Throws, and leaves the file as it was. */
export function replaceFile(file: string, text: string, mode: number): void {
  renameSync(writtenBeside(file, text, mode), file);
}

/** Writes it through to the disk under a name of its own, which it gives; leaves nothing of what does not fit. */
export function writtenBeside(file: string, text: string, mode: number): string {
  mkdirSync(dirname(file), { recursive: true });
  // Two containers on one folder may have the same pid.
  const beside = `${file}.${randomBytes(6).toString('hex')}`;
  try {
    writeFileSync(beside, text, { mode, flush: true });
    return beside;
  } catch (error) {
    rmSync(beside, { force: true });
    throw error;
  }
}

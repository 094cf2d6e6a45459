/** A disk of its own for a test: some megabytes of memory (tmpfs), which get full without harm to anybody else. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface SmallDisk {
  folder: string;
  /** Leaves not one free block. */
  fill(): void;
  /** Gives back what `fill` took. */
  relieve(): void;
}

/** Makes one, and takes it away after. Throws where `canMount` is false. */
export async function withDisk(
  megabytes: number,
  use: (disk: SmallDisk) => void | Promise<void>,
): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'mesa-disk-'));
  try {
    if (!mountDisk(folder, megabytes)) throw new Error('this user may not mount');
    try {
      await use({ folder, ...ballast(join(folder, 'ballast'), (megabytes + 1) * 2 ** 20) });
    } finally {
      execFileSync('umount', ['-l', folder]);
    }
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** A file that would be larger than the disk. */
function ballast(file: string, bytes: number): Pick<SmallDisk, 'fill' | 'relieve'> {
  return {
    fill() {
      try {
        writeFileSync(file, Buffer.alloc(bytes));
      } catch (error) {
        // What fits is written all the same.
        if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
      }
    },
    relieve: () => rmSync(file),
  };
}

/** Whether this user may mount a disk, as only root may; tests that need one are left out otherwise. */
export function canMount(): boolean {
  const folder = mkdtempSync(join(tmpdir(), 'mesa-disk-'));
  const isMounted = mountDisk(folder, 1);
  if (isMounted) execFileSync('umount', [folder]);
  rmSync(folder, { recursive: true });
  return isMounted;
}

/** Mounts a disk on a folder; false where this user may not. */
export function mountDisk(folder: string, megabytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'mesa-test', folder], {
      stdio: 'ignore',
    });
    return true;
  } catch {
    return false;
  }
}

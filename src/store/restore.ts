/** Puts a backup in the place of the store: tried first, the present file kept beside it, whole or not at all. */
import {
  closeSync,
  copyFileSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import { refuseNewer } from './database';
import type { Holder } from './lease';

/** The file is no backup of a store, or damaged. */
export class BadBackup extends Error {}

/** Who works on the store in this file; null when nobody does, or the file is missing or beyond reading. */
export function holderOf(file: string): Holder | null {
  if (!existsSync(file)) return null;
  try {
    const sqlite = new SQLite(file, { readonly: true });
    try {
      const holder = sqlite.prepare('select holder from lease').pluck().get() as string | null | undefined;
      return holder ? (JSON.parse(holder) as Holder) : null;
    } finally {
      sqlite.close();
    }
  } catch {
    return null;
  }
}

/**
 * Puts the backup in the place of `file`. Gives where the present store went, null when there was none.
 * Throws BadBackup or NewerStore; then nothing has changed.
 */
export function restoreDatabase(backup: string, file: string, at: Date): string | null {
  mkdirSync(dirname(file), { recursive: true });
  const incoming = `${file}.restoring`;
  rmSync(incoming, { force: true });
  copyFileSync(backup, incoming);
  try {
    tryOut(incoming, backup);
    synced(incoming);
  } catch (error) {
    rmSync(incoming, { force: true });
    throw error;
  }
  const aside = existsSync(file) ? `${file}.before-${at.toISOString().replace(/[:.]/g, '-')}` : null;
  for (const part of ['', '-wal', '-shm']) {
    if (aside && existsSync(file + part)) renameSync(file + part, aside + part);
    // What an earlier store left behind would be played into this one.
    else rmSync(file + part, { force: true });
  }
  renameSync(incoming, file);
  synced(dirname(file));
  return aside;
}

function tryOut(incoming: string, backup: string): void {
  const sqlite = open(incoming, backup);
  try {
    const found = sqlite.pragma('integrity_check', { simple: true });
    if (found !== 'ok') throw new BadBackup(`${backup} is damaged: ${String(found).split('\n', 1)[0]}`);
    const isStore = sqlite.prepare("select 1 from sqlite_master where name = 'kysely_migration'").get();
    if (!isStore) throw new BadBackup(`${backup} is no backup of mesa`);
    refuseNewer(sqlite, backup);
    // It was made while a worker worked on the store: that one is not to be waited for.
    const hasLease = sqlite.prepare("select 1 from sqlite_master where name = 'lease'").get();
    if (hasLease) sqlite.exec('update lease set holder = null');
  } catch (error) {
    if ((error as { code?: string }).code === 'SQLITE_NOTADB')
      throw new BadBackup(`${backup} is no backup of mesa`);
    throw error;
  } finally {
    sqlite.close();
  }
}

function open(incoming: string, backup: string): SQLite.Database {
  try {
    return new SQLite(incoming);
  } catch (error) {
    throw new BadBackup(`${backup} cannot be opened: ${(error as Error).message}`);
  }
}

function synced(path: string): void {
  const descriptor = openSync(path, 'r');
  fsyncSync(descriptor);
  closeSync(descriptor);
}

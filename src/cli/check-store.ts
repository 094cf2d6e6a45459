/** Whether the store can be opened and written, and has room to grow; what to do when not. */
import { existsSync, mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { NewerStore } from '../store/database';
import { openStore } from '../store/store';

export interface StoreFinding {
  ok: boolean;
  text: string;
}

/** Below this the next mails may not fit. */
const LEAST_FREE_BYTES = 200 * 2 ** 20;
/** A page or two would still fit where a mail does not. */
const TRIED_BYTES = 2 ** 20;

/** Opens the database as the worker does, which brings it to this version's schema, and writes a file beside it. */
export async function checkStore(stateDir: string): Promise<StoreFinding> {
  const file = join(stateDir, 'mesa.sqlite');
  const trial = join(stateDir, `.check-${process.pid}`);
  try {
    mkdirSync(stateDir, { recursive: true });
    tryWriting(trial);
    const store = await openStore(file);
    await store.close();
    const { bavail, bsize } = statfsSync(stateDir);
    const free = bavail * bsize;
    if (free >= LEAST_FREE_BYTES) return { ok: true, text: `${file}, ${inWords(free)} free` };
    return {
      ok: false,
      text: `${file}: only ${inWords(free)} free on this disk. Do: free some, or move STATE_DIR to a larger one`,
    };
  } catch (error) {
    if (error instanceof NewerStore) return { ok: false, text: error.message };
    const { code = '', message } = error as Error & { code?: string };
    const known = CAUSES.find(([codes]) => codes.test(code));
    const [reason, cure] = known
      ? [known[1], known[2]]
      : [message, 'see that STATE_DIR exists, is yours and has room'];
    return { ok: false, text: `${file}: ${reason}. Do: ${cure}` };
  }
}

function tryWriting(trial: string): void {
  try {
    writeFileSync(trial, Buffer.alloc(TRIED_BYTES));
  } finally {
    // Where nothing can be written there is nothing to remove, and only the first error tells why.
    if (existsSync(trial)) rmSync(trial, { force: true });
  }
}

const CAUSES: [codes: RegExp, reason: string, cure: string][] = [
  [
    /^(?:ENOSPC|EDQUOT|SQLITE_FULL)/,
    'the disk is full',
    'free some room, or move STATE_DIR to a larger disk; what waits is handled as soon as there is room',
  ],
  [
    /^(?:EROFS|SQLITE_READONLY)/,
    'the disk is mounted read-only, or the file belongs to somebody else',
    'mount it for writing, or give STATE_DIR and its files to the user that runs mesa (chown)',
  ],
  [
    /^(?:EACCES|EPERM)/,
    'this user may not write there',
    'give STATE_DIR to the user that runs mesa (chown), or point it elsewhere',
  ],
  [
    /^(?:ENOTDIR|EEXIST)/,
    'STATE_DIR names a file, not a folder',
    'set STATE_DIR to a folder; it is made when it is missing',
  ],
  [
    /^SQLITE_CANTOPEN/,
    'the file cannot be opened',
    'see that STATE_DIR is a folder of the user that runs mesa',
  ],
  [
    /^SQLITE_(?:NOTADB|CORRUPT)/,
    'the file is damaged, or no database of mesa',
    'stop the worker, keep the file aside, and restore the last backup (mesa backup makes them)',
  ],
  [
    /^SQLITE_(?:BUSY|LOCKED)/,
    'another program holds the file',
    'wait for it to end; no other program should open it for writing',
  ],
  [
    /^(?:EIO|SQLITE_IOERR)/,
    'the disk failed to read or write',
    'look at the log of the system (dmesg) for the disk',
  ],
];

function inWords(bytes: number): string {
  return bytes >= 2 ** 30 ? `${(bytes / 2 ** 30).toFixed(1)} GB` : `${Math.round(bytes / 2 ** 20)} MB`;
}

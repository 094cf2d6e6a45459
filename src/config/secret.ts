/** The keys of every token that the worker signs: given by SECRET, else made once and kept under STATE_DIR. */
import { randomBytes } from 'node:crypto';
import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import { join } from 'node:path';

/** Where they are kept when nobody gave one. */
export function secretFile(stateDir: string): string {
  return join(stateDir, 'secret');
}

/**
 * The keys as text: the first signs, all are believed, so that letters signed before a change still find their case. A
 * first key (256 bits) is written with mode 0600 on the first call, where none is given.
 */
export function keptSecrets(given: string | null, stateDir: string): string[] {
  if (given) return secretsGiven(given);
  const file = secretFile(stateDir);
  mkdirSync(stateDir, { recursive: true });
  try {
    // 'wx' lets only one of two processes that start at once make the key.
    writeFileSync(file, `${newSecret()}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return readSecrets(file);
}

/** SECRET may name several, separated by commas. */
export function secretsGiven(given: string): string[] {
  return given
    .split(',')
    .map((key) => key.trim())
    .filter(Boolean);
}

/** Puts a new key before the kept ones. Gives how many there are now. */
export function rotateSecret(stateDir: string): number {
  const secrets = [newSecret(), ...keptSecrets(null, stateDir)];
  writeSecrets(secretFile(stateDir), secrets);
  return secrets.length;
}

/** Forgets all kept keys but the one that signs. Gives how many went. */
export function retireSecrets(stateDir: string): number {
  const [newest, ...older] = keptSecrets(null, stateDir);
  writeSecrets(secretFile(stateDir), [newest!]);
  return older.length;
}

const newSecret = (): string => randomBytes(32).toString('base64url');

function readSecrets(file: string): string[] {
  const secrets = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  if (secrets.length === 0)
    throw new Error(`${file} holds no key: put the one of a backup there, or remove the file`);
  return secrets;
}

/** Whole or not at all: without its key no letter finds its case. */
function writeSecrets(file: string, secrets: string[]): void {
  const beside = `${file}.${process.pid}`;
  const handle = openSync(beside, 'w', 0o600);
  try {
    writeSync(handle, `${secrets.join('\n')}\n`);
    fsyncSync(handle);
  } finally {
    closeSync(handle);
  }
  renameSync(beside, file);
}

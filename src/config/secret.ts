/** The keys of every token that the worker signs: given by SECRET, else made once and kept under STATE_DIR. */
import { randomBytes } from 'node:crypto';
import { existsSync, linkSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { replaceFile, writtenBeside } from '../whole-file';

/** The file is there and empty: a new key in its place would make every letter that is out a stranger. */
export class NoKey extends Error {
  constructor(file: string) {
    super(`${file} holds no key: put the one of a backup there, or remove the file`);
  }
}

/** Where they are kept when nobody gave one. */
export function secretFile(stateDir: string): string {
  return join(stateDir, 'secret');
}

/**
 * The keys as text: the first signs, all are believed, so that letters signed before a change still find their case. A
 * first key (256 bits) is written with mode 0600 on the first call, where none is given. Throws NoKey.
 */
export function keptSecrets(given: string | null, stateDir: string): string[] {
  if (given) return secretsGiven(given);
  const file = secretFile(stateDir);
  if (!existsSync(file)) makeFirst(file);
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

/** Never an empty file, which would keep every later start from making the key: on a full disk there is none at all. */
function makeFirst(file: string): void {
  const beside = writtenBeside(file, textOf([newSecret()]), MODE);
  try {
    // Unlike renaming it lets only one of two processes that start at once make the key.
    linkSync(beside, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(beside);
  }
}

function readSecrets(file: string): string[] {
  const secrets = readFileSync(file, 'utf8')
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);
  if (secrets.length === 0) throw new NoKey(file);
  return secrets;
}

/** Without its key no letter finds its case. */
function writeSecrets(file: string, secrets: string[]): void {
  replaceFile(file, textOf(secrets), MODE);
}

const textOf = (secrets: string[]): string => `${secrets.join('\n')}\n`;
const MODE = 0o600;

/** `mesa backup FILE` and `mesa restore FILE`: the store and the key of its tokens, away and back. */
import { chmodSync, copyFileSync, existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { Environment } from '../config/environment';
import { hasEnded } from '../config/running-process';
import { keptSecrets, secretFile } from '../config/secret';
import { BadBackup, holderOf, restoreDatabase } from '../store/restore';
import type { Print } from './cases';
import { storeFile, withStore } from './with-store';

/** Gives the exit code. */
export async function backup(environment: Environment, file: string, print: Print): Promise<number> {
  const key = keyFile(file);
  for (const one of [file, key]) {
    if (!existsSync(one)) continue;
    console.error(`${one} exists already: name a new file.`);
    return 1;
  }
  await withStore(environment, (store) => store.backup(file));
  // All personal data of the desk is in it.
  chmodSync(file, 0o600);
  print(`${file}: the store`);
  if (environment.secret) print('The key of the tokens is SECRET in your environment: keep that too.');
  else {
    const secrets = keptSecrets(null, environment.stateDir);
    writeFileSync(key, `${secrets.join('\n')}\n`, { mode: 0o600, flag: 'wx' });
    print(`${key}: the key of the tokens in letters; keep both`);
  }
  return 0;
}

/** Gives the exit code: 1 when a worker runs, or the file is no sound backup; nothing is changed then. */
export function restore(environment: Environment, file: string, at: Date, print: Print): number {
  const target = storeFile(environment);
  const holder = holderOf(target);
  if (holder && !hasEnded(holder)) {
    console.error(`A worker (process ${holder.pid} on ${holder.host}) may be at work: stop it first.`);
    return 1;
  }
  if (!existsSync(file)) {
    console.error(`${file} does not exist.`);
    return 1;
  }
  try {
    const aside = restoreDatabase(file, target, at);
    print(`${target}: restored`);
    if (aside) print(`${aside}: the store as it was until now`);
  } catch (error) {
    if (!(error instanceof BadBackup)) throw error;
    console.error(error.message);
    return 1;
  }
  restoreKey(environment, file, print);
  for (const line of WHAT_FOLLOWS) print(line);
  return 0;
}

const WHAT_FOLLOWS = [
  'On the next start, mails that came after the backup are taken from the mailbox again, if they are still in it:',
  'their cases are opened and confirmed anew, so those clients may get a second confirmation. What was done with',
  'mesa do after the backup is gone. With IMAP_AFTER=move:FOLDER, move those mails back to the mailbox first.',
];

/** Without it, answers to letters that are out would not be recognised. A key that is there already is never replaced. */
function restoreKey(environment: Environment, file: string, print: Print): void {
  if (environment.secret) return;
  const own = secretFile(environment.stateDir);
  const key = keyFile(file);
  if (existsSync(own)) {
    if (
      existsSync(key) &&
      keptSecrets(null, environment.stateDir).join('\n') !== readFileSync(key, 'utf8').trim()
    )
      console.error(
        `${own} is not the key of the backup: to recognise answers to its letters, put ${key} in its place.`,
      );
  } else if (existsSync(key)) {
    copyFileSync(key, own);
    chmodSync(own, 0o600);
    print(`${own}: the key of the tokens, restored`);
  } else
    console.error(
      `${key} is missing: put the key of the tokens (the file secret of the old STATE_DIR) at ${own}, or set SECRET, before the start; else answers to letters that are out are known only by their case number.`,
    );
}

const keyFile = (file: string) => `${file}.secret`;

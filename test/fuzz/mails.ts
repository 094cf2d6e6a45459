/** Where fuzzing starts: the mails of the corpus, and every input that once made something fail. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { packaged } from '../../src/config/packaged';

/** Kept inputs, each named after what it broke. */
export const SEEDS = packaged('test', 'fuzz', 'seeds');

/** Larger mails spend the time on their size; they have tests of their own. */
const LARGEST = 20_000;

/** Raw mails to mutate, always in the same order. */
export function startingMails(): Buffer[] {
  return [packaged('test', 'corpus'), packaged('data', 'muestras'), SEEDS]
    .flatMap((folder) => mailsIn(folder).map(({ raw }) => raw))
    .filter((raw) => raw.length <= LARGEST);
}

/** The kept inputs with their names. */
export function seeds(): { name: string; raw: Buffer }[] {
  return mailsIn(SEEDS);
}

function mailsIn(folder: string): { name: string; raw: Buffer }[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder)
    .filter((name) => name.endsWith('.eml'))
    .sort()
    .map((name) => ({ name, raw: readFileSync(join(folder, name)) }));
}

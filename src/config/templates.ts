/** The letters' templates as plain data: `templates/<letter>/{subject,text,html}.hbs`, `templates/partials/*.hbs`, and both below `templates/en`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LetterSource, TemplateSources } from '../letters/render';
import { LANGUAGES } from '../policy/terms';

/** Reads the folder once; throws when a letter's folder lacks one of its three files. */
export function readTemplates(folder: string): TemplateSources {
  const letters: Record<string, LetterSource> = {};
  const partials: Record<string, string> = {};
  for (const prefix of ['', ...LANGUAGES.map((language) => `${language}/`)]) {
    for (const name of folders(join(folder, prefix))) {
      if (name === 'partials') readPartials(join(folder, prefix, name), prefix, partials);
      else if (!(LANGUAGES as readonly string[]).includes(name))
        letters[`${prefix}${name}`] = letterSource(join(folder, prefix, name));
    }
  }
  return { letters, partials };
}

function readPartials(folder: string, prefix: string, into: Record<string, string>): void {
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.hbs')))
    into[`${prefix}${file.slice(0, -'.hbs'.length)}`] = readFileSync(join(folder, file), 'utf8');
}

function letterSource(folder: string): LetterSource {
  const read = (part: string) => readFileSync(join(folder, `${part}.hbs`), 'utf8');
  return { subject: read('subject'), text: read('text'), html: read('html') };
}

function folders(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

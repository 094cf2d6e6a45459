/** The letters' templates as plain data: `templates/<letter>/{subject,text,html}.hbs`, `templates/en/…`, `templates/partials/*.hbs`. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { LetterSource, TemplateSources } from '../letters/render';
import { LANGUAGES } from '../policy/terms';

/** Reads the folder once; throws when a letter's folder lacks one of its three files. */
export function readTemplates(folder: string): TemplateSources {
  const letters: Record<string, LetterSource> = {};
  for (const name of folders(folder)) {
    if (name === 'partials') continue;
    if ((LANGUAGES as readonly string[]).includes(name)) {
      for (const letter of folders(join(folder, name)))
        letters[`${name}/${letter}`] = letterSource(join(folder, name, letter));
    } else letters[name] = letterSource(join(folder, name));
  }
  const partials = join(folder, 'partials');
  const files = existsSync(partials) ? readdirSync(partials).filter((file) => file.endsWith('.hbs')) : [];
  return {
    letters,
    partials: Object.fromEntries(
      files.map((file) => [file.slice(0, -'.hbs'.length), readFileSync(join(partials, file), 'utf8')]),
    ),
  };
}

function letterSource(folder: string): LetterSource {
  const read = (part: string) => readFileSync(join(folder, `${part}.hbs`), 'utf8');
  return { subject: read('subject'), text: read('text'), html: read('html') };
}

function folders(folder: string): string[] {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => entry.name);
}

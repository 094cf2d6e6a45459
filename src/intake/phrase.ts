/**
 * The little language in which policy writes phrases.
 *
 *   factur*       any word that begins so          *ando       any word that ends so
 *   abre|abren    one of these words               <vender>    any phrase of that class
 *   …             up to four words in between      ……          up to ten
 *   _             any one word                     #           any number
 *   ^             beginning of a clause            nos?        may be there or not
 */
import { normalise, sound } from './normalise';

export type Element =
  | { is: 'word'; patterns: string[] }
  | { is: 'class'; name: string }
  | { is: 'gap'; most: number }
  | { is: 'any' }
  | { is: 'start' };

const NEAR = 4;
const FAR = 10;

/** Every sequence of elements that a phrase stands for: one for each choice of its optional and alternative elements. */
export function parsePhrase(phrase: string): Element[][] {
  let sequences: Element[][] = [[]];
  for (const written of phrase.trim().split(/\s+/)) {
    const optional = written.length > 1 && written.endsWith('?');
    const choices = parseElement(optional ? written.slice(0, -1) : written);
    sequences = sequences.flatMap((sequence) => [
      ...choices.map((element) => [...sequence, element]),
      ...(optional ? [sequence] : []),
    ]);
  }
  return sequences.filter((sequence) => sequence.some(({ is }) => is === 'word' || is === 'class'));
}

/** The choices at one place of a phrase: each class named there, and all its plain words together. */
function parseElement(written: string): Element[] {
  if (written === '…') return [{ is: 'gap', most: NEAR }];
  if (written === '……') return [{ is: 'gap', most: FAR }];
  if (written === '_') return [{ is: 'any' }];
  if (written === '^') return [{ is: 'start' }];
  const alternatives = written.split('|').filter(Boolean);
  const classes = alternatives.filter((one) => one.startsWith('<'));
  const words = alternatives.filter((one) => !one.startsWith('<'));
  return [
    ...classes.map((one): Element => ({ is: 'class', name: one.slice(1, -1) })),
    ...(words.length ? [{ is: 'word' as const, patterns: words.flatMap(patternsOf) }] : []),
  ];
}

/** A written word pattern in the forms in which words are compared. */
function patternsOf(written: string): string[] {
  if (written === '9') return [written];
  const bare = written.replaceAll('*', '');
  const form = bare.toLowerCase() === 'sí' ? 'sí' : sound(normalise(bare));
  if (written.startsWith('*')) return [`*${form}`];
  if (!written.endsWith('*')) return [form];
  // The next letter decides how the last one of a stem sounds: "sac*" is sacar and "hac*" hacer.
  return (SOUNDS_OF_LAST[bare.at(-1)!] ?? [form.at(-1)!]).map((last) => `${form.slice(0, -1)}${last}*`);
}

const SOUNDS_OF_LAST: Record<string, string[]> = { c: ['k', 's'], g: ['g', 'j'], q: ['k'], m: ['m', 'n'] };

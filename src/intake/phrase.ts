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

/** Every sequence of elements that a phrase stands for, one for each choice of its optional elements. */
export function parsePhrase(phrase: string): Element[][] {
  let sequences: Element[][] = [[]];
  for (const written of phrase.trim().split(/\s+/)) {
    const optional = written.length > 1 && written.endsWith('?');
    const element = parseElement(optional ? written.slice(0, -1) : written);
    const longer = sequences.map((sequence) => [...sequence, element]);
    sequences = optional ? [...longer, ...sequences] : longer;
  }
  return sequences.filter((sequence) => sequence.some(({ is }) => is === 'word' || is === 'class'));
}

function parseElement(written: string): Element {
  if (written === '…') return { is: 'gap', most: NEAR };
  if (written === '……') return { is: 'gap', most: FAR };
  if (written === '_') return { is: 'any' };
  if (written === '^') return { is: 'start' };
  const cited = /^<([a-z0-9_]+)>$/.exec(written);
  if (cited) return { is: 'class', name: cited[1]! };
  return { is: 'word', patterns: written.split('|').map(patternOf) };
}

/** A word pattern in the form in which words are compared. */
function patternOf(written: string): string {
  const bare = written.replaceAll('*', '');
  return written === '9' ? '9' : written.replace(bare, bare.toLowerCase() === 'sí' ? 'sí' : sound(normalise(bare)));
}

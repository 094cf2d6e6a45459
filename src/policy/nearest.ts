/** Finds the known word that a misspelt one was perhaps meant to be. */
import { closest, distance } from 'fastest-levenshtein';

/** The nearest of the known words, or null when none is near enough to be meant. */
export function nearestWord(word: string, known: readonly string[]): string | null {
  if (known.length === 0 || word.length > 60) return null;
  const best = closest(word, known);
  return distance(word, best) <= slips(word.length) ? best : null;
}

/** Two letters change places in two steps, so a word of five may be two away. */
function slips(length: number): number {
  return length < 5 ? 1 : Math.max(2, Math.floor(length / 3));
}

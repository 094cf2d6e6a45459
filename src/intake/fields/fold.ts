/** Spanish letters made plain for matching, one character for one, so that every index also holds in the original. */

const PLAIN = new Map<string, string>();
for (let code = 0xc0; code < 0x250; code++) {
  const letter = String.fromCharCode(code);
  const base = letter.normalize('NFD')[0]!.toLowerCase();
  if (base.length === 1) PLAIN.set(letter, base);
}
const LIKE: Record<string, string> = {
  "'": '’‘´`',
  '"': '“”«»',
  '-': '–—‐‑−',
  ':': '：',
  '>': '→⇒➔➙➛➜➝➞➡⟶►▶»›',
  ' ': '\u00a0\u2007\u202f',
};
for (const [plain, variants] of Object.entries(LIKE)) for (const char of variants) PLAIN.set(char, plain);

const NOT_ASCII = /[^\n\t -~]/;
const ALL_NOT_ASCII = /[^\n\t -~]/g;

/** Lower case, no accents, plain quotes, dashes and spaces; the length does not change. Expects NFC. */
export function fold(text: string): string {
  // Of all letters only İ grows when made small.
  const small = (text.includes('İ') ? text.replaceAll('İ', 'I') : text).toLowerCase();
  return NOT_ASCII.test(small) ? small.replace(ALL_NOT_ASCII, madePlain) : small;
}

const madePlain = (char: string): string => PLAIN.get(char) ?? char;

export interface Word {
  /** As written. */
  raw: string;
  /** Folded. */
  plain: string;
  start: number;
  end: number;
}

const WORD = /[a-z0-9\u00df-\u024f][a-z0-9'\u00df-\u024f]*/g;

/** The words of `raw` between two offsets, in order, at most `most` of them. `plain` is its folded form. */
export function words(raw: string, plain: string, start = 0, end = raw.length, most = 400): Word[] {
  const found: Word[] = [];
  if (start >= end) return found;
  // Searched for in the whole text, the next word of a blank line would be pages away, for each blank line.
  const until = end < plain.length ? plain.slice(0, end) : plain;
  WORD.lastIndex = start;
  for (let hit = WORD.exec(until); hit !== null && found.length < most; hit = WORD.exec(until)) {
    const stop = hit.index + hit[0].length;
    found.push({ raw: raw.slice(hit.index, stop), plain: hit[0], start: hit.index, end: stop });
  }
  return found;
}

/** The words as folded. Pushed one by one: to the engine a mapped array is of another kind once it is compiled. */
export function plainOf(list: readonly Word[]): string[] {
  const plain: string[] = [];
  for (const word of list) plain.push(word.plain);
  return plain;
}

/** Whether the word is written with a capital first. */
export function isCapital(word: Word): boolean {
  const first = word.raw[0]!;
  return first !== first.toLowerCase();
}

const SMALL = new Set([
  'de',
  'del',
  'la',
  'las',
  'los',
  'el',
  'y',
  'e',
  'en',
  'da',
  'do',
  'dos',
  'of',
  'the',
  'and',
  'con',
  'para',
]);

/** `LEIDY DEL PILAR` and `leidy del pilar` as `Leidy del Pilar`; text with both cases is left as it is. */
export function titleCase(text: string): string {
  if (text !== text.toUpperCase() && text !== text.toLowerCase()) return text;
  let first = true;
  return text.toLowerCase().replace(/[\p{L}\d][\p{L}\d'’]*/gu, (word) => {
    const small = !first && SMALL.has(word);
    first = false;
    return small ? word : word[0]!.toUpperCase() + word.slice(1);
  });
}

/** Spelling made equal: what people type in a hurry and what the dictionary says end in the same form. */

const MARKS = /[\u0300-\u036f]/g;

/** Lower case, without accents or elongation: "URGENTEEEE" and "urgenté" are "urgente". */
export function normalise(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(/([a-z])\1{2,}/g, '$1')
    .replace(/([aiou])\1(?![a-z])/g, '$1');
}

/** Letters to the sound that they write, tried from left to right. */
const SOUNDS: Record<string, string> = {
  ph: 'f',
  ch: 'ch',
  sh: 'sh',
  h: '',
  v: 'b',
  que: 'ke',
  qui: 'ki',
  q: 'k',
  ce: 'se',
  ci: 'si',
  c: 'k',
  ge: 'je',
  gi: 'ji',
  z: 's',
  ll: 'y',
  mp: 'np',
  mb: 'nb',
  mv: 'nb',
  nv: 'nb',
};
const SOUND = new RegExp(Object.keys(SOUNDS).join('|'), 'g');

/**
 * The sound of a normalised word, so that "bender", "asen" and "kedo" meet "vender", "hacen" and "quedó":
 * nearly every misspelling of Spanish swaps letters of equal sound (b/v, s/c/z, c/k/qu, ll/y, silent h).
 */
export function sound(word: string): string {
  return word.replace(SOUND, (letters) => SOUNDS[letters]!).replace(/([a-z])\1+/g, '$1');
}

/** Spelling made equal: what people type in a hurry and what the dictionary says end in the same form. */

/** Sounds written in several ways; each alternative is applied once, from left to right. */
const SOUNDS: Record<string, string> = {
  ph: 'f',
  ch: 'ch',
  sh: 'sh',
  h: '',
  v: 'b',
  w: 'w',
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
const MARKS = /[\u0300-\u036f]/g;

/** Lower case, without accents or elongation ("URGENTEEEE" → "urgente"); the yes of "sí" stays apart from the if of "si". */
export function normalise(text: string): string {
  return text
    .toLowerCase()
    .normalize('NFC')
    .replace(/(?<![\p{L}\p{N}])sí(?![\p{L}\p{N}])/gu, 'síi')
    .normalize('NFD')
    .replace(MARKS, '')
    .replace(/([a-z])\1{2,}/g, '$1')
    .replace(/([aiou])\1(?![a-z])/g, '$1')
    .replace(/(?<![\p{L}\p{N}])si(?=i(?![\p{L}\p{N}]))/gu, 's');
}

/**
 * The sound of one normalised word, so that "bender", "asen" and "kedo" meet "vender", "hacen" and "quedó".
 * Spanish spelling mistakes are nearly always letters of equal sound (b/v, s/c/z, silent h, ll/y).
 */
export function sound(word: string): string {
  return word.replace(SOUND, (letters) => SOUNDS[letters]!).replace(/([a-z])\1+/g, '$1');
}

/** Makes text comparable: lower case, no accents, single blanks instead of everything that is no letter or digit. */

/** `"¡Respuesta  automática!"` gives `respuesta automatica`. Letters of every script stay. */
export function plainWords(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Makes text comparable: lower case, no accents, single blanks instead of everything that is no letter or digit. */

/** `"¡Respuesta  automática!"` gives `respuesta automatica`. Letters of every script stay. */
export function plainWords(text: string): string {
  return withoutMarks(text)
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function withoutMarks(text: string): string {
  return ASCII.test(text) ? text : text.normalize('NFKD').replace(/\p{M}/gu, '');
}

const ASCII = /^[\x00-\x7f]*$/;

/** Reads structured header fields: comments and folding blanks taken out, the first token found (RFC 5322 3.2). */

/** The value without comments, which may nest and hold quoted pairs; quoted strings stay as they are. One pass. */
export function withoutComments(value: string): string {
  let out = '';
  let depth = 0;
  let quoted = false;
  for (let i = 0; i < value.length; i++) {
    const char = value[i]!;
    if (char === '\\' && (quoted || depth > 0)) {
      if (depth === 0) out += char + (value[i + 1] ?? '');
      i++;
    } else if (quoted) {
      out += char;
      quoted = char !== '"';
    } else if (char === '(') {
      depth++;
    } else if (char === ')' && depth > 0) {
      depth--;
      out += ' ';
    } else if (depth === 0) {
      out += char;
      quoted = char === '"';
    }
  }
  return out;
}

/** First token in lower case, `""` when there is none: `auto-replied (vacation); owner-email=x` gives `auto-replied`. */
export function firstToken(value: string): string {
  return tokens(value)[0] ?? '';
}

/** Tokens in lower case between blanks, commas and semicolons; comments and quotation marks do not count. */
export function tokens(value: string): string[] {
  return withoutComments(value)
    .toLowerCase()
    .split(/[\s,;"]/)
    .filter((token) => token !== '');
}

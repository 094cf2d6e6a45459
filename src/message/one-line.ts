/** Text from outside that is safe on one line of a header, a log or a list: no control and no bidi characters. */

/** C0, DEL, C1, the line and paragraph separators. */
const BREAKS = /[\x00-\x1f\x7f-\x9f\u2028\u2029]+/g;
/** Marks, embeddings, overrides and isolates (Unicode TR 36) that make text read other than it is; BOM and soft hyphen with them. */
const BIDI = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
/** One half of a surrogate pair alone cannot be written as UTF-8. */
const LONE_SURROGATE = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** The text on one line: controls become a blank, bidi controls vanish, runs of blanks become one. */
export function oneLine(text: string): string {
  return text
    .replace(BREAKS, ' ')
    .replace(BIDI, '')
    .replace(LONE_SURROGATE, '\ufffd')
    .replace(/[ \u00a0]{2,}/g, ' ')
    .trim();
}

/** At most `limit` UTF-16 units of the text, never half a character. */
export function cutAt(text: string, limit: number): string {
  if (text.length <= limit) return text;
  const cut = text.slice(0, Math.max(0, limit));
  return /[\ud800-\udbff]$/.test(cut) ? cut.slice(0, -1) : cut;
}

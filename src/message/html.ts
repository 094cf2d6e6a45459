/** HTML bodies become lines of text in one linear pass; each line knows whether its markup says quote or signature. */
import { type HtmlLine, Page } from './html-page';

export type { HtmlLine };

/** Content that no reader sees. */
const SKIPPED = new Set([
  'script',
  'style',
  'head',
  'title',
  'template',
  'noscript',
  'svg',
  'object',
  'select',
  'map',
  'xml',
]);
/** The text of an HTML body: table cells apart by tabs, list items by lines with a dash or a number. */
export function htmlToText(html: string): string {
  return htmlLines(html)
    .map((line) => line.text)
    .join('\n');
}

/** The lines that a reader sees, with their role. Never throws, whatever the markup. */
export function htmlLines(html: string): HtmlLine[] {
  const page = new Page();
  const length = html.length;
  let at = 0;
  while (at < length) {
    const tag = html.indexOf('<', at);
    if (tag < 0) {
      page.text(html.slice(at));
      break;
    }
    if (tag > at) page.text(html.slice(at, tag));
    at = readTag(html, tag, page);
  }
  return page.finish();
}

/** Reads the tag, comment or stray `<` at `start`; gives where to go on. */
function readTag(html: string, start: number, page: Page): number {
  if (html.startsWith('<!--', start)) {
    const end = html.indexOf('-->', start + 4);
    return end < 0 ? html.length : end + 3;
  }
  const next = html.charCodeAt(start + 1);
  if (next === 33 || next === 63) {
    const end = html.indexOf('>', start);
    return end < 0 ? html.length : end + 1;
  }
  const closing = next === 47;
  const nameStart = start + (closing ? 2 : 1);
  let nameEnd = nameStart;
  while (isNameChar(html.charCodeAt(nameEnd))) nameEnd++;
  if (nameEnd === nameStart || nameEnd - nameStart > 40) {
    page.text('<');
    return start + 1;
  }
  const end = endOfTag(html, nameEnd);
  const name = html.slice(nameStart, nameEnd).toLowerCase();
  if (closing) page.close(name);
  else {
    page.open(name, html.slice(nameEnd, Math.min(end, nameEnd + 2000)));
    if (SKIPPED.has(name)) return afterElement(html, end + 1, name, page);
  }
  return end + 1;
}

/** `>` inside a quoted attribute does not end the tag; a quote that never ends does not swallow the page. */
function endOfTag(html: string, from: number): number {
  const plain = html.indexOf('>', from);
  if (plain < 0) return html.length;
  const limit = Math.min(html.length, plain + 1000);
  let quote = 0;
  for (let i = from; i < limit; i++) {
    const char = html.charCodeAt(i);
    if (quote) {
      if (char === quote) quote = 0;
    } else if (char === 62) return i;
    else if ((char === 34 || char === 39) && html.charCodeAt(i - 1) === 61) quote = char;
  }
  return plain;
}

/** Skips to the end tag of an element whose content is not text; without one, the content is read as usual. */
function afterElement(html: string, from: number, name: string, page: Page): number {
  const end = page.findEnd(html, from, name);
  if (end < 0) return from;
  page.close(name);
  const close = html.indexOf('>', end);
  return close < 0 ? html.length : close + 1;
}

function isNameChar(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 58) || code === 45
  );
}

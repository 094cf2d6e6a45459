/** HTML bodies become lines of text in one linear pass; each line knows whether its markup says quote or signature. */
import { type HtmlLine, Page } from './html-page';
import { type Tag, Tags } from './html-tag';

export type { HtmlLine };

/** The text of an HTML body: table cells apart by tabs, list items by lines with a dash or a number. */
export function htmlToText(html: string): string {
  return htmlLines(html)
    .map((line) => line.text)
    .join('\n');
}

/** The lines that a reader sees, with their role. Never throws, whatever the markup. */
export function htmlLines(html: string): HtmlLine[] {
  const page = new Page();
  const tags = new Tags(html);
  const length = html.length;
  let at = 0;
  while (at < length) {
    const start = html.indexOf('<', at);
    if (start < 0) {
      page.text(html.slice(at));
      break;
    }
    if (start > at) page.text(html.slice(at, start));
    at = readTag(html, start, tags, page);
  }
  return page.finish();
}

/** Reads the tag, comment or stray `<` at `start`; gives where to go on. */
function readTag(html: string, start: number, tags: Tags, page: Page): number {
  const next = html.charCodeAt(start + 1);
  if (next === 33 || next === 63) return afterDeclaration(html, start);
  const tag = tags.read(start);
  if (tag === null) {
    page.text('<');
    return start + 1;
  }
  if (tag.closing) page.close(tag);
  else {
    page.open(tag);
    if (tag.skipped) return afterElement(html, tags.end + 1, tag, page);
  }
  return tags.end + 1;
}

/** Comments, `<!DOCTYPE …>` and `<?xml …>`. */
function afterDeclaration(html: string, start: number): number {
  const comment = html.startsWith('<!--', start);
  const end = comment ? html.indexOf('-->', start + 4) : html.indexOf('>', start);
  if (end < 0) return html.length;
  return end + (comment ? 3 : 1);
}

/** Skips to the end tag of an element whose content is not text; without one, the content is read as usual. */
function afterElement(html: string, from: number, tag: Tag, page: Page): number {
  const end = page.findEnd(html, from, tag.name);
  if (end < 0) return from;
  page.close(tag);
  const close = html.indexOf('>', end);
  return close < 0 ? html.length : close + 1;
}

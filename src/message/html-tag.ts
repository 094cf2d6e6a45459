/** The tags of a page: where each ends and what it says, worked out once for all that are written alike. */
import { type Meaning, roleOf } from './html-roles';

export interface Tag {
  name: string;
  closing: boolean;
  /** Its content is seen by no reader. */
  skipped: boolean;
  /** It has no content and no end tag. */
  void: boolean;
  /** Closed by the next sibling, so a long run of them without end tags does not nest. */
  impliedEnd: boolean;
  /** A line of its own. */
  block: boolean;
  /** A paragraph: a blank line around it, unless it is `tight`. */
  paragraph: boolean;
  /** Outlook writes every line as a paragraph without margin: no blank line between those. */
  tight: boolean;
  row: boolean;
  cell: boolean;
  /** What its attributes say of quotes and signatures; null when they say nothing. */
  meaning: Meaning | null;
}

const words = (list: string) => new Set(list.split(' '));

const SKIPPED = words('script style head title template noscript svg object select map xml');
const VOID = words('area base br col embed hr img input link meta param source track wbr basefont bgsound');
const IMPLIED_END = words('p li dt dd option tr td th thead tbody tfoot');
const BLOCK = words(
  'address article aside blockquote body center dd dir div dl dt fieldset figcaption figure footer form header html legend main menu nav ol section table tbody tfoot thead tr ul caption details summary pre li hr',
);
const PARAGRAPH = words('p h1 h2 h3 h4 h5 h6');

const LONGEST_NAME = 40;
const LONGEST_ATTRIBUTES = 2000;
/** Bound what the tags met before may take. */
const MOST = 1000;
const LONGEST = 500;

/** Reads the tags of one page in order. */
export class Tags {
  /** Where the tag that was read last ends: the place of its `>`. */
  end = 0;
  /** By all that stands between their brackets: programs write the same few again and again. */
  private readonly met = new Map<string, Tag>();
  private bracket = -1;

  constructor(private readonly html: string) {}

  /** The tag that begins with the `<` at `start`; null when none does. */
  read(start: number): Tag | null {
    const { html, met } = this;
    const bracket = this.bracketFrom(start);
    const written = bracket - start > LONGEST ? null : html.slice(start + 1, bracket);
    const known = written === null ? undefined : met.get(written);
    if (known !== undefined) {
      this.end = bracket;
      return known;
    }
    const closing = html.charCodeAt(start + 1) === SLASH;
    const name = start + (closing ? 2 : 1);
    let nameEnd = name;
    while (isNameChar(html.charCodeAt(nameEnd))) nameEnd++;
    if (nameEnd === name || nameEnd - name > LONGEST_NAME) return null;
    const quote = quoteAt(html, nameEnd, bracket);
    this.end = quote === 0 ? bracket : endBehindQuote(html, bracket, quote);
    const attributes = html.slice(nameEnd, Math.min(this.end, nameEnd + LONGEST_ATTRIBUTES));
    const tag = tagOf(html.slice(name, nameEnd).toLowerCase(), closing, attributes);
    if (quote === 0 && written !== null && met.size < MOST) met.set(written, tag);
    return tag;
  }

  /** The next `>`, the end of the page without one; each is looked for once. */
  private bracketFrom(start: number): number {
    if (this.bracket < start) {
      const next = this.html.indexOf('>', start);
      this.bracket = next < 0 ? this.html.length : next;
    }
    return this.bracket;
  }
}

function tagOf(name: string, closing: boolean, attributes: string): Tag {
  return {
    name,
    closing,
    skipped: SKIPPED.has(name),
    void: VOID.has(name),
    impliedEnd: IMPLIED_END.has(name),
    block: BLOCK.has(name),
    paragraph: PARAGRAPH.has(name),
    tight: name === 'p' && /mso|margin(?:-top)?\s{0,3}:\s{0,3}0/i.test(attributes),
    row: name === 'tr' || name === 'table',
    cell: name === 'td' || name === 'th',
    meaning: closing || attributes === '' ? null : roleOf(name, attributes),
  };
}

const GREATER = 62;
const EQUALS = 61;
const SLASH = 47;

/** The quotation mark of the attribute value that reaches beyond `to`; 0 when none does. */
function quoteAt(html: string, from: number, to: number): number {
  let quote = 0;
  for (let i = from; i < to; i++) quote = quoteAfter(html, i, quote);
  return quote;
}

/** `>` inside a quoted attribute does not end the tag; a quote that never ends does not swallow the page. */
function endBehindQuote(html: string, bracket: number, open: number): number {
  const limit = Math.min(html.length, bracket + 1000);
  let quote = open;
  for (let i = bracket; i < limit; i++) {
    if (quote === 0 && html.charCodeAt(i) === GREATER) return i;
    quote = quoteAfter(html, i, quote);
  }
  return bracket;
}

/** The quotation mark that is open behind a character: one opens behind `=`, and the same closes it. */
function quoteAfter(html: string, at: number, quote: number): number {
  const char = html.charCodeAt(at);
  if (quote !== 0) return char === quote ? 0 : quote;
  return (char === 34 || char === 39) && html.charCodeAt(at - 1) === EQUALS ? char : 0;
}

function isNameChar(code: number): boolean {
  return (
    (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || (code >= 48 && code <= 58) || code === 45
  );
}

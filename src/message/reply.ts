/** What this person typed now: a mail's text without quoted history, signature and disclaimer. */
import { isBanner, isDisclaimer } from './disclaimer';
import { htmlLines } from './html';
import type { Role } from './html-roles';
import type { Mail } from './mail';
import { isGroupWiseHeader, type QuoteStart, quoteStartAt } from './quotes';
import { isClosing, isMobileFooter, signatureStart } from './signature';

export interface VisibleText {
  /** What the person typed now; inline answers keep the quoted lines that they answer. Empty when nothing was typed. */
  visible: string;
  /** Everything else in order: history, signature, disclaimer. Nothing is lost. */
  cut: string;
  /** The text of the signature block, for the reader of names, companies and phones; null when there is none. */
  signature: string | null;
}

interface Line {
  text: string;
  role: Role;
}

/** Own lines between quoted ones, or the other way round. */
interface Segment {
  quoted: boolean;
  from: number;
  to: number;
}

/** Markup that says more about quotes than the plain text does. */
const TELLING_MARKUP =
  /<blockquote|gmail_(?:quote|attr|signature)|divRplyFwdMsg|appendonsend|OLK_SRC_BODY|yahoo_quoted|moz-cite|stopSpelling|protonmail_quote|OutlookMessageHeader|zwchr|id="?x?_?signature/i;

/** A rare piece of each of them: a long page is searched for these three times as fast. */
const PIECE_OF_TELLING =
  /_(?:quote|attr|signature|src_body)|z(?:wchr|-cite)|kquote|wdmsg|pendons|pspell|kmess|gnature/i;

/** Splits the text of a mail into what was typed now and the rest. */
export function visibleText(mail: Pick<Mail, 'text' | 'html'>): VisibleText {
  return splitLines(linesOf(mail), 0);
}

function linesOf(mail: Pick<Mail, 'text' | 'html'>): Line[] {
  if (mail.html !== null && PIECE_OF_TELLING.test(mail.html) && TELLING_MARKUP.test(mail.html)) {
    const lines = htmlLines(mail.html);
    if (lines.length > 0) return lines;
  }
  return mail.text.split('\n').map((text) => ({ text, role: 'own' }));
}

function splitLines(lines: Line[], depth: number): VisibleText {
  const texts = lines.map((line) => line.text);
  const marked = (index: number) => lines[index]?.role === 'quote' || isMarked(texts[index] ?? '');
  const { quoted, forward } = findHistory(lines, texts, marked);
  const kept = new Array<boolean>(lines.length).fill(false);
  const signature: string[] = [];
  joinOverBlanks(texts, quoted);
  const segments = segmentsOf(quoted);
  const typed = segments.map(
    (segment) => !segment.quoted && keepTyped(lines, texts, segment, kept, signature),
  );
  const last = typed.lastIndexOf(true);
  segments.forEach((segment, i) => {
    if (segment.quoted && i < last) keepAnswered(texts, segment, marked, kept);
  });
  const visible = tidy(lines.flatMap((line, i) => (kept[i] ? [asTyped(line)] : [])));
  if (visible === '' && forward !== null && depth === 0) return readForward(lines, forward, signature);
  return {
    visible,
    cut: tidy(texts.filter((_, i) => !kept[i])),
    signature: tidy(signature) || null,
  };
}

/** `>` in front, as RFC 3676 section 4.5 has it; some programs indent it. `>:` is the wrapped end of an attribution. */
function isMarked(text: string): boolean {
  return /^ {0,3}>(?!\s?[:：]\s{0,3}$)/.test(text) && !isGroupWiseHeader(text);
}

/** A kept line that only the markup says to be quoted gets the mark that plain text would have. */
function asTyped(line: Line): string {
  return line.role === 'quote' && line.text !== '' && !isMarked(line.text) ? `> ${line.text}` : line.text;
}

interface History {
  /** Line by line: part of the history. */
  quoted: boolean[];
  /** The forward that opens the history, when there is one. */
  forward: QuoteStart | null;
}

function findHistory(lines: Line[], texts: string[], marked: (index: number) => boolean): History {
  const quoted = lines.map((line, i) => line.role === 'attribution' || marked(i));
  closeWrapGaps(texts, quoted);
  for (let i = 0; i < lines.length; i++) {
    if (quoted[i] && lines[i]!.role !== 'attribution') continue;
    const start = quoteStartAt(texts, i, marked);
    if (!start) continue;
    const follows = nextText(texts, start.to);
    const bars = follows < texts.length && marked(follows);
    if (start.kind === 'attribution' && (bars || follows >= texts.length)) {
      quoted.fill(true, start.from, start.to);
      i = start.to - 1;
      continue;
    }
    if (lines[i]!.role === 'attribution' && start.kind === 'attribution') continue;
    quoted.fill(true, aboveRule(texts, start.from));
    return { quoted, forward: start.kind === 'forward' ? start : null };
  }
  return { quoted, forward: null };
}

function nextText(texts: string[], from: number): number {
  let at = from;
  while (at < texts.length && texts[at]!.trim() === '') at++;
  return at;
}

/** The rule that programs draw over a header block belongs to the history. */
function aboveRule(texts: string[], from: number): number {
  let at = from;
  while (at > 0 && texts[at - 1]!.trim() === '') at--;
  return at > 0 && /^[\s*]{0,4}[-_=─━—–]{5,}[\s*]{0,4}$/.test(texts[at - 1]!) ? at - 1 : from;
}

/** Lines of a quote that were wrapped on the way lost their mark: one or two unmarked lines right between marked ones. */
function closeWrapGaps(texts: string[], quoted: boolean[]): void {
  for (let i = 1; i < texts.length; i++) {
    if (quoted[i] || !quoted[i - 1] || texts[i]!.trim() === '') continue;
    const before = texts[i - 1]!.replace(/^[\s>]+/, '').trimEnd();
    const end = quoted[i + 1] ? i + 1 : quoted[i + 2] && texts[i + 1]?.trim() !== '' ? i + 2 : -1;
    if (end < 0 || texts[i - 1]!.length < 60) continue;
    const continues = /^[\p{Ll}\d(]/u.test(texts[i]!);
    if (continues && (!/[.?!:]$/.test(before) || texts[i]!.length < 25)) quoted.fill(true, i, end);
  }
}

/** Blank lines between quoted ones belong to the quote. */
function joinOverBlanks(texts: string[], quoted: boolean[]): void {
  let last = -1;
  for (let i = 0; i < quoted.length; i++) {
    if (quoted[i]) {
      if (last >= 0) quoted.fill(true, last, i);
      last = i;
    } else if (texts[i]!.trim() !== '') last = -1;
  }
}

function segmentsOf(quoted: boolean[]): Segment[] {
  const segments: Segment[] = [];
  for (let i = 0; i < quoted.length; i++) {
    const last = segments.at(-1);
    if (last && last.quoted === quoted[i]) last.to = i + 1;
    else segments.push({ quoted: quoted[i]!, from: i, to: i + 1 });
  }
  return segments;
}

/** Marks the typed lines of an own segment as kept; true when there are any. */
function keepTyped(
  lines: Line[],
  texts: string[],
  segment: Segment,
  kept: boolean[],
  signature: string[],
): boolean {
  const own = texts.slice(segment.from, segment.to);
  const end = disclaimerAt(own);
  const body = own.slice(0, end);
  const start = signatureStart(body, (i) => lines[segment.from + i]!.role === 'signature', segment.from > 0);
  const typedEnd = start?.at ?? body.length;
  if (start) {
    const block = body
      .slice(start.at)
      .filter((line) => !isMobileFooter(line) && !isRule(line) && !isClosing(line));
    if (start.tellsWho) signature.splice(0, signature.length, ...block);
  }
  let any = false;
  let at = afterBanner(body);
  for (; at < typedEnd; at++) {
    if (standsAlone(body, at) && isMobileFooter(body[at]!)) continue;
    kept[segment.from + at] = true;
    any ||= body[at]!.trim() !== '';
  }
  return any;
}

function isRule(line: string): boolean {
  return /^[\s_*=~─━—–-]+$/.test(line) && line.trim() !== '';
}

function standsAlone(lines: string[], at: number): boolean {
  const above = at === 0 || lines[at - 1]!.trim() === '';
  const below = at + 1 >= lines.length || lines[at + 1]!.trim() === '';
  return above || below;
}

/** The line where the first disclaimer paragraph starts; the number of lines when there is none. */
function disclaimerAt(lines: string[]): number {
  let paragraph = true;
  for (let i = 0; i < lines.length; i++) {
    const blank = lines[i]!.trim() === '';
    if (
      !blank &&
      (paragraph || /^\s{0,3}\p{Lu}{4}/u.test(lines[i]!)) &&
      isDisclaimer(lines.slice(i, i + 4).join(' '))
    )
      return i;
    paragraph = blank || /^[\s_*=-]+$/.test(lines[i]!);
  }
  return lines.length;
}

function afterBanner(lines: string[]): number {
  const first = nextText(lines, 0);
  let end = first;
  while (end < lines.length && end < first + 6 && lines[end]!.trim() !== '') end++;
  return first < end && isBanner(lines.slice(first, end).join(' ')) ? end : 0;
}

/** An answer is kept with what it answers: the last quoted paragraph above it. */
function keepAnswered(
  texts: string[],
  segment: Segment,
  marked: (index: number) => boolean,
  kept: boolean[],
): void {
  let at = segment.to - 1;
  const bare = (i: number) => texts[i]!.replace(/^[\s>]+/, '').trim();
  while (at >= segment.from && bare(at) === '') at--;
  for (let taken = 0; at >= segment.from && taken < 12 && marked(at) && bare(at) !== ''; at--, taken++)
    kept[at] = true;
}

/** A forward without a word of the sender's own: what was passed on is what they have to say. */
function readForward(lines: Line[], forward: QuoteStart, signature: string[]): VisibleText {
  const texts = lines.map((line) => line.text);
  let body = nextText(texts, forward.to);
  const block = body < texts.length ? quoteStartAt(texts, body, () => false) : null;
  if (block?.kind === 'history') body = nextText(texts, block.to);
  const passed = splitLines(
    lines.slice(body).map((line) => ({ text: line.text.replace(/^ {0,3}> ?/, ''), role: 'own' })),
    1,
  );
  return {
    visible: passed.visible,
    cut: tidy([...texts.slice(0, body), ...passed.cut.split('\n')]),
    signature: tidy(signature) || passed.signature,
  };
}

/** Without blank lines at the ends, one blank line at most in between, no blanks at line ends. */
function tidy(lines: string[]): string {
  const out: string[] = [];
  for (const line of lines) {
    const text = line.trimEnd();
    if (text === '' && (out.length === 0 || out.at(-1) === '')) continue;
    out.push(text);
  }
  while (out.at(-1) === '') out.pop();
  return out.join('\n');
}

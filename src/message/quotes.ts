/** Where quoted history starts: attribution lines, Outlook's header block, "Mensaje original", forwards. */
import {
  FORWARDED,
  HEADER_LABELS,
  OPENERS,
  ORIGINAL,
  QUOTING,
  REPLY_ABOVE,
  WROTE_AT_END,
  WROTE_INSIDE,
} from './quote-words';

/** A run of lines that introduces history. `from` and `to` are line indices, `to` exclusive. */
export interface QuoteStart {
  from: number;
  to: number;
  /**
   * `attribution`: what follows is quoted when it carries quote marks, or `certain` says so all the same.
   * `history`: everything that follows. `forward`: everything, and the sender passes it on to be read.
   */
  kind: 'attribution' | 'history' | 'forward';
  certain: boolean;
}

/** Longest line that can be part of a program's quote header; typed paragraphs on one line are longer. */
const LONGEST = 400;
/** Programs wrap an attribution over at most this many lines. */
const WRAPPED = 5;

const alternatives = (words: string[]) =>
  [...new Set(words)]
    .sort((a, b) => b.length - a.length)
    .map((word) => word.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&').replace(/ /g, '\\s'))
    .join('|');

const ENDS_LIKE_ATTRIBUTION = /[:：﹕]\**\s{0,5}$|--\s{0,5}$|[^\s<>@]@[^\s<>@]{3,190}>\s{0,5}$/;
const WROTE_END = new RegExp(
  `(?:^|[\\s,，>»"”)\\]*])(?:${alternatives(WROTE_AT_END)})(?:\\s(?:el|em|on|am|le|il|op)\\s.{1,60})?[\\s\\u202f]{0,3}(?:[:：﹕]\\**|\\s?-{2,}|:\\s?-{2,})\\s{0,5}$`,
  'iu',
);
const WROTE_GLUED =
  /[>)\d]\s?(?:wrote|escribió|a écrit|schrieb|写道|寫道|のメッセージ|작성)\s?[:：]\s{0,5}$/iu;
const WROTE_BEFORE_NAME = new RegExp(`\\s(?:${alternatives(WROTE_INSIDE)})\\s.{1,200}[:：]\\s{0,5}$`, 'iu');
const OPENS = new RegExp(`^[\\s*_-]{0,8}(?:${alternatives(OPENERS)})[\\s,]`, 'iu');
const QUOTES = new RegExp(`^(?:${alternatives(QUOTING)})\\s.{2,200}:\\s{0,5}$`, 'iu');
const MAIL_ADDRESS = /[^\s<>@"(),;:]{1,64}@[^\s<>@"(),;:]{3,190}/;
const TIME_OR_YEAR =
  /\b\d{1,2}\s?[:.h]\s?\d{2}\b|\b(?:19|20)\d{2}\b|\d{1,2}[/.-]\d{1,2}[/.-]\d{2,4}|年.{1,8}日/;
const DATE_FIRST =
  /^[\s*_-]{0,5}(?:[\p{L}]{2,12}\.?,?\s{1,3})?(?:\d{1,4}[-./年]\s?\d{1,2}|\d{1,2}\.?\s(?:de\s)?\p{L}{3,12})/u;

const TITLE = (words: string[]) =>
  new RegExp(`^[\\s*_]{0,6}[-=_—–~]{2,}[\\s*_]{0,6}(?:${alternatives(words)})[^\\n]{0,80}$`, 'iu');
const ORIGINAL_TITLE = TITLE(ORIGINAL);
const FORWARD_TITLE = TITLE(FORWARDED);
/** Cheap question before the expensive one. */
const SPEAKS_OF_ABOVE = /above|over|encima|arriba|sobre|acima|dessus|oberhalb|über/i;
const BARE_TITLES = new Set([...ORIGINAL, ...FORWARDED]);
const FORWARD_TITLES = new Set(FORWARDED);

/** The first start of history at or after line `from`; `marked(i)` says that line i carries a quote mark. */
export function quoteStartAt(
  lines: string[],
  at: number,
  marked: (index: number) => boolean,
): QuoteStart | null {
  const line = lines[at]!;
  if (line.length > LONGEST || line.trim() === '') return null;
  return titleAt(lines, at) ?? headerBlockAt(lines, at) ?? attributionAt(lines, at, marked);
}

function titleAt(lines: string[], at: number): QuoteStart | null {
  const line = lines[at]!;
  const first = line.trimStart()[0] ?? '';
  if (
    SPEAKS_OF_ABOVE.test(line) &&
    REPLY_ABOVE.test(line) &&
    (/^[\s*>]{0,5}[-=#_*~]{2,}/.test(line) || line.trim().length < 90)
  ) {
    return { from: at, to: at + 1, kind: 'history', certain: true };
  }
  if ('-=_—–~*'.includes(first)) {
    if (FORWARD_TITLE.test(line)) return { from: at, to: at + 1, kind: 'forward', certain: true };
    if (ORIGINAL_TITLE.test(line)) return { from: at, to: at + 1, kind: 'history', certain: true };
  }
  if (isGroupWiseHeader(line)) return { from: at, to: at + 1, kind: 'history', certain: true };
  return bareTitleAt(lines, at);
}

/** A title without dashes is one only over a header block, and most lines below are no header: that is asked first. */
function bareTitleAt(lines: string[], at: number): QuoteStart | null {
  const line = lines[at]!;
  const below = nextText(lines, at + 1);
  if (line.length >= 80 || below >= lines.length || labelOf(lines[below]!) === null) return null;
  const bare = line.replace(/[*_:]/g, '').trim().toLowerCase();
  const block = BARE_TITLES.has(bare) ? headerBlockAt(lines, below) : null;
  return block && { ...block, from: at, kind: FORWARD_TITLES.has(bare) ? 'forward' : 'history' };
}

/** GroupWise: `>>> Ana Ruiz <ana@b.co> 3/3/2025 10:14 >>>`, the history below it without marks. */
export function isGroupWiseHeader(line: string): boolean {
  return (
    line.startsWith('>>> ') &&
    line.length < LONGEST &&
    line.trimEnd().endsWith(' >>>') &&
    TIME_OR_YEAR.test(line)
  );
}

function nextText(lines: string[], from: number): number {
  let at = from;
  while (at < lines.length && at < from + 4 && lines[at]!.trim() === '') at++;
  return at;
}

type LabelKind = keyof typeof HEADER_LABELS;

const KIND_OF_LABEL = new Map<string, LabelKind>();
for (const kind of ['other', 'subject', 'to', 'date', 'from'] as const) {
  for (const label of HEADER_LABELS[kind]) KIND_OF_LABEL.set(label, kind);
}
const LABEL = /^[\s*_>|-]{0,8}([\p{L}][\p{L}.' -]{0,22}?)[\s\u00a0]{0,3}\*{0,2}[:：]/u;

function labelOf(line: string): LabelKind | null {
  const colon = line.search(/[:：]/);
  if (colon < 0 || colon > 45) return null;
  const match = LABEL.exec(line);
  return match ? (KIND_OF_LABEL.get(match[1]!.trim().toLowerCase()) ?? null) : null;
}

/** Outlook's block: From or date first, then at least two more of date, to, subject, within a few lines. */
function headerBlockAt(lines: string[], at: number): QuoteStart | null {
  if (at >= lines.length) return null;
  const first = labelOf(lines[at]!);
  if (first !== 'from' && first !== 'date' && first !== 'subject') return null;
  const oneLine = blockOnOneLine(lines[at]!);
  if (oneLine) return { from: at, to: at + 1, kind: 'history', certain: true };
  const seen = new Set<LabelKind>();
  let last = at;
  let strangers = 0;
  for (let i = at; i < lines.length && i < at + 14 && strangers < 3; i++) {
    const line = lines[i]!;
    if (line.trim() === '') {
      if (seen.size >= 3 && seen.has('from')) break;
      continue;
    }
    const kind = labelOf(line);
    if (kind === null) {
      strangers++;
      continue;
    }
    if (seen.has(kind) && kind !== 'other') break;
    strangers = 0;
    seen.add(kind);
    last = i;
  }
  seen.delete('other');
  if (!seen.has('from') || seen.size < 3) return null;
  return { from: at, to: last + 1, kind: 'history', certain: true };
}

/** Phones print the block on one line: `De: Ana <a@b.c> Fecha: 3/3/25 10:14 (GMT-05:00) Para: … Asunto: …`. */
function blockOnOneLine(line: string): boolean {
  const seen = new Set<LabelKind>();
  for (const match of line.slice(0, LONGEST).matchAll(/(?:^|\s)\*?(\p{L}{1,12}(?: el)?)\s?\*?:/gu)) {
    const kind = KIND_OF_LABEL.get(match[1]!.toLowerCase());
    if (kind && kind !== 'other') seen.add(kind);
  }
  return (
    seen.size >= 4 || (seen.size === 3 && seen.has('from') && seen.has('subject') && MAIL_ADDRESS.test(line))
  );
}

/** An attribution that starts on line `at` and ends on it or on one of the next lines. */
function attributionAt(lines: string[], at: number, marked: (index: number) => boolean): QuoteStart | null {
  if (!endsSoon(lines, at)) return null;
  const opener = OPENS.test(lines[at]!) || DATE_FIRST.test(lines[at]!) || /^\s{0,3}-{2,}\s/.test(lines[at]!);
  let joined = '';
  for (let i = at; i < lines.length && i < at + (opener ? WRAPPED : 2); i++) {
    const line = lines[i]!;
    if (line.trim() === '' || marked(i) || line.length > LONGEST) return null;
    if (i > at && !opener && (OPENS.test(line) || DATE_FIRST.test(line))) return null;
    joined = joined === '' ? line.trim() : `${joined} ${line.trim()}`;
    if (joined.length > LONGEST) return null;
    if (!ENDS_LIKE_ATTRIBUTION.test(line)) continue;
    const certain = isAttribution(joined, opener);
    if (certain !== null) {
      const next = nextText(lines, i + 1);
      const followed = next < lines.length && marked(next);
      if (certain || followed) return { from: at, to: i + 1, kind: 'attribution', certain };
    }
    if (i > at || !opener) return null;
  }
  return null;
}

/** Most lines are no attribution, and this tells it at once: nothing here ends in a colon, dashes or a bracket. */
function endsSoon(lines: string[], at: number): boolean {
  for (let i = at; i < lines.length && i < at + WRAPPED; i++) {
    const line = lines[i]!.trimEnd();
    if (line === '') return false;
    if (ENDS.has(line.charCodeAt(line.length - 1))) return true;
  }
  return false;
}

const ENDS = new Set(Array.from(':：﹕->*', (end) => end.charCodeAt(0)));

/** null: no attribution; false: one when quoted lines follow; true: one whatever follows. */
function isAttribution(text: string, opener: boolean): boolean | null {
  const address = MAIL_ADDRESS.test(text);
  const dated = TIME_OR_YEAR.test(text);
  if (QUOTES.test(text)) return address;
  if (WROTE_END.test(text) || WROTE_GLUED.test(text))
    return (dated && (opener || address)) || (address && text.length < 200);
  if (opener && dated && WROTE_BEFORE_NAME.test(text)) return true;
  if (WROTE_BEFORE_NAME.test(text) && address && dated) return true;
  const mailbox =
    DATE_FIRST.test(text) && dated ? /<[^<>\s@]{1,64}@[^<>\s]{3,190}>\s?([:：]?)\s{0,3}$/.exec(text) : null;
  return mailbox ? mailbox[1] !== '' : null;
}

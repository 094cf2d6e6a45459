/** Header fields of one entity (RFC 5322 section 2.2, RFC 2045 section 5): found, unfolded, their parameters read. */
import { decodeCharset, decodeUnlabelled } from './charset';
import { decodeWords } from './encoded-word';
import type { HeaderField } from './mail';
import { withoutComments } from './structured-field';

/** ftext of RFC 5322 section 3.6.8, and the blanks that some mailers leave before the colon. */
const FIELD = /^([!-9;-~]{1,200})[ \t]*:/;

/** The fields of a header block in order, values unfolded. Lines that are no field are left out. 8-bit values are decoded (RFC 6532). */
export function readFields(block: Buffer): HeaderField[] {
  const fields: HeaderField[] = [];
  let name = '';
  let pieces: string[] = [];
  const keep = () => {
    if (name) fields.push({ name, value: pieces.join('').trim() });
    name = '';
  };
  for (const line of decodeLines(block)) {
    if (/^[ \t]/.test(line)) {
      pieces.push(line);
      continue;
    }
    keep();
    const match = FIELD.exec(line);
    if (!match) continue;
    name = match[1]!.toLowerCase();
    pieces = [line.slice(match[0].length)];
  }
  keep();
  return fields;
}

function decodeLines(block: Buffer): string[] {
  const ascii = block.toString('latin1');
  const eightBit = /[\x80-\xff]/.test(ascii);
  const lines = ascii.split(/\r\n|\n|\r/);
  return eightBit ? lines.map((line) => decodeUnlabelled(Buffer.from(line, 'latin1'))) : lines;
}

export interface MediaType {
  /** In lower case, e.g. `text/plain`. */
  type: string;
  /** Names in lower case, values decoded (RFC 2231 continuations, and the encoded-words that mailers put there). */
  params: Record<string, string>;
}

/** Content-Type or Content-Disposition: the value and its parameters. An unreadable value gives an empty type. */
export function readMediaType(value: string): MediaType {
  if (value === '') return { type: '', params: {} };
  const [head = '', ...rest] = splitParameters(value);
  const type = withoutComments(head).trim().toLowerCase();
  const raw = new Map<string, string>();
  for (const piece of rest) {
    const eq = piece.indexOf('=');
    if (eq < 1) continue;
    const name = piece.slice(0, eq).trim().toLowerCase();
    if (!raw.has(name)) raw.set(name, unquote(piece.slice(eq + 1).trim()));
  }
  return { type: /^[^\s;]{1,200}$/.test(type) ? type : '', params: joinContinuations(raw) };
}

/** Pieces between semicolons that stand outside of quoted strings. */
function splitParameters(value: string): string[] {
  const pieces: string[] = [];
  let start = 0;
  let quoted = false;
  for (let i = 0; i < value.length && pieces.length < 200; i++) {
    const char = value[i];
    if (char === '\\' && quoted) i++;
    else if (char === '"') quoted = !quoted;
    else if (char === ';' && !quoted) {
      pieces.push(value.slice(start, i));
      start = i + 1;
    }
  }
  pieces.push(value.slice(start));
  return pieces;
}

function unquote(text: string): string {
  if (!text.startsWith('"')) return text.includes('(') ? withoutComments(text).trim() : text;
  const end = text.lastIndexOf('"');
  return text.slice(1, end > 0 ? end : undefined).replace(/\\(.)/g, '$1');
}

/** RFC 2231 section 3 and 4: `name*0*=utf-8''…; name*1=…` is one value. */
function joinContinuations(raw: Map<string, string>): Record<string, string> {
  const params = new Map<string, string>();
  const parts = new Map<string, { index: number; encoded: boolean; value: string }[]>();
  for (const [name, value] of raw) {
    const match = /^([^*]{1,100})\*(?:(\d{1,3})(\*)?)?$/.exec(name);
    if (!match) {
      if (!params.has(name)) params.set(name, decodeWords(value));
      continue;
    }
    const list = parts.get(match[1]!) ?? [];
    list.push({ index: Number(match[2] ?? 0), encoded: !match[2] || Boolean(match[3]), value });
    parts.set(match[1]!, list);
  }
  for (const [name, list] of parts) {
    list.sort((a, b) => a.index - b.index);
    const charset = list[0]!.encoded ? (/^([^']{0,60})'[^']{0,60}'/.exec(list[0]!.value)?.[1] ?? '') : '';
    const joined = list
      .map((part, i) => {
        const value =
          i === 0 && part.encoded ? part.value.replace(/^[^']{0,60}'[^']{0,60}'/, '') : part.value;
        return part.encoded ? value : value.replace(/%/g, '%25');
      })
      .join('');
    params.set(name, percentDecode(joined, charset));
  }
  return Object.fromEntries(params);
}

function percentDecode(text: string, charset: string): string {
  const parts = text.split(/(%[0-9a-f]{2})/i);
  const bytes = Buffer.concat(
    parts.map((part, i) => (i % 2 ? Buffer.from(part.slice(1), 'hex') : Buffer.from(part))),
  );
  return decodeCharset(bytes, charset);
}

/** The limits of an incoming mail, checked on its raw bytes in one linear pass before any parser sees it. */
import { readFields, readMediaType } from './header-fields';
import type { HeaderField } from './mail';

export interface ParseLimits {
  /** MIME entities in all. */
  parts: number;
  /** Entities within entities. */
  nesting: number;
  /** Octets of one header block. */
  headerBytes: number;
  /** Recipients of To and Cc that are considered; further ones are left out. */
  recipients: number;
}

export const PARSE_LIMITS: ParseLimits = {
  parts: 500,
  nesting: 50,
  headerBytes: 256 * 1024,
  recipients: 100,
};

export type Unparsable = 'empty' | 'too_many_parts' | 'too_deep' | 'header_too_large' | 'unparsable';

/** One MIME entity without children, and where it stands in the raw mail. */
export interface Leaf {
  /** Octets from `start` to `bodyStart` are its header with the blank line. */
  start: number;
  bodyStart: number;
  type: string;
  charset: string | undefined;
  disposition: string;
  /** Inside multipart/alternative: another leaf says the same. */
  alternative: boolean;
  /** Inside an enclosed message/rfc822, so no text of this mail. */
  enclosed: boolean;
}

export interface Outline {
  fields: HeaderField[];
  /** First octet of the body of the mail. */
  bodyStart: number;
  leaves: Leaf[];
}

export type Scan = { ok: true; outline: Outline } | { ok: false; reason: Unparsable; detail: string };

interface Open {
  boundary: string;
  depth: number;
  alternative: boolean;
  enclosed: boolean;
  digest: boolean;
}

/** A longer line is no boundary: RFC 2046 section 5.1.1 allows 70 characters, real mailers stay below 250. */
const BOUNDARY_LINE = 300;

/** Walks the MIME structure (RFC 2046 section 5.1) without decoding anything. */
export function scan(raw: Buffer, limits: ParseLimits): Scan {
  const start = skipPreamble(raw);
  if (start >= raw.length) return { ok: false, reason: 'empty', detail: 'the mail holds no byte of content' };
  const leaves: Leaf[] = [];
  const open: Open[] = [];
  let fields: HeaderField[] | null = null;
  let topBody = raw.length;
  let parts = 0;
  let entity: { at: number; depth: number; parent: Open | null; enclosed: boolean } | null = {
    at: start,
    depth: 0,
    parent: null,
    enclosed: false,
  };
  let position = start;

  while (entity) {
    if (++parts > limits.parts)
      return { ok: false, reason: 'too_many_parts', detail: `more than ${limits.parts} MIME parts` };
    if (entity.depth > limits.nesting)
      return { ok: false, reason: 'too_deep', detail: `parts nested deeper than ${limits.nesting}` };
    const bodyStart = endOfHeader(raw, entity.at, limits.headerBytes, open);
    if (bodyStart < 0)
      return {
        ok: false,
        reason: 'header_too_large',
        detail: `a header larger than ${limits.headerBytes} bytes`,
      };
    const own = readFields(raw.subarray(entity.at, bodyStart));
    if (!fields) {
      fields = own;
      topBody = bodyStart;
    }
    const fallback = entity.parent?.digest ? 'message/rfc822' : 'text/plain';
    const media = readMediaType(own.find((field) => field.name === 'content-type')?.value ?? fallback);
    const type = media.type || 'text/plain';
    const alternative = entity.parent?.alternative ?? false;
    position = bodyStart;
    if (type === 'message/rfc822' && !isEncoded(own) && bodyStart < raw.length) {
      entity = { at: bodyStart, depth: entity.depth + 1, parent: entity.parent, enclosed: true };
      continue;
    }
    if (type.startsWith('multipart/') && media.params.boundary) {
      open.push({
        boundary: media.params.boundary.trimEnd(),
        depth: entity.depth,
        alternative: type === 'multipart/alternative' || alternative,
        enclosed: entity.enclosed,
        digest: type === 'multipart/digest',
      });
    } else {
      const disposition = readMediaType(
        own.find((field) => field.name === 'content-disposition')?.value ?? '',
      ).type;
      const { charset } = media.params;
      leaves.push({
        start: entity.at,
        bodyStart,
        type,
        charset,
        disposition,
        alternative,
        enclosed: entity.enclosed,
      });
    }
    const next = nextEntity(raw, position, open);
    entity = next
      ? { at: next.at, depth: next.parent.depth + 1, parent: next.parent, enclosed: next.parent.enclosed }
      : null;
  }
  return { ok: true, outline: { fields: fields ?? [], bodyStart: topBody, leaves } };
}

/** Blank lines, a byte order mark and the "From " line of a mailbox file stand in front of some stored mails. */
function skipPreamble(raw: Buffer): number {
  let at = raw[0] === 0xef && raw[1] === 0xbb && raw[2] === 0xbf ? 3 : 0;
  if (/^>?From /.test(raw.toString('latin1', at, at + 6))) {
    const line = raw.indexOf(10, at);
    at = line < 0 ? raw.length : line + 1;
  }
  return at;
}

/**
 * The octet after the blank line that ends the header at `at`; a delimiter line ends it as well, and its part with it, as
 * the parsers have it. The end of the mail when none comes, -1 beyond the limit.
 */
function endOfHeader(raw: Buffer, at: number, limit: number, open: readonly Open[]): number {
  let line = at;
  while (line < raw.length) {
    const end = raw.indexOf(10, line);
    const last = end < 0 ? raw.length : end;
    if (last === line || (last === line + 1 && raw[line] === 13)) return Math.min(last + 1, raw.length);
    if (delimiterAt(raw, line, last, open) !== null) return line;
    if (last - at > limit) return -1;
    line = last + 1;
  }
  return raw.length;
}

/** Finds the next delimiter line of an open multipart; those inside of it are closed by it (RFC 2046 section 5.1.2). */
function nextEntity(raw: Buffer, from: number, open: Open[]): { at: number; parent: Open } | null {
  let position = Math.max(0, from - 1);
  while (open.length > 0) {
    const dashes = raw.indexOf('\n--', position);
    if (dashes < 0) return null;
    position = dashes + 1;
    const newline = raw.indexOf(10, position);
    const end = newline < 0 ? raw.length : newline;
    const found = delimiterAt(raw, position, end, open);
    if (found === null) continue;
    open.length = found.closing ? found.index : found.index + 1;
    if (!found.closing) return { at: Math.min(end + 1, raw.length), parent: open[found.index]! };
  }
  return null;
}

/** Which open multipart the line from `start` to `end` delimits; null when it is no delimiter line. */
function delimiterAt(
  raw: Buffer,
  start: number,
  end: number,
  open: readonly Open[],
): { index: number; closing: boolean } | null {
  if (raw[start] !== DASH || raw[start + 1] !== DASH || end - start > BOUNDARY_LINE) return null;
  const line = raw.toString('latin1', start + 2, end).trimEnd();
  const index = open.findLastIndex(({ boundary }) => line === boundary || line === `${boundary}--`);
  return index < 0 ? null : { index, closing: line !== open[index]!.boundary };
}

const DASH = 0x2d;

function isEncoded(fields: HeaderField[]): boolean {
  const encoding = fields.find((field) => field.name === 'content-transfer-encoding')?.value ?? '';
  return /base64|quoted-printable/i.test(encoding);
}

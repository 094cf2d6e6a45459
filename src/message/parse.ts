/** A raw mail becomes a Mail: mailparser reads its MIME body, postal-mime where that fails, and nothing here ever throws. */
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { type ParsedMail, parseAddressHeader, simpleParser } from 'mailparser';
import PostalMime from 'postal-mime';
import { readAlternative } from './alternative';
import { decodeByteText, isTrustedCharset, repairC1, repairMojibake } from './charset';
import { readDate } from './date';
import { decodeWords } from './encoded-word';
import { safeFilename } from './filename';
import { readMediaType } from './header-fields';
import { htmlToText } from './html';
import { type Outline, PARSE_LIMITS, type ParseLimits, scan, type Unparsable } from './limits';
import {
  type Attachment,
  type HeaderField,
  headerValue,
  headerValues,
  type Mail,
  type Mailbox,
} from './mail';
import { mailboxes, plainMailbox, wellEncoded } from './mailboxes';
import { readInReplyTo, readMessageId, readMessageIds } from './message-id';
import { readSinglePart } from './single-part';
import { cleanSubject } from './subject';

export { PARSE_LIMITS, type ParseLimits };

export type ParseResult = { ok: true; mail: Mail } | { ok: false; reason: Unparsable; detail: string };

interface Body {
  text: string;
  html: string | null;
  attachments: RawAttachment[];
}

interface RawAttachment {
  filename: string | null;
  contentType: string;
  contentId: string | null;
  disposition: string;
  content: Buffer;
}

/**
 * Reads a whole mail, or only its header when the body was left on the server. Never throws: a mail beyond the
 * limits or beyond both parsers is answered with the reason for its quarantine.
 */
export async function parseMail(raw: Buffer, limits: ParseLimits = PARSE_LIMITS): Promise<ParseResult> {
  const scanned = scan(raw, limits);
  if (!scanned.ok) return scanned;
  const { outline } = scanned;
  if (outline.fields.length === 0 && outline.bodyStart === raw.length) {
    return { ok: false, reason: 'unparsable', detail: 'no header field in it' };
  }
  const body = await readBody(raw, outline, limits);
  if (!body.ok) return { ok: false, reason: 'unparsable', detail: body.detail };
  return { ok: true, mail: assemble(outline.fields, body.body, limits) };
}

function assemble(fields: HeaderField[], body: Body, limits: ParseLimits): Mail {
  const headers = { headers: fields };
  const value = (name: string) => headerValue(headers, name);
  const list = (name: string) => addresses(headerValues(headers, name), limits.recipients);
  const to = list('to');
  const cited = body.attachments.length > 0 ? citedIds(body.html) : new Set<string>();
  return {
    messageId: readMessageId(value('message-id')),
    inReplyTo: readInReplyTo(value('in-reply-to')),
    references: [...new Set(headerValues(headers, 'references').flatMap(readMessageIds))],
    subject: cleanSubject(decodeWords(value('subject') ?? '')),
    from: list('from')[0] ?? null,
    sender: list('sender')[0] ?? null,
    to,
    cc: list('cc').slice(0, Math.max(0, limits.recipients - to.length)),
    replyTo: list('reply-to'),
    returnPath: returnPath(value('return-path')),
    date: readDate(value('date')),
    headers: fields,
    contentType: topType(value('content-type')),
    text: body.text,
    html: body.html,
    attachments: body.attachments.map((part) => attachment(part, cited)),
  };
}

function addresses(values: string[], limit: number): Mailbox[] {
  if (values.length === 0) return [];
  const plain = values.length === 1 ? plainMailbox(values[0]!) : null;
  return mailboxes(
    plain
      ? [plain]
      : parseAddressHeader(values.map(wellEncoded), { flatten: true, decodePunycode: false }).value,
    limit,
  );
}

/** RFC 5321 section 4.4: the last server writes `<>` for the null reverse-path. */
function returnPath(value: string | undefined): string | null {
  if (value === undefined) return null;
  return addresses([value], 1)[0]?.address ?? '';
}

function topType(value: string | undefined): Mail['contentType'] {
  const media = readMediaType(value ?? '');
  return media.type ? media : { type: 'text/plain', params: {} };
}

function citedIds(html: string | null): Set<string> {
  const ids = new Set<string>();
  for (const match of (html ?? '').matchAll(/\bcid:([^'"\s>)]{1,250})/gi)) ids.add(match[1]!);
  return ids;
}

function attachment(part: RawAttachment, cited: Set<string>): Attachment {
  return {
    filename: safeFilename(part.filename),
    contentType: part.contentType,
    size: part.content.length,
    sha256: createHash('sha256').update(part.content).digest('hex'),
    contentId: part.contentId,
    inline: part.disposition === 'inline' || (part.contentId !== null && cited.has(part.contentId)),
    content: part.content,
  };
}

async function readBody(
  raw: Buffer,
  outline: Outline,
  limits: ParseLimits,
): Promise<{ ok: true; body: Body } | { ok: false; detail: string }> {
  const plain = readSinglePart(raw, outline) ?? readAlternative(raw, outline);
  if (plain !== null) {
    return { ok: true, body: { ...readable(plain.text, plain.html, false), attachments: [] } };
  }
  try {
    return { ok: true, body: await byMailparser(raw, outline, limits) };
  } catch (first) {
    try {
      return { ok: true, body: await byPostalMime(Buffer.concat(mimeOnly(raw, outline, false))) };
    } catch (second) {
      return { ok: false, detail: `mailparser: ${reasonOf(first)}; postal-mime: ${reasonOf(second)}` };
    }
  }
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}

/**
 * The mail with no field on top but the MIME ones: all others are read here, so that no parser spends time on them
 * or trips over them. With `asBytes` the text parts whose charset cannot be trusted are relabelled as bytes.
 */
function mimeOnly(raw: Buffer, outline: Outline, asBytes: boolean): Buffer[] {
  const mime = outline.fields.filter(
    (field) => field.name.startsWith('content-') || field.name === 'mime-version',
  );
  const bytesOnTop =
    asBytes && outline.leaves[0]?.bodyStart === outline.bodyStart && guessed(outline.leaves[0]);
  const top = mime
    .map(
      ({ name, value }) =>
        `${name}: ${bytesOnTop && name === 'content-type' ? asByteCharset(value) : value}\r\n`,
    )
    .join('');
  const implied = bytesOnTop && !mime.some((field) => field.name === 'content-type') ? BYTE_TEXT : '';
  const pieces: Buffer[] = [Buffer.from(`${top}${implied}\r\n`)];
  let at = outline.bodyStart;
  for (const leaf of asBytes ? outline.leaves : []) {
    if (leaf.start < outline.bodyStart || leaf.enclosed || !guessed(leaf)) continue;
    const header = raw.toString('latin1', leaf.start, leaf.bodyStart);
    pieces.push(raw.subarray(at, leaf.start), Buffer.from(relabelled(header), 'latin1'));
    at = leaf.bodyStart;
  }
  pieces.push(raw.subarray(at));
  return pieces;
}

const BYTE_TEXT = 'content-type: text/plain; charset=binary\r\n';

function guessed(leaf: Outline['leaves'][number]): boolean {
  return /^text\/(?:plain|html)$/.test(leaf.type) && !isTrustedCharset(leaf.charset);
}

function relabelled(header: string): string {
  const field = /^content-type[ \t]*:[^\n]*(?:\n[ \t][^\n]*)*/im.exec(header)?.[0];
  return field ? header.replace(field, () => `${asByteCharset(field.trimEnd())}\r`) : BYTE_TEXT + header;
}

/** The last charset parameter would not win, so an earlier one is renamed. */
function asByteCharset(contentType: string): string {
  return `${contentType
    .replace(/charset/gi, 'x-was')
    .trimEnd()
    .replace(/;$/, '')}; charset=binary`;
}

async function byMailparser(raw: Buffer, outline: Outline, limits: ParseLimits): Promise<Body> {
  const source = mimeOnly(raw, outline, false);
  const parsed = await simpleParse(source, limits, false);
  const damaged = [parsed.text, parsed.html].some((text) => text !== false && text?.includes('\ufffd'));
  const labelled = outline.leaves.some((leaf) => isTrustedCharset(leaf.charset));
  const repair = damaged ? decodeByteText : labelled ? repairMojibake : (text: string) => text;
  const undamaged = damaged ? mimeOnly(raw, outline, true) : source;
  const texts = async (joined: boolean) => {
    const { text, html } = damaged || joined ? await simpleParse(undamaged, limits, joined) : parsed;
    return readable(repair(text ?? ''), html ? repair(html) : null, joined);
  };
  let body = await texts(false);
  if (saysMoreInHtml(outline) && body.html !== null && !repeats(htmlToText(body.html), body.text))
    body = await texts(true);
  return { ...body, attachments: parsed.attachments.map(rawAttachment) };
}

function rawAttachment(part: ParsedMail['attachments'][number]): RawAttachment {
  const declared = part.headers.get('content-type') as { value?: string } | undefined;
  return {
    filename: part.filename ?? null,
    contentType: (declared?.value || part.contentType || 'application/octet-stream').toLowerCase(),
    contentId: part.cid || null,
    disposition: part.contentDisposition ?? '',
    content: part.content,
  };
}

function simpleParse(source: Buffer[], limits: ParseLimits, joined: boolean): Promise<ParsedMail> {
  return simpleParser(whole(source), {
    skipHtmlToText: true,
    skipTextToHtml: !joined,
    skipTextLinks: true,
    skipImageLinks: true,
    keepDeliveryStatus: true,
    ignoreEmbedded: true,
    checksumAlgo: false,
    maxHeadSize: limits.headerBytes * 2,
    maxChildNodes: limits.parts + 1,
  });
}

/** Of a large mail no second copy is made; a small one is read faster in one piece. */
function whole(pieces: Buffer[]): Buffer | Readable {
  return pieces.some((piece) => piece.length > LARGE)
    ? Readable.from(pieces.flatMap(cut), { objectMode: false })
    : Buffer.concat(pieces);
}

const LARGE = 1024 * 1024;
const CUT = 64 * 1024;

function cut(piece: Buffer): Buffer[] {
  return Array.from({ length: Math.ceil(piece.length / CUT) }, (_, i) =>
    piece.subarray(i * CUT, (i + 1) * CUT),
  );
}

/**
 * Some gateways put a notice in text/plain next to a body that exists as HTML only: then the plain text is not the
 * whole text, and the HTML in which mailparser joins both is.
 */
function saysMoreInHtml(outline: Outline): boolean {
  const shown = outline.leaves.filter((leaf) => !leaf.enclosed && leaf.disposition !== 'attachment');
  return (
    shown.some((leaf) => leaf.type === 'text/html' && !leaf.alternative) &&
    shown.some((leaf) => leaf.type === 'text/plain')
  );
}

/** True when both start with the same words: a text and its HTML twin that should have been alternatives. */
function repeats(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => text.slice(0, 2000).replace(/\s+/g, '').slice(0, 100));
  return a !== undefined && b !== undefined && (a.startsWith(b) || b.startsWith(a));
}

async function byPostalMime(source: Buffer): Promise<Body> {
  const parsed = await PostalMime.parse(source, {
    forceRfc822Attachments: true,
    attachmentEncoding: 'arraybuffer',
  });
  return {
    ...readable(parsed.text ?? '', parsed.html || null, false),
    attachments: parsed.attachments.map((part) => ({
      filename: part.filename,
      contentType: part.mimeType.toLowerCase(),
      contentId: part.contentId?.replace(/^<|>$/g, '') || null,
      disposition: part.disposition ?? '',
      content:
        typeof part.content === 'string'
          ? Buffer.from(part.content)
          : Buffer.from(part.content as ArrayBuffer),
    })),
  };
}

function readable(
  text: string,
  html: string | null,
  htmlIsWhole: boolean,
): { text: string; html: string | null } {
  const page = html && html.trim() !== '' ? cleanText(html) : null;
  const plain = cleanText(text);
  if (page !== null && (htmlIsWhole || plain.trim() === '')) return { text: htmlToText(page), html: page };
  return { text: plain, html: page };
}

/** LF line ends, no NUL, the characters that ISO 8859-1 labels hide. */
function cleanText(text: string): string {
  return repairC1(
    text
      .replaceAll('\r\n', '\n')
      .replaceAll('\r', '\n')
      .replaceAll('\0', '')
      .replace(/^\ufeff/, ''),
  );
}

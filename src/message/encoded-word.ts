/** Encoded-words (RFC 2047): the way in which header fields carry text that is not ASCII. */
import { decodeCharset } from './charset';

const ENCODED_WORD = /=\?([^?\s]{1,80})\?([bq])\?([^?]*)\?=/gi;

interface Word {
  charset: string;
  bytes: Buffer[];
}

/**
 * The text of an unstructured field value (RFC 2047 section 5). Blanks between two encoded-words are dropped
 * (section 6.2); neighbours of one charset are decoded together, because mailers cut inside a
 * character; only in the ISO 2022 charsets each word starts in its own shift state.
 */
export function decodeWords(value: string): string {
  if (!value.includes('=?')) return value;
  let out = '';
  let end = 0;
  let pending: Word | undefined;
  for (const match of value.matchAll(ENCODED_WORD)) {
    const between = value.slice(end, match.index);
    // RFC 2231 section 5 lets a language follow the charset: =?utf-8*es?Q?…?=
    const charset = match[1]!.split('*')[0]!.toLowerCase();
    const bytes = match[2]!.toLowerCase() === 'b' ? base64(match[3]!) : qEncoding(match[3]!);
    const adjacent = pending !== undefined && /^\s*$/.test(between);
    if (adjacent && pending?.charset === charset && !charset.startsWith('iso-2022')) {
      pending.bytes.push(bytes);
    } else {
      out += textOf(pending) + (adjacent ? '' : between);
      pending = { charset, bytes: [bytes] };
    }
    end = match.index + match[0].length;
  }
  return out + textOf(pending) + value.slice(end);
}

function textOf(word: Word | undefined): string {
  return word ? decodeCharset(Buffer.concat(word.bytes), word.charset) : '';
}

function base64(text: string): Buffer {
  return Buffer.from(text.replace(/[^A-Za-z0-9+/]/g, ''), 'base64');
}

function qEncoding(text: string): Buffer {
  const binary = text
    .replace(/_/g, ' ')
    .replace(/=([0-9a-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  // A raw character above 255 was decoded before: it goes back to UTF-8.
  return /[^\x00-\xff]/.test(binary) ? Buffer.from(binary) : Buffer.from(binary, 'latin1');
}

/** Charsets: bytes of a declared, wrong, unknown or missing charset become text, and never throw. */
import { isUtf8 } from 'node:buffer';

/** Names that the WHATWG registry (TextDecoder) does not know, seen in real mail. */
const ALIASES: Record<string, string> = {
  cp1252: 'windows-1252',
  cp1250: 'windows-1250',
  cp1251: 'windows-1251',
  cp932: 'shift_jis',
  cp936: 'gbk',
  cp949: 'euc-kr',
  cp950: 'big5',
  'iso-8859-8-e': 'iso-8859-8',
  latin9: 'iso-8859-15',
  macroman: 'macintosh',
  'unicode-1-1-utf-7': 'us-ascii',
  utf7: 'us-ascii',
};

/** Charsets in which bytes above 127 that are no valid UTF-8 prove the label wrong. */
const ASSUMED_UTF8 = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii', '']);

/**
 * Windows-1252 has letters and quotes where ISO 8859-1 has the C1 controls (0x80 to 0x9F), and senders mix up the two.
 * Written out, because the TextDecoder of Node 20 reads windows-1252 as plain Latin 1.
 */
const C1 = '€\x81‚ƒ„…†‡ˆ‰Š‹Œ\x8dŽ\x8f\x90‘’“”•–—˜™š›œ\x9džŸ';

/**
 * Text of bytes: UTF-8 when they are UTF-8, maybe with a bad byte in between; else Windows-1252, in which every byte
 * means something.
 */
export function decodeUnlabelled(bytes: Buffer): string {
  if (isUtf8(bytes)) return bytes.toString();
  const lossy = bytes.toString();
  const bad = lossy.split('\ufffd').length - 1;
  const good = lossy.replace(/[\x00-\x7f\ufffd]+/g, '').length;
  return good > 2 * bad ? lossy : repairC1(bytes.toString('latin1'));
}

/** Text of bytes in the charset that their label names; what the label cannot explain is decoded unlabelled. */
export function decodeCharset(bytes: Buffer, label: string): string {
  const name = label.trim().toLowerCase();
  if (ASSUMED_UTF8.has(name)) return decodeUnlabelled(bytes);
  const decoder = decoderFor(name);
  return decoder ? repairC1(decoder.decode(bytes)) : decodeUnlabelled(bytes);
}

/** True when a body in this charset is decoded by its label, false when it has to be guessed (UTF-8, none, unknown). */
export function isTrustedCharset(label: string | undefined): boolean {
  const name = (label ?? '').trim().toLowerCase();
  return !ASSUMED_UTF8.has(name) && decoderFor(name) !== null;
}

/**
 * Text whose characters are bytes (0 to 255) becomes real text, line by line: one reply often joins
 * lines of two charsets. Lines with other characters were decoded before and stay.
 */
export function decodeByteText(text: string): string {
  return text
    .split('\n')
    .map((line) => {
      if (/^[\x00-\x7f]*$/.test(line) || /[^\x00-\xff]/.test(line)) return line;
      return decodeUnlabelled(Buffer.from(line, 'latin1'));
    })
    .join('\n');
}

/** C1 controls in decoded text are Windows-1252 characters that were labelled ISO 8859-1. */
export function repairC1(text: string): string {
  return text.replace(/[\x80-\x9f]/g, (control) => C1[control.charCodeAt(0) - 0x80]!);
}

/** Text that was UTF-8 but was read as Windows-1252 ("facturaciÃ³n") is read again; other text stays. */
export function repairMojibake(text: string): string {
  if (!/[\xc2\xc3\xe2][\x80-\xbf\u0152-\u02dc\u2013-\u2122]/.test(text)) return text;
  return text
    .split('\n')
    .map((line) => {
      const bytes = windows1252Bytes(line);
      return bytes && isUtf8(bytes) ? bytes.toString() : line;
    })
    .join('\n');
}

type Decoder = InstanceType<typeof TextDecoder>;

const decoders = new Map<string, Decoder | null>();

function decoderFor(name: string): Decoder | null {
  const known = decoders.get(name);
  if (known !== undefined) return known;
  let decoder: Decoder | null = null;
  try {
    decoder = new TextDecoder(ALIASES[name] ?? name);
  } catch {
    // no such charset
  }
  if (decoders.size < 200) decoders.set(name, decoder);
  return decoder;
}

function windows1252Bytes(line: string): Buffer | null {
  const bytes = Buffer.alloc(line.length);
  for (let i = 0; i < line.length; i++) {
    const code = line.charCodeAt(i);
    const at = code > 0xff ? C1.indexOf(line[i]!) : -1;
    if (code > 0xff && at < 0) return null;
    bytes[i] = at < 0 ? code : 0x80 + at;
  }
  return bytes;
}

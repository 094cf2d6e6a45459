/** The body of a mail that is one piece of text and plainly labelled: most small mails, read without a MIME parser. */
import { isUtf8 } from 'node:buffer';
import type { Outline } from './limits';
import type { HeaderField } from './mail';

/**
 * Text or HTML of a mail without parts; null where anything about type, charset or encoding leaves room for doubt, so
 * that the MIME parser is asked. It gives what that parser gives.
 */
export function readSinglePart(
  raw: Buffer,
  { fields, bodyStart, leaves }: Outline,
): { text: string; html: string | null } | null {
  if (leaves.length !== 1 || leaves[0]!.bodyStart !== bodyStart) return null;
  return onlyValue(fields, 'content-disposition') === ''
    ? readLabelled(fields, raw.subarray(bodyStart))
    : null;
}

/** Text or HTML under these fields of its own; null as above. */
export function readLabelled(
  fields: readonly HeaderField[],
  body: Buffer,
): { text: string; html: string | null } | null {
  const type = /^(?:text\/(plain|html)(?:; ?charset=(?:utf-8|"utf-8"|us-ascii|"us-ascii"))?)?$/i.exec(
    onlyValue(fields, 'content-type') ?? '?',
  );
  if (type === null) return null;
  const bytes = decoded(body, onlyValue(fields, 'content-transfer-encoding')?.toLowerCase());
  if (bytes === null || !isUtf8(bytes)) return null;
  const text = bytes.toString();
  return type[1]?.toLowerCase() === 'html' ? { text: '', html: text } : { text, html: null };
}

/** The value of a field, empty without one; null when there are several. */
export function onlyValue(fields: readonly HeaderField[], name: string): string | null {
  const found = fields.filter((field) => field.name === name);
  return found.length > 1 ? null : (found[0]?.value ?? '');
}

/** The octets behind a transfer encoding (RFC 2045 section 6); null for another one and where the rules were not kept. */
function decoded(body: Buffer, encoding: string | undefined): Buffer | null {
  switch (encoding) {
    case '':
    case '7bit':
    case '8bit':
      return body;
    case 'quoted-printable':
      return fromQuotedPrintable(body.toString('latin1'));
    case 'base64':
      return fromBase64(body.toString('latin1'));
    default:
      return null;
  }
}

function fromQuotedPrintable(text: string): Buffer | null {
  if (/[ \t](?:[\r\n]|$)|=(?!\r?\n|[0-9a-f]{2})/i.test(text)) return null;
  const octets = text
    .replace(/=\r?\n/g, '')
    .replace(/=(..)/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
  return Buffer.from(octets, 'latin1');
}

function fromBase64(text: string): Buffer | null {
  const digits = text.replace(/[\r\n]/g, '');
  if (digits.length % 4 !== 0 || /[^a-z0-9+/]/i.test(digits.replace(/={1,2}$/, ''))) return null;
  return Buffer.from(digits, 'base64');
}

/** A text and its HTML twin, plainly labelled: what most mail programs send is read without a MIME parser. */
import { readFields } from './header-fields';
import type { Leaf, Outline } from './limits';
import { onlyValue, readLabelled } from './single-part';

const PLAINLY_DIVIDED = /^multipart\/alternative;\s?boundary=("?)([\w=.+-]{1,70})\1$/i;

/**
 * Both bodies of a multipart/alternative (RFC 2046 section 5.1.4) of one text/plain and one text/html; null where
 * anything leaves room for doubt, so that the MIME parser is asked. It gives what that parser gives.
 */
export function readAlternative(
  raw: Buffer,
  { fields, bodyStart, leaves }: Outline,
): { text: string; html: string } | null {
  const [plain, page] = leaves;
  if (leaves.length !== 2 || plain!.type !== 'text/plain' || page!.type !== 'text/html') return null;
  const boundary = PLAINLY_DIVIDED.exec(onlyValue(fields, 'content-type') ?? '')?.[2];
  if (boundary === undefined || onlyValue(fields, 'content-disposition') !== '') return null;
  if (!/^(?:[78]bit)?$/i.test(onlyValue(fields, 'content-transfer-encoding') ?? '?')) return null;

  // The boundary stands there three times, alone on its line; before it only a word to programs without MIME.
  const mark = `--${boundary}`;
  const pieces = raw.toString('latin1', bodyStart).split(mark);
  const [before, one, other, behind] = pieces;
  if (pieces.length !== 4 || !/(?:^|\n)$/.test(before!) || !/^--(?:\r?\n\s*)?$/.test(behind!)) return null;
  const first = bodyStart + before!.length + mark.length;
  const text = readPart(raw, plain!, one!, first);
  const html = readPart(raw, page!, other!, first + one!.length + mark.length);
  return text === null || html === null ? null : { text, html };
}

/** `piece`: what stands at `at` between two boundaries; their line breaks belong to them. */
function readPart(raw: Buffer, { start, bodyStart, type }: Leaf, piece: string, at: number): string | null {
  const lineBreak = /^\r?\n/.exec(piece)?.[0].length ?? 0;
  const end = at + piece.length - (/\r?\n$/.exec(piece.slice(-2))?.[0].length ?? piece.length);
  if (lineBreak === 0 || start !== at + lineBreak || end <= bodyStart) return null;
  const fields = readFields(raw.subarray(start, bodyStart));
  if (fields.some(({ name }) => name !== 'content-type' && name !== 'content-transfer-encoding')) return null;
  const read = readLabelled(fields, raw.subarray(bodyStart, end));
  const text = type === 'text/html' ? read?.html : read?.text;
  // Where a character was lost, the charset is looked into.
  return text == null || text.includes('\ufffd') ? null : text.replaceAll('\r\n', '\n');
}

/** The stretch of a mail that fields are read from: the visible text and its signature, tidied line by line. */
import { isDisclaimer } from '../../message/disclaimer';
import { isMobileFooter } from '../../message/signature';
import { isPrograms } from './courtesy';
import { fold, plainOf, words } from './fold';
import { labelKind } from './label';

/** Characters considered; nobody introduces himself later than this. */
const MOST = 20_000;

export interface Line {
  start: number;
  end: number;
}

/** One text with offsets that hold in both writings. */
export interface Considered {
  raw: string;
  /** Folded: same length as `raw`. */
  plain: string;
  lines: Line[];
  /** Index of the first line of the signature that was already cut off the visible text; `lines.length` when none was. */
  signatureAt: number;
}

/** Joins visible text and signature, without quoted lines, bold markers and boilerplate. */
export function consider(visibleText: string, signature: string | null): Considered {
  const body = tidy(visibleText);
  const tail = signature === null ? [] : tidy(signature);
  const all = [...body, ...tail];
  const lines: Line[] = [];
  let start = 0;
  for (const line of all) {
    lines.push({ start, end: start + line.length });
    start += line.length + 1;
  }
  const raw = all.join('\n');
  return { raw, plain: fold(raw), lines, signatureAt: body.length };
}

function tidy(text: string): string[] {
  const kept: string[] = [];
  const lines = text.slice(0, MOST).normalize('NFC').split('\n');
  // One bold word at the head of a line is emphasis.
  const form = /[*_]/.test(text) && lines.filter((line) => boldLabel(line) !== null).length > 2;
  for (const written of lines) {
    const line = unmark(form ? withColon(written) : written).trim();
    if (line === '') {
      kept.push(line);
      continue;
    }
    if (line.startsWith('>')) continue;
    if (isDisclaimer(line)) break;
    if (!isMobileFooter(line) && !isPrograms(line)) kept.push(line);
  }
  return kept;
}

/** Bold and italic markers of text made from HTML: `*Empresa:* X`. */
function unmark(line: string): string {
  if (!/[*\u200b\u00a0_]/.test(line)) return line;
  return line
    .replace(/\u200b/g, '')
    .replace(/\u00a0/g, ' ')
    .replace(/(^|[\s|(])[*_]{1,2}(?=[^\s*_])/g, '$1')
    .replace(/([^\s*_])[*_]{1,2}(?=$|[\s.,:;|)])/g, '$1');
}

const BOLD_LABEL = /^(\s*(?:[-•]\s+)?)([*_]{1,2})([\p{L}][^*_:\n]{1,58}?)\2[ \t\u00a0]+(?=[\p{L}\d"“+(¿])/u;

function boldLabel(line: string): RegExpExecArray | null {
  const hit = /[*_]/.test(line.slice(0, 8)) ? BOLD_LABEL.exec(line.slice(0, 90)) : null;
  if (hit === null) return null;
  const label = fold(hit[3]!);
  return labelKind(plainOf(words(label, label))) === null ? null : hit;
}

/** "*EMPRESA* Café Sol": the bold type stands for the colon. */
function withColon(line: string): string {
  const hit = boldLabel(line);
  return hit === null ? line : `${hit[1]}${hit[3]}: ${line.slice(hit[0].length)}`;
}

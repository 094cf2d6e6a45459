/** Comma-separated values (RFC 4180) that a spreadsheet may open: nothing from outside becomes a formula (CWE-1236). */

import type { LetterAttachment } from './letter';

export type Cell = string | number | null;

/** Rows with CRLF line ends, the first one the headings. */
export function csv(rows: readonly (readonly Cell[])[]): string {
  return rows.map((row) => `${row.map(cell).join(',')}\r\n`).join('');
}

function cell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const harmless = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** Excel takes a file without it for one in the system's charset, and spoils its accents. */
const UTF8_MARK = '\ufeff';

/** The table as an attachment of a letter. */
export function csvAttachment({ filename, text }: { filename: string; text: string }): LetterAttachment {
  return { filename, contentType: 'text/csv; charset=utf-8', content: Buffer.from(`${UTF8_MARK}${text}`) };
}

/** Comma-separated values (RFC 4180) that a spreadsheet may open: nothing from outside becomes a formula (CWE-1236). */

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

/** Tables as spreadsheets save them (RFC 4180, and the semicolons of Spanish ones): text in, rows of cells out. */

export interface Row {
  /** Line of the file on which it begins, from 1. */
  line: number;
  cells: string[];
}

/**
 * The rows that are not blank. The separator is the one of `;`, `,` and tab that the first line has most of. A quote
 * that is never closed gives `openQuote`, the line on which it stands, and the rows before it.
 */
export function readDelimited(text: string): { rows: Row[]; openQuote: number | null } {
  const input = text.replace(/^\ufeff/, '');
  const separator = separatorOf(input);
  const rows: Row[] = [];
  let row: Row = { line: 1, cells: [] };
  let cell = '';
  let line = 1;
  let quotedSince: number | null = null;
  const endRow = (): void => {
    row.cells.push(cell.trim());
    if (row.cells.some((one) => one !== '')) rows.push(row);
    cell = '';
    row = { line: line + 1, cells: [] };
  };
  for (let i = 0; i < input.length; i++) {
    const char = input[i]!;
    if (quotedSince !== null) {
      if (char !== '"') cell += char;
      else if (input[i + 1] === '"') cell += input[++i];
      else quotedSince = null;
    } else if (char === '"' && cell.trim() === '') {
      cell = '';
      quotedSince = line;
    } else if (char === separator) {
      row.cells.push(cell.trim());
      cell = '';
    } else if (char === '\n') endRow();
    else if (char !== '\r') cell += char;
    if (char === '\n') line += 1;
  }
  if (quotedSince !== null) return { rows, openQuote: quotedSince };
  endRow();
  return { rows, openQuote: null };
}

const SEPARATORS = [';', ',', '\t'];

function separatorOf(input: string): string {
  const counts = new Map(SEPARATORS.map((separator) => [separator, 0]));
  let quoted = false;
  for (const char of input.split('\n', 1)[0]!) {
    if (char === '"') quoted = !quoted;
    else if (!quoted && counts.has(char)) counts.set(char, counts.get(char)! + 1);
  }
  return [...counts].sort((a, b) => b[1] - a[1])[0]![0];
}

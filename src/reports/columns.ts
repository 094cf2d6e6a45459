/** A table for a terminal. */

export interface Columns {
  /** Columns of figures, counted from 0. */
  right?: readonly number[];
}

/** Cells in columns, two blanks between them. */
export function columns(rows: readonly (readonly string[])[], { right = [] }: Columns = {}): string {
  const widths = rows[0]!.map((_, i) => Math.max(...rows.map((row) => row[i]!.length)));
  const padded = (text: string, i: number) =>
    right.includes(i) ? text.padStart(widths[i]!) : text.padEnd(widths[i]!);
  return rows.map((row) => row.map(padded).join('  ').trimEnd()).join('\n');
}

/** Figures side by side, as text. */
import Table from 'cli-table3';

/** The first column holds names, the others figures. */
export function table(head: string[], rows: string[][]): string {
  const printed = new Table({
    head,
    style: { head: [], border: [] },
    colAligns: head.map((_, column) => (column === 0 ? 'left' : 'right')),
  });
  printed.push(...rows);
  return printed.toString();
}

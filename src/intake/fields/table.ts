/** Tables with the labels in the head row and the answers below them: "Empresa | Reporta | Celular". */
import type { Considered } from './considered';
import type { Entry } from './entry';
import { plainOf, words } from './fold';
import { type LabelKind, labelKind, MOST_LABEL_WORDS } from './label';

interface Cell {
  start: number;
  end: number;
}

/** So many columns make a table of answers. */
const FEWEST = 3;
const PARTS = ['\t', '|', ';'];

/** The entries of the first such table. */
export function readTable(text: Considered): Entry[] {
  for (let line = 0; line + 1 < text.signatureAt; line++) {
    const head = headRow(text, line);
    if (head === null || !isWritersTable(head.kinds)) continue;
    const { part, cells, kinds } = head;
    let below = line + 1;
    while (
      below < text.signatureAt &&
      below < line + 4 &&
      /^[-=+|:\s]*$/.test(text.plain.slice(text.lines[below]!.start, text.lines[below]!.end))
    )
      below++;
    if (below >= text.signatureAt) return [];
    const row = cellsOf(text, below, part);
    if (row.length !== cells.length) continue;
    return row.map((cell, at) => ({
      kind: kinds[at]!,
      label: text.plain.slice(cells[at]!.start, cells[at]!.end),
      // The head row goes with the first answer.
      from: at === 0 ? text.lines[line]!.start : cell.start,
      ...cell,
      line: below,
      leads: at === 0,
      weak: false,
    }));
  }
  return [];
}

/** The labels of a line that holds nothing but labels side by side. */
export function headRow(
  text: Considered,
  line: number,
): { part: string; cells: Cell[]; kinds: LabelKind[] } | null {
  const { start, end } = text.lines[line]!;
  if (end - start > 300) return null;
  const written = text.plain.slice(start, end);
  const part = PARTS.find((sign) => written.includes(sign));
  if (part === undefined) return null;
  const cells = cellsOf(text, line, part);
  const kinds: LabelKind[] = [];
  for (const cell of cells) {
    const kind = labelKind(plainOf(words(text.raw, text.plain, cell.start, cell.end, MOST_LABEL_WORDS + 1)));
    if (kind === null || /[:=]$/.test(text.plain.slice(cell.start, cell.end))) return null;
    kinds.push(kind);
  }
  return new Set(kinds).size < FEWEST ? null : { part, cells, kinds };
}

/** A report with columns of clients and telephones has no matter. */
const isWritersTable = (kinds: readonly unknown[]): boolean =>
  kinds.includes('detail')
    ? kinds.includes('company') || kinds.includes('reporter')
    : kinds.includes('company') && kinds.includes('reporter');

/** What stands between the marks, without the empty edges that a drawn table has. */
function cellsOf({ plain, lines }: Considered, line: number, part: string): Cell[] {
  const { start, end } = lines[line]!;
  const written = plain.slice(start, end);
  const cells: Cell[] = [];
  let from = start;
  while (from <= end && cells.length < 20) {
    const next = written.indexOf(part, from - start);
    const to = next < 0 ? end : start + next;
    const blank = /^\s*/.exec(plain.slice(from, to))![0].length;
    cells.push({
      start: from + blank,
      end: Math.max(from + blank, from + plain.slice(from, to).trimEnd().length),
    });
    from = to + 1;
  }
  const isEmpty = (cell: Cell | undefined) => cell !== undefined && cell.start >= cell.end;
  if (isEmpty(cells[0])) cells.shift();
  if (isEmpty(cells.at(-1))) cells.pop();
  return cells;
}

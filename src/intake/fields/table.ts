/** Tables with the labels in the head row and the answers below them: "Empresa | Reporta | Celular". */
import type { Considered } from './considered';
import type { Entry } from './entry';
import { plainOf, words } from './fold';
import { labelKind, MOST_LABEL_WORDS } from './label';

interface Cell {
  start: number;
  end: number;
}

const FEWEST = 3;
const PARTS = ['\t', '|', ';'];

/** The entries of the first such table. */
export function readTable(text: Considered): Entry[] {
  for (let line = 0; line + 1 < text.signatureAt; line++) {
    const { start, end } = text.lines[line]!;
    if (end - start > 300) continue;
    const part = PARTS.find(
      (sign) => text.plain.indexOf(sign, start) >= 0 && text.plain.indexOf(sign, start) < end,
    );
    if (part === undefined) continue;
    const head = cellsOf(text, line, part);
    if (head.length < FEWEST) continue;
    const kinds = head.map((cell) =>
      labelKind(plainOf(words(text.raw, text.plain, cell.start, cell.end, MOST_LABEL_WORDS + 1))),
    );
    if (
      kinds.includes(null) ||
      new Set(kinds).size < FEWEST ||
      !(kinds.includes('company') || kinds.includes('reporter'))
    )
      continue;
    let below = line + 1;
    while (
      below < text.signatureAt &&
      below < line + 4 &&
      /^[-=+|:\s]*$/.test(text.plain.slice(text.lines[below]!.start, text.lines[below]!.end))
    )
      below++;
    if (below >= text.signatureAt) return [];
    const row = cellsOf(text, below, part);
    if (row.length !== head.length) continue;
    return row.map((cell, at) => ({
      kind: kinds[at]!,
      label: text.plain.slice(head[at]!.start, head[at]!.end),
      // The head row goes with the first answer.
      from: at === 0 ? start : cell.start,
      ...cell,
      line: below,
      leads: at === 0,
      weak: false,
    }));
  }
  return [];
}

/** What stands between the marks, without the empty edges that a drawn table has. */
function cellsOf({ plain, lines }: Considered, line: number, part: string): Cell[] {
  const { start, end } = lines[line]!;
  const cells: Cell[] = [];
  let from = start;
  while (from <= end && cells.length < 20) {
    const next = plain.indexOf(part, from);
    const to = next < 0 || next > end ? end : next;
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

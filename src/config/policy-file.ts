/** One YAML file, parsed and checked by its schema; a fault names file, line and key. */
import { readFileSync } from 'node:fs';
import { type Document, isNode, LineCounter, parseDocument } from 'yaml';
import type { z } from 'zod';
import { check, type Fault } from '../policy/faults';

export type FileResult<T> = { ok: true; value: T; placeOf: PlaceOf } | { ok: false; faults: string[] };

/** `data/ans.yaml:12 reminders.1.to`; null for a key that does not stand in the file. */
export type PlaceOf = (path: (string | number)[]) => string | null;

/** Reads the file. `further` finds faults that the schema cannot see. */
export function readPolicyFile<S extends z.ZodType>(
  file: string,
  schema: S,
  further: (value: z.output<S>) => Fault[] = () => [],
): FileResult<z.output<S>> {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines });
  if (document.errors.length > 0) {
    const faults = document.errors.map(
      (error) => `${file}:${lines.linePos(error.pos[0]).line} ${error.message.split('\n', 1)[0]}`,
    );
    return { ok: false, faults };
  }
  const checked = check(schema, document.toJS() ?? {});
  const faults = checked.ok ? further(checked.value) : checked.faults;
  const place = (path: (string | number)[]) =>
    `${file}:${lineOf(document, lines, path)} ${path.join('.') || '(document)'}`;
  if (checked.ok && faults.length === 0) {
    return {
      ok: true,
      value: checked.value,
      placeOf: (path) => (document.hasIn(path) ? place(path) : null),
    };
  }
  return { ok: false, faults: faults.map(({ path, message }) => `${place(path)}: ${message}`) };
}

/** The line of the key, or of the nearest key above it that stands in the file. */
function lineOf(document: Document, lines: LineCounter, path: (string | number)[]): number {
  for (let depth = path.length; depth > 0; depth--) {
    const node = document.getIn(path.slice(0, depth), true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}

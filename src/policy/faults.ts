/** Policy faults in one line each: where it stands, what it says, what it must be. */
import { closest, distance } from 'fastest-levenshtein';
import { z } from 'zod';

export interface Fault {
  /** Path of the key from the top of the document. */
  path: (string | number)[];
  message: string;
}

export type Checked<T> = { ok: true; value: T } | { ok: false; faults: Fault[] };

/** Checks a parsed document by its schema; a fault names the key and, for an unknown one, the nearest known. */
export function check<S extends z.ZodType>(schema: S, document: unknown): Checked<z.output<S>> {
  const result = schema.safeParse(document);
  if (result.success) return { ok: true, value: result.data };
  return { ok: false, faults: result.error.issues.flatMap((issue) => faultsOf(issue, schema, document)) };
}

function faultsOf(issue: z.core.$ZodIssue, schema: z.ZodType, document: unknown): Fault[] {
  const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
  if (issue.code !== 'unrecognized_keys') {
    const found = path.length ? valueAt(document, path) : undefined;
    return [{ path, message: `${shown(found)}${issue.message.replace(/^Invalid input: /, '')}` }];
  }
  const known = knownKeys(schema, path);
  return issue.keys.map((key) => ({ path: [...path, key], message: `unknown key${nearest(key, known)}` }));
}

function shown(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
    ? `is ${JSON.stringify(value)}; `
    : '';
}

/** ` (did you mean X?)`, or the known keys when none is near. */
function nearest(key: string, known: string[]): string {
  if (known.length === 0) return '';
  const best = closest(key, known);
  return distance(key, best) <= Math.max(2, key.length / 3)
    ? `; did you mean ${best}?`
    : `; known here: ${known.join(', ')}`;
}

function valueAt(document: unknown, path: (string | number)[]): unknown {
  let value = document;
  for (const key of path) value = (value as Record<string | number, unknown> | null | undefined)?.[key];
  return value;
}

/** The keys that the schema knows at this path; wrappers such as default, prefault and pipe are looked through. */
function knownKeys(schema: z.ZodType, path: (string | number)[]): string[] {
  let at: z.ZodType | undefined = unwrapped(schema);
  for (const key of path) {
    if (at instanceof z.ZodObject) at = unwrapped(at.shape[key] as z.ZodType | undefined);
    else if (at instanceof z.ZodArray) at = unwrapped(at.element as z.ZodType);
    else if (at instanceof z.ZodRecord) at = unwrapped(at.valueType as z.ZodType);
    else return [];
  }
  return at instanceof z.ZodObject ? Object.keys(at.shape) : [];
}

function unwrapped(schema: z.ZodType | undefined): z.ZodType | undefined {
  let at = schema;
  for (;;) {
    if (at instanceof z.ZodDefault || at instanceof z.ZodPrefault || at instanceof z.ZodOptional) {
      at = at.unwrap() as z.ZodType;
    } else if (at instanceof z.ZodPipe) at = at.in as z.ZodType;
    else return at;
  }
}

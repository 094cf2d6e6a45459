/** Queries that every mail asks: Kysely builds and compiles each once, afterwards it runs with other values. */
import type { CompiledQuery } from 'kysely';
import type { Database } from './database';

export interface Compiled<Values, Row> {
  all(db: Database, values: Values): Promise<Row[]>;
  first(db: Database, values: Values): Promise<Row | undefined>;
  /** Gives how many rows it changed. */
  run(db: Database, values: Values): Promise<number>;
}

/** More than the desk's mails have; what has more values is not asked in the same shape again soon. */
const MOST_SHAPES = 50;
const MOST_VALUES = 200;

/**
 * Building a query and turning it into SQL takes longer than SQLite takes to answer most of them. `build` is called once
 * for each shape of the values (the lengths of their lists, the names in their objects) and sees holes in their place: it
 * may put them into the query, not look into them.
 */
export function compiled<Values extends object, Row>(
  build: (db: Database, values: Values) => { compile(db: Database): CompiledQuery<Row> },
): Compiled<Values, Row> {
  const shapes = new Map<string, CompiledQuery<Row>>();

  function ask(db: Database, values: Values) {
    const shape = shapeOf(values);
    let query = shapes.get(shape);
    if (!query) {
      query = build(db, holesIn(values, []) as Values).compile(db);
      if (shapes.size >= MOST_SHAPES) shapes.clear();
      if (query.parameters.length <= MOST_VALUES) shapes.set(shape, query);
    }
    const parameters = query.parameters.map((one) => (one instanceof Hole ? one.valueIn(values) : one));
    return db.executeQuery<Row>({ ...query, parameters });
  }

  return {
    all: async (db, values) => (await ask(db, values)).rows,
    first: async (db, values) => (await ask(db, values)).rows[0],
    run: async (db, values) => Number((await ask(db, values)).numAffectedRows ?? 0),
  };
}

/** Stands for a value while the query is built. */
class Hole {
  constructor(private readonly path: readonly (string | number)[]) {}

  valueIn(values: object): unknown {
    let value: unknown = values;
    for (const step of this.path) value = (value as Record<string | number, unknown>)[step];
    return value;
  }
}

function holesIn(value: unknown, path: readonly (string | number)[]): unknown {
  if (Array.isArray(value)) return value.map((item, at) => holesIn(item, [...path, at]));
  if (!isRecord(value)) return new Hole(path);
  return Object.fromEntries(Object.entries(value).map(([name, of]) => [name, holesIn(of, [...path, name])]));
}

function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.length}:${value.map(shapeOf).join()}]`;
  if (!isRecord(value)) return '';
  let shape = '{';
  for (const name in value) shape += `${name}${shapeOf(value[name])},`;
  return shape;
}

/** Not a Buffer. */
const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype;

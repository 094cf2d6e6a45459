/** `ciudades.yaml`: the service letter's telephone line of each city, and the national prefixes of Colombia by place. */
import { z } from 'zod';

const localNumber = z.string().regex(/^\d{7}$/, 'must be a seven-digit number such as "4447227"');

const line = z.strictObject({ city: z.string().min(1), phone: localNumber });

const places = z.strictObject({
  departments: z.array(z.string().min(1)).default([]),
  cities: z.array(z.string().min(1)).default([]),
});

const prefix = z.string().regex(/^60[1-8]$/, 'must be a prefix from "601" to "608"');

export const ciudadesSchema = z
  .strictObject({
    lines: z.array(line).default([]),
    /** National prefix (Resolución CRC 5826 de 2019) to the places that dial it. */
    prefixes: z.record(prefix, places).default({}),
  })
  .superRefine((cities, context) => {
    cities.lines.forEach(({ city }, index) => {
      if (prefixOf(cities, city) === undefined)
        context.addIssue({
          code: 'custom',
          path: ['lines', index, 'city'],
          message: `is in no list of prefixes: ${city}`,
        });
    });
  });

export type Cities = z.output<typeof ciudadesSchema>;

/** A telephone line of the desk. */
export interface DeskLine {
  city: string;
  /** E.164, e.g. `+576044447227`. */
  e164: string;
  /** How people dial and read it, e.g. `604 444 7227`. */
  dialled: string;
}

/** The letter's line of a city, null when the letter names none there. Case and accents do not matter. */
export function lineOf(cities: Cities, city: string): DeskLine | null {
  let index = lineIndexes.get(cities);
  if (index === undefined) {
    index = new Map(
      cities.lines.toReversed().map((entry) => [placeKey(entry.city), deskLine(cities, entry)]),
    );
    lineIndexes.set(cities, index);
  }
  return index.get(placeKey(city)) ?? null;
}

/** Every line of the letter, in the order of the file. */
export function deskLines(cities: Cities): DeskLine[] {
  return cities.lines.map((entry) => deskLine(cities, entry));
}

/** The national prefix (`601` to `608`) dialled in a municipality or department, undefined when the file does not name it. */
export function prefixOf(cities: Pick<Cities, 'prefixes'>, place: string): string | undefined {
  return placeIndex(cities).get(placeKey(place));
}

/** Every place of the file by its key, municipalities before departments of the same name. */
export function placeIndex(cities: Pick<Cities, 'prefixes'>): ReadonlyMap<string, string> {
  let index = indexes.get(cities.prefixes);
  if (index === undefined) {
    index = new Map();
    const lists = Object.entries(cities.prefixes);
    for (const kind of ['cities', 'departments'] as const)
      for (const [code, here] of lists)
        for (const place of here[kind]) if (!index.has(placeKey(place))) index.set(placeKey(place), code);
    indexes.set(cities.prefixes, index);
  }
  return index;
}

/** What is not one blank already: of a long text little. */
const BETWEEN_WORDS = /[^a-z0-9 ][^a-z0-9]*| [^a-z0-9]+/g;

/** A place's name without case, accents and dots, words apart by one space: `Bogotá D.C.` is `bogota dc`. */
export function placeKey(place: string): string {
  return place
    .normalize('NFD')
    .replace(/[\u0300-\u036f.]/g, '')
    .toLowerCase()
    .replace(BETWEEN_WORDS, ' ')
    .trim();
}

const indexes = new WeakMap<object, Map<string, string>>();
const lineIndexes = new WeakMap<Cities, Map<string, DeskLine>>();

function deskLine(cities: Cities, entry: { city: string; phone: string }): DeskLine {
  const code = prefixOf(cities, entry.city)!;
  return {
    city: entry.city,
    e164: `+57${code}${entry.phone}`,
    dialled: `${code} ${entry.phone.slice(0, 3)} ${entry.phone.slice(3)}`,
  };
}

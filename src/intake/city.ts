/** In which city is the client? The one of the desk's telephone lines that the mail names, when it names just one. */
import { type Cities, placeKey } from '../policy/ciudades';

/** The city as the service letter spells it; null when the text names none of them, or several. */
export function cityNamed(text: string, { lines }: Pick<Cities, 'lines'>): string | null {
  const words = ` ${placeKey(text.slice(0, CONSIDERED))} `;
  const { all, any } = namesOf(lines);
  // Most mails name none.
  if (!any.test(words)) return null;
  const named = all.filter(({ key }) => words.includes(key));
  return named.length === 1 ? named[0]!.city : null;
}

const CONSIDERED = 20_000;

/** The cities of the lines, with what to look for: their keys between blanks. */
interface Names {
  all: { city: string; key: string }[];
  /** Finds the first of them. */
  any: RegExp;
}

function namesOf(lines: Cities['lines']): Names {
  let names = namesByLines.get(lines);
  if (names === undefined) {
    const all = lines.map(({ city }) => ({ city, key: ` ${placeKey(city)} ` }));
    // A key is letters, digits and blanks. Of no cities at all nothing is ever named.
    names = { all, any: new RegExp(all.map(({ key }) => key).join('|') || '(?!)') };
    namesByLines.set(lines, names);
  }
  return names;
}

const namesByLines = new WeakMap<Cities['lines'], Names>();

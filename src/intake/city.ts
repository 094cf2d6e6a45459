/** In which city is the client? The one of the desk's telephone lines that the mail names, when it names just one. */
import { type Cities, placeKey } from '../policy/ciudades';

/** The city as the service letter spells it; null when the text names none of them, or several. */
export function cityNamed(text: string, { lines }: Pick<Cities, 'lines'>): string | null {
  const words = ` ${placeKey(text.slice(0, CONSIDERED))} `;
  const { any, names } = namesOf(lines);
  if (!any.test(words)) return null;
  const named = names.filter(({ key }) => words.includes(key));
  return named.length === 1 ? named[0]!.city : null;
}

const CONSIDERED = 20_000;

/** The cities of the lines with what to look for: their keys between blanks, and any of them in one pass. */
interface Names {
  any: RegExp;
  names: { city: string; key: string }[];
}

function namesOf(lines: Cities['lines']): Names {
  let names = namesByLines.get(lines);
  if (names === undefined) {
    const keys = lines.map(({ city }) => placeKey(city));
    names = {
      any: new RegExp(` (?:${keys.join('|')}) `),
      names: lines.map(({ city }, at) => ({ city, key: ` ${keys[at]} ` })),
    };
    namesByLines.set(lines, names);
  }
  return names;
}

const namesByLines = new WeakMap<Cities['lines'], Names>();

/** In which city is the client? The one of the desk's telephone lines that the mail names, when it names just one. */
import { type Cities, placeKey } from '../policy/ciudades';

/** The city as the service letter spells it; null when the text names none of them, or several. */
export function cityNamed(text: string, { lines }: Pick<Cities, 'lines'>): string | null {
  const words = ` ${placeKey(text.slice(0, CONSIDERED))} `;
  const named = namesOf(lines).filter(({ key }) => words.includes(key));
  return named.length === 1 ? named[0]!.city : null;
}

const CONSIDERED = 20_000;

/** The cities of the lines with what to look for: their keys between blanks. */
function namesOf(lines: Cities['lines']): { city: string; key: string }[] {
  let names = namesByLines.get(lines);
  if (names === undefined) {
    names = lines.map(({ city }) => ({ city, key: ` ${placeKey(city)} ` }));
    namesByLines.set(lines, names);
  }
  return names;
}

const namesByLines = new WeakMap<Cities['lines'], { city: string; key: string }[]>();

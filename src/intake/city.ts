/** In which city is the client? The one of the desk's telephone lines that the mail names, when it names just one. */
import { type Cities, placeKey } from '../policy/ciudades';

/** The city as the service letter spells it; null when the text names none of them, or several. */
export function cityNamed(text: string, { lines }: Pick<Cities, 'lines'>): string | null {
  const words = ` ${placeKey(text.slice(0, CONSIDERED))} `;
  const named = lines.filter(({ city }) => words.includes(` ${placeKey(city)} `));
  return named.length === 1 ? named[0]!.city : null;
}

const CONSIDERED = 20_000;

/** How a letter greets: by the first name, when what stands there can be one. */
import { displayName } from './client-text';

const TITLE =
  /^(?:sr|sra|srta|señor|señora|señorita|don|doña|dr|dra|doctor|doctora|ing|lic|arq|mr|mrs|ms)\.?$/i;
const GIVEN_NAME = /^\p{L}[\p{L}\p{M}'’-]{1,19}$/u;

/** First name of a person: `PÉREZ GIL, ANA` and `Dra. ana pérez` give `Ana`; null when it does not look like a person's. */
export function firstName(person: string): string | null {
  const name = displayName(person);
  const comma = name.indexOf(',');
  const words = (comma < 0 ? name : `${name.slice(comma + 1)} ${name.slice(0, comma)}`).trim().split(' ');
  const names = words.filter((word) => !TITLE.test(word));
  const first = names[0];
  // "Caja 2" or "ventas@roble" is nobody's name: one odd word is enough to greet without it.
  if (first === undefined || names.some((word) => !/^[\p{L}\p{M}'’.-]+$/u.test(word))) return null;
  if (!GIVEN_NAME.test(first)) return null;
  const oneCase = first === first.toLocaleUpperCase('es') || first === first.toLocaleLowerCase('es');
  return oneCase ? first.slice(0, 1).toLocaleUpperCase('es') + first.slice(1).toLocaleLowerCase('es') : first;
}

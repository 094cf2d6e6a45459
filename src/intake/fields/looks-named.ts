/** Whether the words of a stretch are written as names of houses are, and not as a sentence is. */
import { isCapital, type Word } from './fold';
import { isGivenName } from './given-names';
import { isCommon, isParticle } from './plain-words';
import { isTrade } from './trades';

/** A trade or domain speaks for it, and no everyday word against it. */
export function looksNamed(list: readonly Word[], written: string): boolean {
  const shouted = written === written.toUpperCase();
  const capitals = !shouted && list.slice(1).some(isCapital);
  // "panaderia el buen trigo"
  const opensTrade = isTrade(list[0]?.plain ?? '', false) && list.length <= 5;
  const small = (word: Word) =>
    isParticle(word.plain) ||
    word.plain.length === 1 ||
    /^(?:mi|mis|en|no|donde|todo|\d{1,4})$/.test(word.plain) ||
    (opensTrade &&
      (isGivenName(word.plain) ||
        /^(?:buen|buena|gran|nuevo|nueva|mejor|primero|hogar|casa|tienda)$/.test(word.plain)));
  return (
    list.length <= 9 &&
    list.every((word, at) => {
      if (small(word) || (opensTrade && isAllDay(list, at))) return true;
      // Between capitals only small words are written small: "En mi calidad de … del Fogón Llanero" is no name.
      if (capitals && at > 0) return isCapital(word) || /^\d/.test(word.plain) || JOINING.test(word.plain);
      return !isCommon(word.plain) || (isCapital(word) && !shouted && at === 0);
    })
  );
}

/** "La agenda del lunes desapareció" begins like a shop's name and goes on like a sentence. */
export function isTold(list: readonly Word[]): boolean {
  // "La balanza no pesa" is no shop either, nor "Los domicilios entran repetidos".
  const told =
    list.length > 4 ||
    list.some(({ plain: word }) => word === 'no') ||
    (/^l[oa]s$/.test(list[0]!.plain) && /(?:[ae]n|ron)$/.test(list[2]?.plain ?? ''));
  return told && !list.slice(1).some(isCapital);
}

/** "Café con Alma", "Pan com Queijo": these join words of one name; "en" and "para" go on behind it. */
const JOINING = /^(?:con|com|sin)$/;

/** Small words that stand between the capitals of a name: "Café con Alma", "Todo en Uno", "Café com Letras". */
const WITHIN = /^(?:a|en|con|com|em|para|sin)$/;

/** Every word of weight has a capital: "Green Peak Roasters". Where all is in capitals none may be an everyday word. */
export function isTitled(list: readonly Word[], written: string): boolean {
  const common = list.filter(({ plain: word }) => isCommon(word) && !isParticle(word));
  const [first, second] = list;
  // "4 Hermanas Tejidos"
  const opens = /^\d{1,4}$/.test(first!.plain) && second !== undefined ? second : first!;
  return (
    list.length <= 7 &&
    isCapital(opens) &&
    list.every(
      (word) =>
        isCapital(word) || /^\d/.test(word.plain) || isParticle(word.plain) || WITHIN.test(word.plain),
    ) &&
    common.length < (written === written.toUpperCase() ? 1 : list.length)
  );
}

/** "Droguería las 24 horas": the everyday word belongs to the name. */
export const isAllDay = (list: readonly Word[], at: number): boolean =>
  list[at]!.plain === 'horas' && list[at - 1]?.plain === '24';

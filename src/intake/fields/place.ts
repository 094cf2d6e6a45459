/** Colombian places named in a mail, for the national prefix of fixed numbers. */
import { type Cities, placeIndex } from '../../policy/ciudades';
import { isCapital, words } from './fold';
import { GIVEN_NAMES } from './given-names';
import { SURNAMES } from './surnames';

export interface Place {
  prefix: string;
  start: number;
  end: number;
}

/** The places named between two offsets, longest names first. Names that are also people's count only alone between separators. */
export function placesIn(raw: string, plain: string, cities: Cities, start = 0, end = raw.length): Place[] {
  const index = placeIndex(cities);
  const found: Place[] = [];
  const list = words(raw, plain, start, end, 4000);
  for (let at = 0; at < list.length; at++) {
    for (let length = Math.min(4, list.length - at); length > 0; length--) {
      const last = list[at + length - 1]!;
      let key = list[at]!.plain;
      for (let more = 1; more < length; more++) key += ` ${list[at + more]!.plain}`;
      const prefix = index.get(key);
      if (prefix === undefined) continue;
      const from = list[at]!.start;
      // "El cajón de la plata no abre" is no town.
      const everyday = /^la (?:plata|mesa|cruz)$/.test(key) && !isCapital(last);
      if (
        (!everyday && (length > 1 || isNamed(key, list[at - 1]?.plain, list[at + 1]?.plain))) ||
        standsAlone(plain, from, last.end)
      ) {
        found.push({ prefix, start: from, end: last.end });
        at += length - 1;
        break;
      }
    }
  }
  return found;
}

/** Whether the folded text is nothing but a place or two: "soacha, cundinamarca". */
export function isPlace(plain: string, cities: Cities): boolean {
  if (plain.length > 60) return false;
  const index = placeIndex(cities);
  // Told first because most stretches begin like no place.
  const first = /[a-z0-9]+/.exec(plain)?.[0];
  if (first === undefined || !firstWordsOf(index).has(first)) return false;
  const key = plain.replace(/[^a-z0-9]+/g, ' ').trim();
  if (index.has(key)) return true;
  const bare = key.replace(/ (?:d ?t ?c ?h|d ?c|d ?e ?i ?p|colombia|col)$/, '');
  if (bare !== key && index.has(bare)) return true;
  if (key.split(' ', 9).length <= 8)
    for (let cut = key.indexOf(' '); cut > 0; cut = key.indexOf(' ', cut + 1))
      if (index.has(key.slice(0, cut)) && index.has(key.slice(cut + 1))) return true;
  return key === 'colombia';
}

/** The words that places begin with, and their country. */
function firstWordsOf(index: ReadonlyMap<string, string>): ReadonlySet<string> {
  let words = firstWords.get(index);
  if (words === undefined) {
    words = new Set(['colombia', ...Array.from(index.keys(), (key) => key.split(' ', 1)[0]!)]);
    firstWords.set(index, words);
  }
  return words;
}

const firstWords = new WeakMap<ReadonlyMap<string, string>, ReadonlySet<string>>();

/** Common words and people's names that are also municipalities. */
const COMMON = new Set(
  'honda plato toro andes remedios jardin libano gigante convencion socorro fundacion palestina la union la victoria la plata la cruz la vega la mesa san juan providencia candelaria florida pradera miranda silvia corinto turbo barrancas trinidad restrepo valle cauca meta cesar arauca sucre cordoba bolivar caldas santander narino sevilla granada rivera guamo fonseca caldas san martin madrid mosquera bello segovia cota'.split(
    ' ',
  ),
);

/** "Medellín 444 …" is the city, "Ana Medellín" is not. */
function isNamed(key: string, before = '', after = ''): boolean {
  if (COMMON.has(key)) return false;
  if (!GIVEN_NAMES.has(key) && !SURNAMES.has(key)) return true;
  return !GIVEN_NAMES.has(before) && !SURNAMES.has(before) && !SURNAMES.has(after);
}

function standsAlone(plain: string, start: number, end: number): boolean {
  return (
    /(?:^|[,;|/(:-])\s*$|\n[^\S\n]*$|\b(?:en|desde|ciudad|municipio de)\s$/.test(
      plain.slice(Math.max(0, start - 14), start),
    ) && /^\s*(?:$|[\n,;.|/)-])/.test(plain.slice(end, end + 3))
  );
}

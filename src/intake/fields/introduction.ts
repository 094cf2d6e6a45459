/** Introductions without a verb: "Freddy Asprilla, Mariscos El Puerto, Buenaventura." at the head, the foot or in the middle of a text. */
import { type CompanyFound, takeCompany } from './company';
import type { Considered } from './considered';
import { isCapital, words } from './fold';
import { isGivenName } from './given-names';
import { readPieces, together } from './identity';
import { houseAmong, type NameFound, wholeName } from './person';
import { isPlace } from './place';
import { isCommon } from './plain-words';
import type { Piece, Surroundings } from './stretch';
import { isTrade, settlesCompany } from './trades';

export interface Introductions {
  names: NameFound[];
  companies: CompanyFound[];
  /** Companies that the prose only mentions. */
  mentions: CompanyFound[];
}

/** Reads the lines above the signature that belong to no form. */
export function readIntroductions(
  text: Considered,
  around: Surroundings,
  taken: ReadonlySet<number>,
  body: number,
): Introductions {
  const { raw, plain } = around;
  const found: Introductions = { names: [], companies: [], mentions: [] };
  const met = new Set<string>();
  for (let line = 0; line < Math.min(body, text.signatureAt); line++) {
    const { start, end } = text.lines[line]!;
    // Items of a list are what the mail is about.
    if (taken.has(line) || end - start < 5 || /^(?:[-•*·]|\d{1,2}[.)]) ?/.test(plain.slice(start, start + 4)))
      continue;
    // The rows of a table repeat what the first one told.
    const written = raw.slice(start, end);
    if (met.has(written)) continue;
    met.add(written);
    const pieces = readPieces(around, start, Math.min(end, start + 2000));
    for (let at = 0; at < pieces.length; at++) {
      if (pieces[at]!.others > 0) continue;
      let to = at;
      while (to + 1 < pieces.length && pieces[to + 1]!.others === 0) to++;
      const run = pieces.slice(at, to + 1);
      // "Gina Mora, del punto Unicentro de …" opens a sentence.
      if (
        (at === 0 || /[.!?] *$/.test(plain.slice(start, run[0]!.start + 1))) &&
        /^, ?(?:de|del|desde) /.test(plain.slice(run.at(-1)!.end, run.at(-1)!.end + 10))
      )
        found.names.push(...together(run).names.filter(({ strength }) => strength === 3));
      takeRun(
        run,
        at === 0,
        to === pieces.length - 1,
        run.some((piece) => piece.names.some((name) => raw[name.start] !== plain[name.start])),
        found,
      );
      at = to;
    }
    if (found.names.length === 0 || found.companies.length === 0) runOn(around, start, end, found);
    mention(around, start, end, line === 0, found);
  }
  return found;
}

/** `capital`: the name is written with one. */
function takeRun(
  run: readonly Piece[],
  first: boolean,
  last: boolean,
  capital: boolean,
  found: Introductions,
): void {
  const told = together(run);
  const sure = told.names.filter(({ strength, size }) => strength > 1 && size > 1);
  const house = told.companies.filter(({ strength }) => strength > (sure.length > 0 ? 0 : 2));
  const lone = last && sure.length === 0 && told.names.length === 1 && told.names[0]!.given && capital;
  // A name alone in front is whom the mail is for: "Laura Gómez, buenos días".
  if (sure.length === 0 && house.length === 0 && !lone && !(last && told.contact && told.names.length > 0))
    return;
  if (house.length === 0 && first && !last && !told.role && !told.contact) return;
  if (
    !first &&
    !last &&
    (sure.length === 0 || (house.length === 0 && !told.contact)) &&
    !(house.length > 0 && (told.place || told.contact))
  )
    return;
  const known = sure.length > 0 ? sure : told.names;
  const shop = house.length === 0 ? houseAmong(known) : null;
  found.names.push(...known.filter((name) => name !== shop));
  found.companies.push(...house, ...(shop === null ? [] : [{ ...shop, strength: 1 }]));
}

/** "… hay que gritarlas jaja rosa elena 310 …": a name, or a shop's, run on to the end of the line or to the number. */
function runOn(around: Surroundings, start: number, end: number, found: Introductions): void {
  const { raw, plain, masked, hints } = around;
  const stops: number[] = [];
  for (const hit of masked.slice(start, end).matchAll(/~+|$/g)) stops.push(start + hit.index);
  for (const stop of stops.slice(0, 6)) {
    const list = words(raw, plain, Math.max(start, stop - 70), stop, 14).slice(-6);
    for (let at = 1; at < list.length; at++) {
      const { plain: word, start: from } = list[at]!;
      if (
        plain[from - 1] !== ' ' ||
        /^(?:con|a|para|de|del|el|la|don|dona|senora?|cajer[oa]|client[ea]|y|como|llamad[oa]|por)$/.test(
          list[at - 1]!.plain,
        )
      ) {
        if (isGivenName(word)) return;
        continue;
      }
      if (isTrade(word, false)) {
        const company = takeCompany(raw, plain, from, stop, hints);
        if (company === null || company.strength < 2) return;
        // "celumania yeison vanegas"
        const owner = wholeName(raw, plain, company.end, stop, hints);
        if (owner?.strength === 3) {
          found.companies.push(company);
          found.names.push(owner);
          return;
        }
        if (company.strength < 3 || stop - company.end > 1) return;
        found.companies.push(company);
        const name = nameBefore(around, start, from);
        if (name !== null) found.names.push(name);
        return;
      }
      if (!isGivenName(word) || list.length - at > 4) continue;
      const name = wholeName(raw, plain, from, stop, hints);
      if (name !== null && name.strength === 3) {
        found.names.push(name);
        break;
      }
    }
  }
}

/** "… la comision jhon jairo marin piqueteadero la 70": the person who stands right before the house at `until`. */
export function nameBefore(
  { raw, plain, hints }: Surroundings,
  from: number,
  until: number,
): NameFound | null {
  for (const { plain: word, start } of words(raw, plain, Math.max(from, until - 50), until, 12).slice(-4)) {
    const name = isGivenName(word) ? wholeName(raw, plain, start, until, hints) : null;
    if (name?.strength === 3) return name;
  }
  return null;
}

const NOT_THEIRS =
  /\b(?:proveedor(?:a|es)?|factura de|compra de|comprad[oa] a|terceros?|competencia|banco|vecin[oa]s?|como|llamad[oa]|articulo|producto|referencia|categoria|linea|modulo|grupo|boton|opcion|menu)\s(?:de |del |la |el |es )?$/;

/** A company that opens the mail or stands in it with its trade and a capital. */
function mention(
  around: Surroundings,
  start: number,
  end: number,
  opens: boolean,
  found: Introductions,
): void {
  const { raw, plain, hints } = around;
  const list = words(raw, plain, start, Math.min(end, start + 1500), 250);
  let at = 0;
  while (
    opens &&
    at < list.length &&
    /^(?:hola|holaa+|buenas?|buenos|dias?|tardes?|noches?|saludos|inge|ingenieros?|por|favor|porfa|ayuda|urgente|en|el|la|aca|aqui|de|del|desde|somos|señores|senores)$/.test(
      list[at]!.plain,
    )
  )
    at++;
  const cased = !isAllSame(raw, start, end);
  for (let index = opens ? at : 0; index < list.length; index++) {
    const word = list[index]!;
    const capital = cased && isCapital(word);
    const next = list[index + 1];
    // "En la panadería Doña Rosa".
    const named =
      next !== undefined && next.start === word.end + 1 && isCapital(next) && isTrade(word.plain, false);
    if (!(opens && index === at) && !capital && !named) continue;
    if (!isTrade(word.plain, capital) && !settlesCompany(word.plain)) continue;
    if (!isTrade(word.plain, capital) || (isCommon(word.plain) && !capital)) continue;
    if (NOT_THEIRS.test(plain.slice(Math.max(start, word.start - 30), word.start))) continue;
    const company = takeCompany(raw, plain, word.start, end, hints);
    if (
      company === null ||
      company.strength < 3 ||
      isPlace(plain.slice(company.start, company.end), around.cities)
    )
      continue;
    if (capital && !/\s/.test(company.value)) continue;
    found.mentions.push(company);
    while (index + 1 < list.length && list[index + 1]!.start < company.end) index++;
  }
}

function isAllSame(raw: string, start: number, end: number): boolean {
  const line = raw.slice(start, Math.min(end, start + 200));
  return line === line.toUpperCase() || line === line.toLowerCase();
}

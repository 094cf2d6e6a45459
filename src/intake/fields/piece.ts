/** What one piece between separators tells of who writes: a person, a house, a post, a town, a way to call. */
import { type CompanyFound, takeCompany, wholeCompany } from './company';
import { isCapital, type Word, words } from './fold';
import { GIVEN_NAMES } from './given-names';
import { isTitled, isTold, looksNamed } from './looks-named';
import { fills, type NameFound, takeName, wholeName } from './person';
import { isPlace } from './place';
import { isCommon, isParticle } from './plain-words';
import { isPostLast, readPost } from './post';
import { isRole } from './roles';
import type { Identity, Piece, Stretch, Surroundings } from './stretch';
import { isMadeUp, isTrade } from './trades';

/** Reads the stretch between two separators. */
export function readPiece(around: Surroundings, from: number, to: number): Piece {
  const piece = emptyPiece(from, to);
  tell(around, from, to, piece);
  return piece;
}

/** A piece of which nothing is known yet. */
export function emptyPiece(start: number, end: number): Piece {
  const [names, companies]: [NameFound[], CompanyFound[]] = [[], []];
  return { names, companies, role: false, place: false, contact: false, others: 0, pieces: 0, start, end };
}

/** An identity of which nothing is known yet. */
export function nothing(): Identity {
  return { names: [], companies: [], role: false, place: false, contact: false, others: 0, pieces: 0 };
}

const GLUE =
  /^(?:att|atte|atentamente|cordialmente|gracias|muchas gracias|mil gracias|saludos|cordial saludo|hola|buen dia|buenos dias|buenas (?:tardes|noches)|buenas|soy|yo|de|les? escribe|mi nombre es|me llamo|habla con|aca|aqui|con ustedes|firma|quedo atent[oa]|urgente|nit|cc|email|e-mail|correo|mail|web|tel|cel|celular|telefono|movil|mi contacto|contacto|mi numero|mi num|reporta|nombre|empresa|porfa|por favor|regards|thanks|m|t|p|c|o|of|oficina|pbx|ext|extension|fijo|y|o|a|ing|fax|colombia|hola|buenas|buenos dias|buenas tardes|whatsapp)\b[\s.,:;-]*/;

/** Length of the courtesy, labels and "soy" in front of a name. */
function glueLength(plain: string): number {
  let length = 0;
  for (let words = 0; words < 8; words++) {
    const hit = GLUE.exec(plain.slice(length));
    if (hit === null) break;
    length += hit[0].length;
  }
  return length;
}

const ADDRESS_LINE =
  /^(?:(?:calle|cll?e?|carrera|cra|kra|kr|cr|cl|av|avenida|diag(?:onal)?|dg|transv(?:ersal)?|tv|autopista|km|kilometro|mz|manzana|barrio|edificio|ed|torre|local|piso|oficina|of|bodega|c\.?c|centro comercial|vereda|via|parque industrial|zona)\b(?=.*\d).*|n[o°]?\.? ?\d.*|#.*|\d[\d\s#-]{0,30}[a-z]?|\d+ ?(?=[^\d]*[\d#])[\d\s#a-z-]{1,30}|\d{1,3}[a-z]{0,2} piso)$/;

function tell(around: Surroundings, from: number, to: number, found: Identity): void {
  const { raw, plain, hints, cities } = around;
  let start = from;
  while (start < to && /[^a-z0-9#&"]/.test(plain[start]!)) start++;
  let end = to;
  while (end > start && /[^a-z0-9.)"]/.test(plain[end - 1]!)) end--;
  start += glueLength(plain.slice(start, Math.min(end, start + 80)));
  // "En Café Sol S.A.S., empresa de la que soy contador, …".
  if (/^en \p{Lu}/iu.test(raw.slice(start, start + 4)) && raw[start + 3] !== plain[start + 3]) start += 3;
  // "Autoservicio Sol en Maicao"
  const [, named, town] = /^([^,]{4,60}) en ([a-z .]{3,30})$/.exec(plain.slice(start, end)) ?? [];
  if (named !== undefined && town !== undefined && isPlace(town, cities)) {
    end = start + named.length;
    if (named.startsWith('del ')) start += 4;
    found.place = true;
  }
  if (start >= end || !/[a-z0-9]/.test(plain.slice(start, end))) return;
  found.pieces++;
  const list = words(raw, plain, start, end, MOST_WORDS);
  if (end - start > 90 || isSentence(list)) {
    found.others++;
    return;
  }
  const text = plain.slice(start, end).replace(/\.$/, '');
  // A motto in quotes tells nothing, for or against.
  if (/^".{5,}"$/.test(text)) {
    found.pieces--;
    return;
  }
  if (ADDRESS_LINE.test(text) || /^(?:www\b|http)/.test(text)) {
    found.contact = true;
    found.pieces--;
    return;
  }
  const led = takeName(raw, plain, start, end, hints);
  const bare = led !== null && fills(led, plain, end) ? led : null;
  if (isPlace(text.replace(/^en /, ''), cities) && (bare === null || !GIVEN_NAMES.has(text))) {
    found.place = true;
    return;
  }
  const company = wholeCompany(raw, plain, start, end, hints);
  if (bare !== null && (bare.strength > 1 || bare.size > 1)) {
    if (company !== null && company.strength > bare.strength) found.companies.push(company);
    else if (bare.strength > 1) found.names.push(bare);
    else if (company !== null) found.companies.push(company);
    else found.others++;
    return;
  }
  if (isPostLast(list) && led?.strength !== 3) {
    found.role = true;
    return;
  }
  const written = raw.slice(start, end);
  const stretch: Stretch = { start, end, list, led, company };
  const settled =
    company !== null && company.strength === 3 && !isRole(list[0]!.plain) && isTitled(list, written);
  // "Green Peak Roasters" begins like a name; "Ana Ruiz Café Sol" is a name and a house.
  if (
    (!settled || led?.strength === 3) &&
    (readPost(around, stretch, found) || readPair(around, stretch, found))
  )
    return;
  // "Severity: High": one word before a colon is some label.
  const labels = plain[end] === ':' && !/\s/.test(text);
  if (
    company !== null &&
    !labels &&
    !(led !== null && led.strength === 3 && / (?:de|del|desde|from) /.test(plain.slice(led.end, end))) &&
    (company.strength > 1
      ? looksNamed(list, written) && (company.strength > 2 || !isTold(list))
      : isTitled(list, written))
  )
    found.companies.push({ ...company, strength: Math.max(company.strength, 1) });
  else found.others++;
}

const MOST_WORDS = 14;

/** Long, or full of everyday words: nobody's name. Told first because most pieces are such. */
function isSentence(list: readonly Word[]): boolean {
  if (list.length > 12) return true;
  const common = list.filter(({ plain }) => plain.length > 1 && isCommon(plain) && !isParticle(plain)).length;
  return common > 2 && common * 5 >= list.length * 2;
}

/** "Harold Quintero de Tecnocel Pereira", "duber arboleda repuestos arboleda quibdo". */
function readPair(
  around: Surroundings,
  { start, end, led: name, company: whole }: Stretch,
  found: Identity,
): boolean {
  const { raw, plain, hints, cities } = around;
  if (name !== null && name.strength > 1 && name.end < end) {
    const link =
      /^\s*(?:(?:,\s*)?(?:y (?:todo )?(?:el |su |la )?(?:equipo|familia|companeros|personal) )?(?:de|del|desde|from|at|en)\s)?\s*/.exec(
        plain.slice(name.end, end),
      )![0];
    const from = name.end + link.length;
    const company = takeCompany(raw, plain, from, end, hints) ?? shopBehind(around, name, from, end);
    if (company === null) return false;
    // "Brigitth Nails & Spa" is one name.
    const opens = isTrade(words(raw, plain, company.start, end, 1)[0]!.plain);
    if (name.size === 1 && link.trim() === '' && !opens && whole?.strength === 3) return false;
    if (company.end >= end && isPlace(plain.slice(company.start, company.end), cities)) {
      found.names.push(name);
      found.place = true;
      return true;
    }
    const rest = plain
      .slice(company.end, end)
      .replace(/^[\s,]*(?:en|de)?\s/, '')
      .replace(/\b(?:(?:mil|muchas) )?gracias$/, '');
    const all =
      company.strength > 1 ||
      (isCapital(words(raw, plain, company.start, end, 1)[0]!) && /\bde|from|at/.test(link));
    if (!all || (/[a-z]/.test(rest) && !isPlace(rest, cities))) return false;
    found.names.push(name);
    found.companies.push(withoutPlace(around, company));
    return true;
  }
  const company = takeCompany(raw, plain, start, end, hints);
  const least = isMadeUp(plain.slice(start, company?.end ?? start)) ? 2 : 3;
  if (company === null || company.strength < least || company.end >= end) return false;
  const sign = /^ (?:atte?|habla|soy)[.:,]? /.exec(plain.slice(company.end, end))?.[0].length ?? 0;
  const owner = wholeName(raw, plain, company.end + sign, end, hints);
  if (owner === null || owner.strength < 2) return false;
  found.companies.push(company);
  found.names.push(owner);
  return true;
}

/** "YESENIA HINESTROZA DE EL EDEN QUIBDO": cried or whispered, an article opens the shop. */
function shopBehind(
  { raw, plain, hints }: Surroundings,
  { strength }: NameFound,
  from: number,
  end: number,
): CompanyFound | null {
  if (strength < 3) return null;
  const list = words(raw, plain, from, end, 6);
  const company = list.length < 6 ? wholeCompany(raw, plain, from, end, hints) : null;
  // "tatiana losada tatis nails": the trade stands last.
  const needed = /^(?:el|la|los|las) /.test(plain.slice(from, from + 4)) ? 2 : 3;
  return company !== null && company.strength >= needed && looksNamed(list, raw.slice(from, end))
    ? company
    : null;
}

/** In a run of small letters the last word may be the town and not the name. */
function withoutPlace(around: Surroundings, company: CompanyFound): CompanyFound {
  const text = around.raw.slice(company.start, company.end);
  if (text !== text.toLowerCase()) return company;
  const cut = text.lastIndexOf(' ');
  if (
    cut < 0 ||
    text.slice(0, cut).split(' ').length < 2 ||
    !isPlace(around.plain.slice(company.start + cut + 1, company.end), around.cities)
  )
    return company;
  return { ...company, value: company.value.slice(0, cut), end: company.start + cut };
}

/** Names in the From header and the subject: a person's display name counts, that of a post or a mailbox does not. */
import type { Cities } from '../../policy/ciudades';
import { type CompanyFound, takeCompany, wholeCompany } from './company';
import { fold, words } from './fold';
import type { Hints } from './hints';
import { type NameFound, wholeName } from './person';
import { isPlace } from './place';
import { isRole } from './roles';
import { isTrade } from './trades';

export interface Header {
  name: NameFound | null;
  company: CompanyFound | null;
}

/** Reads the display name: "Quiñones, Sandra Milena", "ANA RUIZ (Café Sol)", "Operaciones Panadería Trigo y Miel". */
export function readDisplayName(display: string, address: string, hints: Hints, cities: Cities): Header {
  const none: Header = { name: null, company: null };
  const raw = display.normalize('NFC').replace(/["“”]/g, '').trim().slice(0, 120);
  if (
    raw === '' ||
    raw.includes('@') ||
    (raw === raw.toLowerCase() && raw === address.split('@')[0]!.toLowerCase())
  )
    return none;
  const [person, aside] = split(turned(raw));
  const plain = fold(person);
  const list = words(person, plain);
  const own: Hints = { ...hints, writer: '' };
  const name = wholeName(person, plain, 0, person.length, own);
  const settled = list.some(({ plain: word }, at) => isRole(word) || (at === 0 && isTrade(word)));
  if (
    name !== null &&
    !settled &&
    (name.strength > 1 || (name.size > 1 && spelledLikeAName(person) && !isHouse(plain, hints)))
  ) {
    const house = aside === '' ? null : wholeCompany(aside, fold(aside), 0, aside.length, hints);
    return { name, company: house !== null && house.strength > 1 ? house : null };
  }
  const company = companyIn(raw, hints, cities);
  // "Dayro" <dayro…@gmail.com>: a name that no list knows.
  if (
    company === null &&
    name !== null &&
    hints.free &&
    !settled &&
    /^\p{Lu}\p{Ll}{3,}$/u.test(person) &&
    hints.house.includes(plain)
  )
    return { name, company };
  return { name: null, company };
}

/** A company that the subject names: "Pasteles Doña Fanny no puede facturar". */
export function readSubject(subject: string, hints: Hints, cities: Cities): CompanyFound | null {
  const raw = subject.normalize('NFC').slice(0, 200);
  const plain = fold(raw);
  let best: CompanyFound | null = null;
  for (const { plain: word, start } of words(raw, plain, 0, raw.length, 30)) {
    if (raw[start] === plain[start] || !isTrade(word) || opensPost(plain, word, start)) continue;
    const company = takeCompany(raw, plain, start, raw.length, hints);
    if (
      company !== null &&
      company.strength > 2 &&
      company.value.includes(' ') &&
      !isPlace(fold(company.value), cities) &&
      (best === null || company.strength > best.strength)
    )
      best = company;
  }
  return best;
}

/** "Caja norte", "Contabilidad sede sur"; but "Tienda Naturista Vida Sana". */
function opensPost(plain: string, word: string, start: number): boolean {
  return (
    isRole(word) &&
    (/^(?:caja|cajas|contabilidad|sede|punto|servicio|sistemas|soporte|logistica|cocina)$/.test(word) ||
      isRole(/^[a-z]*/.exec(plain.slice(start + word.length + 1))![0]))
  );
}

/** "Operaciones Panadería Trigo y Miel": the post goes, the house stays; "Caja Sede Norte" is no house. */
function companyIn(raw: string, hints: Hints, cities: Cities): CompanyFound | null {
  const plain = fold(raw);
  const list = words(raw, plain);
  let at = 0;
  while (
    at < list.length - 1 &&
    (isRole(list[at]!.plain) || /^(?:de|del|la|el|-)$/.test(list[at]!.plain)) &&
    !(
      isTrade(list[at]!.plain) &&
      !isRole(list[at + 1]!.plain) &&
      !/^\d/.test(list[at + 1]!.plain) &&
      !isPlace(list[at + 1]!.plain, cities)
    )
  )
    at++;
  const start = list[at]?.start;
  if (start === undefined) return null;
  const company = wholeCompany(raw, plain, start, raw.length, hints);
  if (company === null || company.strength < 3 || isPlace(plain.slice(start), cities)) return null;
  const content = list.slice(at);
  if (content.length === 1 && !isHouse(content[0]!.plain, hints)) return null;
  const last = content.at(-1)!.plain;
  if (
    /^(?:norte|sur|centro|oriente|occidente|principal|\d{1,3})$/.test(last) &&
    /^(?:tienda|almacen|bodega|sede|punto|sala|sucursal|local)$/.test(content[0]!.plain)
  )
    return null;
  if (
    /^(?:tienda|almacen|bodega|punto|sala|oficina)$/.test(content[0]!.plain) &&
    content.length === 2 &&
    !isHouse(content.map(({ plain: word }) => word).join(' '), hints)
  )
    return null;
  return company;
}

/** "Ruiz Parra, Ana" reads "Ana Ruiz Parra". */
function turned(raw: string): string {
  const hit = /^([^,]{2,50}),\s*([^,]{2,50})$/.exec(raw);
  return hit === null ? raw : `${hit[2]} ${hit[1]}`;
}

/** "Ana Ruiz - Café Sol", "Ana Ruiz (Café Sol)", "Ana Ruiz | Café Sol". */
function split(raw: string): [person: string, aside: string] {
  const hit = /^([^(|/]{3,60}?)\s*(?:\(|\||\/|\s[-–]\s)\s*([^)]{2,60})\)?$/.exec(raw);
  if (hit === null || hit[1]!.length < 4) return [raw, ''];
  return [hit[1]!, hit[2]!];
}

function spelledLikeAName(raw: string): boolean {
  return /^\p{Lu}[\p{L}'’.]+(?:\s+\p{L}[\p{L}'’.]*){1,5}$/u.test(raw);
}

function isHouse(plain: string, hints: Hints): boolean {
  const key = plain.replace(/[^a-z0-9]+/g, '');
  return (
    key.length >= 4 && (hints.house.includes(key) || (hints.house.length >= 5 && key.includes(hints.house)))
  );
}

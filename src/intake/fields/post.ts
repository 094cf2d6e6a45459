/** Posts in a signature or beside a name, and what stands behind them: "Jefe de compras", "Recepción Hotel Sierra Verde". */
import type { Cities } from '../../policy/ciudades';
import { takeCompany } from './company';
import { isCapital, type Word } from './fold';
import { wholeName } from './person';
import { isPlace } from './place';
import { isCommon, isParticle } from './plain-words';
import { isRole } from './roles';
import type { Identity, Stretch, Surroundings } from './stretch';
import { isTrade } from './trades';

/** Departments whose names are letters or words that shops' names hold too: "Jefe de A&B", "Directora de Alimentos & Bebidas". */
const DEPARTMENT =
  /^(?:(?:de |del |la |of )*(?:(?:[a-z](?: ?[&+] ?|\/)[a-z]|a y b|[a-z]\.? ?[a-z]\.|(?:rr|gg)\.?(?:hh|ss)\.?|alimentos (?:&|y|e) bebidas|food (?:&|and) beverages?|talento humano)(?![a-z])))/;

/** "Guest Services Manager", "Front Desk Supervisor": in English the post comes last. */
export function isPostLast(list: readonly Word[]): boolean {
  return (
    list.length > 1 &&
    list.length < 6 &&
    /^(?:operations|relations|affairs|manager|supervisor|coordinator|assistant|clerk|accountant|officer|director|cashier|bookkeeper|technician|administrator)$/.test(
      list.at(-1)!.plain,
    ) &&
    list.every(isCapital)
  );
}

/** "Administradora Ferretería El Cabo" tells her post; houses call themselves so too, with no other trade behind it. */
const POST_AND_TRADE = /^(?:administradora|operadora|proveedora|distribuidor)$/;

/** "Punto Limpio", of two words with capitals. */
function isShopOfPoint([first, second, third]: readonly Word[], written: string, cities: Cities): boolean {
  return (
    first!.plain === 'punto' &&
    third === undefined &&
    second !== undefined &&
    /^\p{Lu}\p{L}+ \p{Lu}\p{Ll}+$/u.test(written) &&
    !/^(?:norte|sur|centro|oriente|occidente|principal|fijo|unico)$/.test(second.plain) &&
    !isPlace(second.plain, cities)
  );
}

/** "Gerente", "Jefe de compras", "Owner at Palm Hostel", "Recepción Hotel Sierra Verde". */
export function readPost(
  around: Surroundings,
  { end, list, company: whole }: Stretch,
  found: Identity,
): boolean {
  const { raw, plain, hints, cities } = around;
  if (list.length === 0 || !isRole(list[0]!.plain)) return false;
  // "Almacén Don Luis", "Sistemas y Redes Ltda." are names, "Auxiliar Administrativo" is none.
  if (
    whole !== null &&
    whole.strength === 3 &&
    isTrade(list[0]!.plain) &&
    list.length > 1 &&
    !list.slice(1).every(({ plain: word }) => isRole(word) || isParticle(word)) &&
    !isRole(list[1]!.plain) &&
    !(POST_AND_TRADE.test(list[0]!.plain) && isTrade(list[1]!.plain, isCapital(list[1]!)))
  )
    return false;
  // "Punto Limpio" is a shop, "Punto Norte" and "Punto de venta 2" are branches.
  if (whole !== null && whole.strength > 1 && isShopOfPoint(list, raw.slice(list[0]!.start, end), cities))
    return false;
  const named = DEPARTMENT.exec(plain.slice(list[0]!.end + 1, end))?.[0].length ?? 0;
  const department = list[0]!.end + 1 + named;
  let at = 1;
  while (
    at < list.length &&
    (list[at]!.start < department ||
      isRole(list[at]!.plain) ||
      /^(?:de|del|la|las|los|y|e|en|el|of|at|the|and|a|cargo|para)$/.test(list[at]!.plain))
  )
    at++;
  const rest = list[at];
  if (rest !== undefined) {
    const name = wholeName(raw, plain, rest.start, end, hints);
    if (name !== null && name.strength > 1 && name.size > 1) {
      found.names.push(name);
      found.role = true;
      return true;
    }
    const company = takeCompany(raw, plain, rest.start, end, hints);
    // "Jefe de Tiendas" heads shops, he is none.
    const wares = company !== null && !company.value.includes(' ') && isTrade(rest.plain);
    if (company !== null && !wares && company.end >= end - 1 && (company.strength > 1 || isCapital(rest)))
      found.companies.push(company);
    // "Ingeniero, la caja no abre" is no post.
    else if (list.length - at > 3 || list.slice(at).some(({ plain: word }) => isCommon(word))) return false;
  }
  found.role = true;
  return true;
}

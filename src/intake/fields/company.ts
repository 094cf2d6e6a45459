/** Companies' names: where one stands in a text, and how sure that is. */
import { fold, isCapital, titleCase, type Word, words } from './fold';
import { isGivenName } from './given-names';
import { agreement, type Hints } from './hints';
import { isAllDay } from './looks-named';
import { isAllCapitals } from './person';
import { isCommon, isParticle, isThirdName } from './plain-words';
import { isRole } from './roles';
import { SURNAMES } from './surnames';
import { closesCompany, isMadeUp, isShortTrade, isTrade, LEGAL_FORM, settlesCompany } from './trades';

export interface CompanyFound {
  value: string;
  start: number;
  end: number;
  /** 3 a trade, a legal form or the mail's own domain says so; 2 it looks like a shop's name; 1 only capitals speak for it. */
  strength: number;
}

const MOST_WORDS = 9;

/** The company's name that begins at `from` (articles and "la empresa" skipped), null when none does. */
export function takeCompany(
  raw: string,
  plain: string,
  from: number,
  until: number,
  hints: Hints,
): CompanyFound | null {
  const opening =
    /^[\s:,]*(?:(?:el|la|los|las|mi|nuestra|nuestro|una|un|the)\s(?=[^A-Z]))?(?:(?:empresa|negocio|compania|firma|establecimiento|local|sociedad|marca|company|cliente|senor(?:a|es)? de|don|dona)\s(?:de |del |es |llamad[oa] |denominad[oa] |que se llama )?)?[\s:,]*/.exec(
      plain.slice(from, Math.min(until, from + 60)),
    )![0];
  let begin = from + opening.length;
  // "La Verbena" keeps its article: a capital inside a sentence is no accident.
  const article = /\b(?:el|la|los|las|mi|don|dona)\s+$/.exec(opening);
  if (article !== null) {
    const at = from + article.index;
    if (raw[at] !== plain[at] && !isAllCapitals(raw, at, until)) begin = at;
  }
  const quoted = /^["“«']\s?([^"”»'\n]{2,60})["”»']/.exec(raw.slice(begin, begin + 64));
  if (quoted !== null)
    return judged(
      raw,
      plain,
      begin + quoted[0].indexOf(quoted[1]!),
      begin + quoted[0].indexOf(quoted[1]!) + quoted[1]!.trimEnd().length,
      hints,
      2,
    );
  const list = words(raw, plain, begin, until, MOST_WORDS + 4);
  const first = list[0];
  if (first === undefined || first.start > begin + 1) return null;
  const shouted = isAllCapitals(raw, begin, until);
  // "del almacén Todo a Mil", "la tienda escolar del Colegio La Enseñanza": the capitals begin further on.
  const capitalAt = isCapital(first) || shouted ? -1 : list.findIndex(isCapital);
  if (capitalAt > 0 && capitalAt < 5 && isTrade(first.plain)) {
    const capital = list[capitalAt]!;
    if (capitalAt === 1 || isTrade(capital.plain)) {
      const rest = list.slice(capitalAt);
      const from = isTrade(capital.plain) ? capital.start : first.start;
      if (/^[a-z0-9 ]*$/.test(plain.slice(first.start, capital.start)))
        return judged(raw, plain, from, endCased(raw, plain, rest, until), hints, 1);
    }
  }
  const cased = isCapital(first) && !shouted;
  const ends = cased ? endCased(raw, plain, list, until) : endLexical(raw, plain, list, until);
  // "detalles y algo más": the trade alone is no name, with this it is.
  const named = ends === 0 && isTrade(first.plain) ? first.end : ends;
  const more = MORE.exec(plain.slice(named, until))![0].length;
  const end = more > 0 ? named + more : ends;
  return end <= first.start ? null : judged(raw, plain, first.start, end, hints, cased ? 1 : 0);
}

/** "Tuercas y más", "Pollo al carbón", "Carnes a la llanera". */
const MORE =
  /^(?: al (?:carbon|barril|horno|vapor|trompo|paso|minuto|punto|natural|instante|galope|grano)(?![a-z])| a las? (?:lena|brasas?|parrilla|plancha|carta|piedra|broaster|llanera|criolla|mano|orden)(?![a-z]))?(?: y (?:algo )?mas(?![a-z]))?/;

/** Judges a stretch that stands alone as a company's name; null for roles, third parties and everyday words. */
export function wholeCompany(
  raw: string,
  plain: string,
  from: number,
  until: number,
  hints: Hints,
): CompanyFound | null {
  if (ADDRESSED.test(plain.slice(from, until))) {
    const list = words(raw, plain, from, until, MOST_WORDS);
    if (list.some((_, at) => opensOwner(list, at))) return null;
  }
  return judged(raw, plain, from, until, hints, 0);
}

const ADDRESSED = / (?:sra?|srta|senora?|senorita|ing|ingenier[oa]|dra?|doctora?|don|dona)\b/;
/** Most words are no form of address. */
const TITLED: ReadonlySet<string> = new Set(
  'don dona dr dra doctor doctora sr sra srta senor senora senorita ing ingeniero ingeniera'.split(' '),
);
const PRACTICE = /^(?:medic|odont|dent|clinic|vet|optic|estet|consult|salud|derm|ped|gine|oft)/;

/** "RESTAURANTE DONDE MEMO SR GUILLERMO CHIQUILLO": behind a house's own words a form of address opens the owner's name. */
function opensOwner(list: readonly Word[], at: number): boolean {
  if (!TITLED.has(list[at]!.plain)) return false;
  const [title, next, last] = list.slice(at, at + 3);
  const before = list[at - 1];
  if (at < 2 || !next || next.start > title!.end + 2 || isParticle(before!.plain) || isTrade(before!.plain))
    return false;
  switch (title!.plain) {
    case 'don':
    case 'dona':
      // "Asadero Brasas Don Lucho" is a name.
      return isGivenName(next.plain) && last?.start === next.end + 1 && SURNAMES.has(last.plain);
    case 'dr':
    case 'dra':
    case 'doctor':
    case 'doctora':
      return isPerson(next, last) && !list.slice(0, at).some(({ plain }) => PRACTICE.test(plain));
    case 'sr':
    case 'sra':
    case 'srta':
    case 'senor':
    case 'senora':
    case 'senorita':
    case 'ing':
    case 'ingeniero':
    case 'ingeniera':
      return isPerson(next, last) && !/^nuestr[oa]$/.test(before!.plain);
    default:
      return false;
  }
}

function isPerson(first: Word, last: Word | undefined): boolean {
  if (isGivenName(first.plain) || SURNAMES.has(first.plain)) return true;
  return last?.start === first.end + 1 && SURNAMES.has(last.plain);
}

/** With capitals: words go on while they are capitalised, numbers, or particles before such words. */
function endCased(raw: string, plain: string, list: readonly Word[], until: number): number {
  let end = 0;
  for (let at = 0; at < list.length; at++) {
    const word = list[at]!;
    if (opensOwner(list, at)) break;
    if (at > 0) {
      const gap = raw.slice(list[at - 1]!.end, word.start);
      const legal = LEGAL_FORM.exec(plain.slice(word.start, word.start + 14));
      if (legal !== null && /^[ ,]{0,2}$|^ ?& ?$/.test(gap)) {
        end = word.start + legal[0].length;
        const more = /^ (?=c\.?\s?i\.?|zomac|bic)/.exec(plain.slice(end, end + 4));
        const second = more === null ? null : LEGAL_FORM.exec(plain.slice(end + 1, end + 12));
        return Math.min(second === null ? end : end + 1 + second[0].length, until);
      }
      if (
        !/^ ?& ?$|^ $|^\.? ?$|^-$|^\+$/.test(gap) ||
        (gap.includes('.') &&
          !/^(?:[a-z]|dra?|sra?|san|sta|sto|hnos|no|cia|ing|coop|fund|dist|distrib|rest|ind|inv|cial|drog|ferr)$/.test(
            list[at - 1]!.plain,
          ))
      )
        break;
    }
    // "Punto Limpio 322-5518-790"
    if (/^\d{1,4}[ .-]\d{3,4}[ .-]?\d{2,4}/.test(raw.slice(word.start, word.start + 14))) break;
    if (isCapital(word) || (/^\d/.test(word.plain) && word.plain.length < 5)) end = word.end;
    else if (!(isParticle(word.plain) || /^(?:a|mi|con)$/.test(word.plain)) || at > MOST_WORDS) break;
  }
  return end;
}

/** Without capitals: a trade opens the name, everyday words end it. */
function endLexical(raw: string, plain: string, list: readonly Word[], until: number): number {
  const short = isShortTrade(list[0]!.plain) && plain.startsWith('. ', list[0]!.end);
  if (!short && !isTrade(list[0]!.plain, true)) return 0;
  let end = list[0]!.end;
  let content = 0;
  for (let at = 1; at < list.length && content < 5; at++) {
    const word = list[at]!;
    if (opensOwner(list, at)) break;
    const gap = raw.slice(list[at - 1]!.end, word.start);
    const legal = LEGAL_FORM.exec(plain.slice(word.start, word.start + 14));
    if (legal !== null && /^[ ,]{0,2}$/.test(gap)) return Math.min(word.start + legal[0].length, until);
    if (
      !/^ ?& ?$|^ $|^-$/.test(gap) &&
      !(gap === '. ' && (at === 1 ? short : /^(?:dra?|hnos|san|sta)$/.test(list[at - 1]!.plain)))
    )
      break;
    const next = list[at + 1];
    const small =
      isParticle(word.plain) ||
      word.plain === 'mi' ||
      word.plain === 'don' ||
      word.plain === 'dona' ||
      word.plain === 'donde';
    if (small) {
      if (
        next === undefined ||
        next.start !== word.end + 1 ||
        (isCommon(next.plain) && !isParticle(next.plain)) ||
        /^\d{5}/.test(next.plain)
      )
        break;
      continue;
    }
    if ((isCommon(word.plain) && !isAllDay(list, at)) || /^\d{4}/.test(word.plain)) break;
    // "celumania yeison vanegas"
    if (at === 1 && isMadeUp(list[0]!.plain) && isGivenName(word.plain) && next && SURNAMES.has(next.plain))
      return end;
    // "variedades nidia nidia velandia": the owner follows; "modas flor alba" is all there is.
    const before = list[at - 1]!.plain;
    const isLast = next === undefined && isGivenName(before);
    if (content > 0 && isGivenName(word.plain) && !isParticle(before) && !isLast) break;
    end = word.end;
    content++;
  }
  return content === 0 ? 0 : end;
}

/** Whether a word of the name settles it; everyday words do so only with a capital: "Excelente servicio" names nobody. */
function settled(value: string): boolean {
  return value.split(/[^\p{L}\p{N}]+/u).some((word) => {
    const plain = fold(word);
    return settlesCompany(plain) && (!isTrade(plain) || isTrade(plain, /^\p{Lu}/u.test(word)));
  });
}

/** "la gracia divina minimercado". */
function endsInTrade(content: readonly string[]): boolean {
  return isTrade(content.at(-1)!, false) && !content.some(isCommon);
}

/** "jc motos" <jcmotos@…>: initials before a trade, as the mailbox has them. */
function opensAsMailbox([first = '', second = '']: readonly string[], hints: Hints): boolean {
  return (
    /^[a-z]{2,3}$/.test(first) &&
    isTrade(second) &&
    (hints.house.includes(first + second) || hints.writer.includes(first + second))
  );
}

/** "Mondongos Doña Rita". */
const OWNED = /^[a-z]{4,} (?:don|dona) [a-z]{3}/;

const SHOP =
  /^(?:el|la|los|las|mi|mis|donde|todo|super|don|dona|casa|mundo|punto|rincon|san|santa|the|hotel)\s\S/;

function judged(
  raw: string,
  plain: string,
  start: number,
  end: number,
  hints: Hints,
  least: number,
): CompanyFound | null {
  const value = raw.slice(start, end).replace(/\s+/g, ' ').trim();
  const name = plain.slice(start, end).trim();
  if (value.length < 2 || value.length > 90 || !/[a-z]{2}|[a-z]\W?[a-z0-9]/.test(name)) return null;
  const list: readonly string[] = name.match(/[a-z0-9]+/g) ?? [];
  const content = list.filter((word) => !isParticle(word));
  if (
    content.length === 0 ||
    content.every((word) => isCommon(word) || (isRole(word) && !isTrade(word))) ||
    isThirdName(name)
  )
    return null;
  const legal =
    / (?:s\.? ?a\.? ?s\.?|s\.? ?a\.?|ltda\.?|limitada|e\.?u\.?|e\.?s\.?p\.?|s\.? en c\.?(?: ?s\.?)?|c\.?i\.?|llc\.?|inc\.?|ltd\.?|gmbh)$| (?:& ?|y )cia/.test(
      name,
    );
  const cased = value !== value.toLowerCase();
  const traded =
    content.length > 1 &&
    (isTrade(list[0]!, true) ||
      (isShortTrade(list[0]!) && name.startsWith('. ', list[0]!.length)) ||
      closesCompany(content.at(-1)!) ||
      (cased ? settled(value) : endsInTrade(content) || opensAsMailbox(list, hints)));
  const personal = content.every((word) => isGivenName(word) || SURNAMES.has(word) || word.length === 1);
  const house =
    !personal &&
    content[0]!.length > 2 &&
    !(hints.free && content.length === 1) &&
    agreement(hints.house, content) >= (content.length === 1 ? 0.99 : 0.6) &&
    content.join('').length >= 4;
  const strength =
    legal || traded || (house && !hints.free)
      ? 3
      : (SHOP.test(name) && content.length < list.length + 1) ||
          (content.length > 1 && name.includes(' & ')) ||
          (cased && OWNED.test(name) && !isCommon(content[0]!))
        ? 2
        : house || isTrade(list[0]!, true) || settlesCompany(list[0]!)
          ? 2
          : least;
  // "tienda el paisa d bello"
  const named = cased ? value : titleCase(value.replace(/ d (?=\p{L}{3})/gu, ' de '));
  return { value: named, start, end, strength };
}

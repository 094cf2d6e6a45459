/** People's names: where one stands in a text, and how sure that is. */
import { isCapital, plainOf, titleCase, type Word, words } from './fold';
import { isGivenName } from './given-names';
import { agreement, type Hints } from './hints';
import { isCommon } from './plain-words';
import { isRole, isTitle } from './roles';
import { SURNAMES } from './surnames';
import { isTrade, settlesCompany } from './trades';

export interface NameFound {
  value: string;
  start: number;
  end: number;
  /** 3 a given name and a surname known as such, 2 one of them, 1 only the capitals speak for it. */
  strength: number;
  /** Its first word is known as a given name. */
  given: boolean;
  /** Number of words, particles aside. */
  size: number;
}

const MOST_WORDS = 6;

/** Small words between the names of one person. */
const BETWEEN: ReadonlySet<string> = new Set('de del la las los y da do dos van von'.split(' '));

/** The name that begins at `from` (titles skipped), null when none does. Stops at punctuation, at a trade and at everyday words. */
export function takeName(
  raw: string,
  plain: string,
  from: number,
  until: number,
  hints: Hints,
): NameFound | null {
  const list = words(raw, plain, from, until, MOST_WORDS + 6);
  let at = 0;
  while (
    at < list.length &&
    (isTitle(list[at]!.plain) || /^(?:el|la|r)$/.test(list[at]!.plain)) &&
    isJoined(plain, before(list, at), list[at]!, from)
  )
    at++;
  if (at >= list.length || (at > 0 && /^(?:el|la)$/.test(list[at - 1]!.plain) && at === 1)) return null;
  const name: Word[] = [];
  const first = list[at]!;
  if (!isJoined(plain, before(list, at), first, from)) return null;
  const cased = isCapital(first) && !isAllCapitals(raw, from, until);
  for (; at < list.length && name.length < MOST_WORDS; at++) {
    const word = list[at]!;
    if (name.length > 0 && isCalled(raw, list, at)) continue;
    if (
      name.length > 0 &&
      !isCalled(raw, list, at - 1) &&
      !isJoined(plain, list[at - 1], word, from) &&
      !isHyphened(plain, list[at - 1]!, word, hints)
    )
      break;
    if (/^\d/.test(word.plain)) break;
    if (name.length > 0 && isNameParticle(list, at, cased, hints)) {
      name.push(word);
      continue;
    }
    if (!belongs(word, name, cased, list[at + 1], plain, until, hints)) break;
    name.push(word);
  }
  while (name.length > 0 && isLink(name.at(-1)!.plain)) name.pop();
  return name.length === 0 ? null : weigh(raw, name, hints);
}

/** Whether the whole stretch is one person's name. */
export function wholeName(
  raw: string,
  plain: string,
  from: number,
  until: number,
  hints: Hints,
): NameFound | null {
  const name = takeName(raw, plain, from, until, hints);
  return name !== null && fills(name, plain, until) ? name : null;
}

/** Whether nothing is written behind a name. */
export function fills(name: NameFound, plain: string, until: number): boolean {
  return !/[a-z0-9]/.test(plain.slice(name.end, until));
}

function belongs(
  word: Word,
  name: readonly Word[],
  cased: boolean,
  next: Word | undefined,
  plain: string,
  until: number,
  hints: Hints,
): boolean {
  if (name.length === 0)
    return begins(word, cased, hints) && !settlesCompany(word.plain) && !isRole(word.plain);
  if (cased && !isCapital(word)) return false;
  const known = isKnown(word, hints);
  if (isTrade(word.plain, cased && isCapital(word)) && !SURNAMES.has(word.plain)) return false;
  if (cased) return known || (!isRole(word.plain) && (!isCommon(word.plain) || word.plain.length === 1));
  // "yohana de la hoz": what may follow the particle was looked at with it.
  if (known || isLink(name.at(-1)!.plain)) return true;
  if (
    next !== undefined &&
    !isCommon(word.plain) &&
    (SURNAMES.has(next.plain) || isGivenName(next.plain)) &&
    !settlesCompany(word.plain)
  )
    return true;
  // Without capitals one unknown surname is believed when the name ends there.
  const end = plain.slice(word.end, Math.min(until, word.end + 2));
  const closes =
    end === '' ||
    /^\s?[\n,.;:|/(!?\d-]/.test(end) ||
    next === undefined ||
    /^(?:de|del|desde)$/.test(next.plain) ||
    isTrade(next.plain, false);
  // "mauro gianluca bonetti": two, when the stretch ends there.
  const endsNext =
    next !== undefined &&
    name.length === 1 &&
    next.start === word.end + 1 &&
    !/[a-z0-9]/.test(plain.slice(next.end, until)) &&
    isSurnameLike(next);
  return (
    (closes || endsNext) &&
    isSurnameLike(word) &&
    name.every((earlier) => isGivenName(earlier.plain) || isWriters(earlier, hints))
  );
}

/** A word that nothing else claims. */
function isSurnameLike({ plain }: Word): boolean {
  return plain.length > 2 && !isCommon(plain) && !isRole(plain) && !settlesCompany(plain);
}

/** Without capitals a name begins with what is known for one, with them with anything but an everyday word. */
function begins(word: Word, cased: boolean, hints: Hints): boolean {
  if (cased) return !isCommon(word.plain) || isKnown(word, hints);
  return isGivenName(word.plain) || isWriters(word, hints);
}

function isKnown(word: Word, hints: Hints): boolean {
  return isGivenName(word.plain) || SURNAMES.has(word.plain) || isWriters(word, hints);
}

/** "María del Pilar", "De la Cruz", but not "Ana de Distribuciones" nor "Ana de Medellín". */
function isNameParticle(list: readonly Word[], at: number, cased: boolean, hints: Hints): boolean {
  let next = at;
  while (next < list.length && BETWEEN.has(list[next]!.plain)) next++;
  if (next === at || next - at > 2 || next >= list.length) return false;
  const word = list[next]!;
  if (list[next - 1]!.end + 1 !== word.start || (cased && !isCapital(word))) return false;
  // "Teresita De Jongh", "Ana Van Dyk": a particle with a capital of its own.
  if (cased && next === at + 1 && /^(?:De|Van|Von|Da|Di)$/.test(list[at]!.raw) && !settlesCompany(word.plain))
    return true;
  // "Annelies de Vries": the From header has them together, and her house is another.
  if (
    cased &&
    word.plain.length > 3 &&
    !settlesCompany(word.plain) &&
    !hints.house.includes(word.plain) &&
    hints.writer.includes(plainOf(list.slice(at - 1, next + 1)).join(''))
  )
    return true;
  // "Rosa Elvira de Rosa Moda": the house follows.
  const behind = list[next + 1];
  if (next === at + 1 && list[at]!.plain === 'de' && behind?.start === word.end + 1 && isTrade(behind.plain))
    return false;
  return (
    /^(?:pilar|carmen|rosario|socorro|mar|cruz|hoz|torre|rio|rios|valle|valles|castillo|angeles|avila|vega|espriella|rosa|ossa|pava|pena|fuente|jesus|luz|leon|santos|castro|horta|hoyos|toro|moya|arco|campo|villa|barrera)$/.test(
      word.plain,
    ) &&
    !(
      word.plain === 'valle' &&
      cased &&
      list[next + 1] !== undefined &&
      /^(?:del|de)$/.test(list[next + 1]!.plain)
    )
  );
}

/** José "Cheo" Anaya: what everybody calls him stands in quotes within the name. */
function isCalled(raw: string, list: readonly Word[], at: number): boolean {
  const [before, word, next] = [list[at - 1], list[at], list[at + 1]];
  return (
    before !== undefined &&
    next !== undefined &&
    /^ ["“«']$/.test(raw.slice(before.end, word!.start)) &&
    /^["”»'] $/.test(raw.slice(word!.end, next.start))
  );
}

/** "Mei-Ling Chen": the From header has them together. */
function isHyphened(plain: string, earlier: Word, word: Word, hints: Hints): boolean {
  return (
    plain.slice(earlier.end, word.start) === '-' &&
    isCapital(word) &&
    hints.writer.includes(earlier.plain + word.plain)
  );
}

function isLink(word: string): boolean {
  return /^(?:de|del|la|las|los|y|e)$/.test(word);
}

/** The From header spells this word: "keyner tumal" <keyner.tumal@…>. */
function isWriters({ plain }: Word, hints: Hints): boolean {
  return (
    plain.length > 3 &&
    hints.writer.includes(plain) &&
    !isCommon(plain) &&
    !isRole(plain) &&
    !settlesCompany(plain)
  );
}

function weigh(raw: string, name: readonly Word[], hints: Hints): NameFound {
  const start = name[0]!.start;
  const end = name.at(-1)!.end;
  const content = name.filter(({ plain }) => !BETWEEN.has(plain));
  const given = isGivenName(content[0]!.plain);
  const family = content.slice(1).some(({ plain }) => SURNAMES.has(plain) || isGivenName(plain));
  const onlyFamily = !given && content.some(({ plain }) => SURNAMES.has(plain)) && content.length >= 2;
  const hinted = content.length >= 2 && agreement(hints.writer, plainOf(content)) >= 0.45;
  const strength = given && family ? 3 : given || hinted ? 2 : onlyFamily ? 2 : 1;
  return {
    value: titleCase(
      raw
        .slice(start, end)
        .replace(/ ["“«'][^"”»']+["”»']/, '')
        .replace(/\s+/g, ' '),
    ),
    start,
    end,
    strength,
    given,
    size: content.length,
  };
}

/** The word before a place. Asked outright, a place before the first is slow to miss. */
function before(list: readonly Word[], at: number): Word | undefined {
  return at === 0 ? undefined : list[at - 1];
}

/** Between two words of a name stand only spaces, or the dot of an initial. */
function isJoined(plain: string, earlier: Word | undefined, word: Word, from: number): boolean {
  const gap = plain.slice(earlier?.end ?? from, word.start);
  if (earlier === undefined) return /^[^a-z0-9]*$/.test(gap);
  if (/^[ ]{1,2}$/.test(gap)) return true;
  return (
    (/^\.? ?$/.test(gap) && (earlier.plain.length === 1 || isTitle(earlier.plain))) ||
    (/^\.? ?\(?$|^\)\.? ?$/.test(gap) && isTitle(earlier.plain)) ||
    (earlier.plain === 'r' && /^\) ?$/.test(gap))
  );
}

/** Capitals tell nothing where everything is written in them. */
export function isAllCapitals(raw: string, from: number, until: number): boolean {
  const stretch = raw.slice(Math.max(0, from - 60), Math.min(until, from + 80));
  return !/\p{Ll}/u.test(stretch) && /\p{Lu}/u.test(stretch);
}

/** Beside a known person, words of which only a family name is known are rather the house: "Cristhian Yepes, Electro Yepes". */
export function houseAmong(names: readonly NameFound[]): NameFound | null {
  if (!names.some(({ strength }) => strength === 3)) return null;
  return names.find(({ given, size, strength }) => !given && size > 1 && strength === 2) ?? null;
}

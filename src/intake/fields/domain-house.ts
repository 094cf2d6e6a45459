/** The house that the sender's own address confirms: "Los Cerezos" from <…@loscerezos-pasto.co>, "macondo 1928" from <macondo1928@…>. */
import type { CompanyFound } from './company';
import { isCapital, titleCase, type Word, words } from './fold';
import { isGivenName } from './given-names';
import type { Hints } from './hints';
import { isCommon, isParticle } from './plain-words';
import { isRole } from './roles';
import { SURNAMES } from './surnames';

/** Letters of the name that the address must spell. */
const FEWEST = 6;
const MOST_WORDS = 6;
/** Of the text. */
const MOST_READ = 400;

/** The longest words in a row that the house of the address is spelled with, "de" and "la" between them apart; null when there are none. */
export function houseOfAddress(raw: string, plain: string, { house, free }: Hints): CompanyFound | null {
  if (house.length < FEWEST) return null;
  const list = words(raw, plain, 0, raw.length, MOST_READ);
  let longest: { spelled: string; first: number; last: number } | null = null;
  for (let first = 0; first < list.length; first++) {
    // Most words spell no part of it.
    if (!house.includes(list[first]!.plain)) continue;
    const run = spelledFrom(plain, list, first, house);
    if (run !== null && run.spelled.length > (longest?.spelled.length ?? 0)) longest = { first, ...run };
  }
  if (
    longest === null ||
    !isWholeName(list.slice(longest.first, longest.last + 1), longest.spelled, house, free)
  )
    return null;
  const before = list[longest.first - 1];
  const opens =
    before !== undefined &&
    /^(?:el|la|los|las)$/.test(before.plain) &&
    isCapital(before) &&
    before.end + 1 === list[longest.first]!.start;
  const start = (opens ? before : list[longest.first]!).start;
  const end = list[longest.last]!.end;
  const value = raw.slice(start, end);
  return { value: value === value.toLowerCase() ? titleCase(value) : value, start, end, strength: 2 };
}

/** The words from here that go on spelling the house, each behind one space. */
function spelledFrom(
  plain: string,
  list: readonly Word[],
  first: number,
  house: string,
): { spelled: string; last: number } | null {
  let spelled = '';
  let last = -1;
  for (let at = first; at < Math.min(list.length, first + MOST_WORDS); at++) {
    const { plain: word, start } = list[at]!;
    if (at > first && !/^[ &-]{1,3}$/.test(plain.slice(list[at - 1]!.end, start))) break;
    if (house.includes(spelled + word)) {
      spelled += word;
      last = at;
    } else if (at === first || !isParticle(word)) break;
  }
  return last < 0 ? null : { spelled, last };
}

/** Whether it is more than a word, a person or a post that the address happens to hold. */
function isWholeName(name: readonly Word[], spelled: string, house: string, free: boolean): boolean {
  const content = name.filter(({ plain }) => !isParticle(plain));
  const atEnd = house.startsWith(spelled) || house.endsWith(spelled);
  return (
    spelled.length >= (free ? 8 : FEWEST) &&
    atEnd &&
    (spelled === house ? content.length > 1 || content.some(isCapital) : name.length > 1) &&
    (!free || content.length > 1) &&
    content.some(({ plain }) => !isCommon(plain) && !isRole(plain)) &&
    !content.every(({ plain }) => isGivenName(plain) || SURNAMES.has(plain))
  );
}

/** Telephone numbers in a text, with extension and the words that say what they are for. */
import { fold } from './fold';
import { callingOf, isOtherNumber, type PhoneUse } from './phone-context';
import { colombian, type Dialled, foreign } from './phone-number';
import { heedRemarks } from './phone-remarks';

export interface Phone extends Dialled {
  ext: string | null;
  start: number;
  end: number;
  use: PhoneUse;
}

/** Every telephone number of the text in reading order; other long numbers are left out. `plain` is folded. */
export function readPhones(raw: string, plain: string): Phone[] {
  const masked = maskAddresses(plain);
  const groups = digitGroups(masked);
  const found: { dialled: Dialled; start: number; end: number }[] = [];
  for (let at = 0; at < groups.length; ) {
    const chain = chainFrom(masked, groups, at);
    const hit = numberIn(masked, chain);
    if (hit === null) {
      at += untilWideGap(masked, chain);
      continue;
    }
    at += hit.used;
    const start = chain[0]!.start - hit.lead;
    const end = chain[hit.used - 1]!.end;
    if (
      /[a-z0-9#$_@&]$/.test(masked.slice(Math.max(0, start - 1), start)) ||
      /^(?:[a-wyz_@%]|[.,]\d)/.test(masked.slice(end, end + 2))
    )
      continue;
    if (isOtherNumber(masked, start, end)) continue;
    found.push({ dialled: hit.dialled, start, end });
  }
  const phones: Phone[] = [];
  let previous = 0;
  for (const [index, { dialled, start, end }] of found.entries()) {
    const { e164, local, mobile } = dialled;
    const next = found[index + 1]?.start ?? plain.length;
    const behind = extensionAfter(plain, end, next);
    const ext = behind === null && !mobile ? extensionBefore(plain, previous, start) : behind;
    const use = callingOf(raw, plain, start, end, previous, next);
    phones.push({ e164, local, mobile, ext, start, end, use });
    previous = end;
  }
  heedRemarks(plain, phones);
  return phones;
}

/** The extension named by a form's value of its own: `102`, `ext. 102`, `dos`. */
export function readExtension(value: string): string | null {
  return extensionAfter(`ext ${fold(value)}`, 0, value.length + 4);
}

interface Group {
  start: number;
  end: number;
}

/** "310/555/0142", "310,555,0142": within ten digits these part them as a dash does; a date or a list of numbers has other shapes. */
const PARTED =
  /(?<![\d/,.])(?:3\d\d|60[1-8])(?:[/,_*]\d{3}[/,_* .-](?:\d{2}[/,_* .-])?\d{2}\d{0,2}|\/\d{7}| [/_*] \d{3} [/_*] (?:\d\d [/_*] )?\d\d(?:\d\d)?)(?![\d/])/g;

/** Addresses and links hold digits that nobody dials, except links made for dialling. */
function maskAddresses(plain: string): string {
  if (!/[@/]|www\.|\d[,_*]\d|\d [_*] \d/.test(plain)) return plain;
  return plain
    .replace(PARTED, (number) => number.replace(/[/,_*]/g, '-'))
    .replace(/\S{1,64}@\S{1,200}/g, (text) => '~'.repeat(text.length))
    .replace(/(?:https?:\/\/|www\.)?(?:wa\.me|api\.whatsapp\.com)\/(?:send\?phone=)?/g, (text) =>
      '+'.padStart(text.length),
    )
    .replace(/(?:https?:\/\/|www\.)\S{1,400}/g, (text) => '~'.repeat(text.length));
}

function digitGroups(text: string): Group[] {
  const groups: Group[] = [];
  const digits = /\d+/g;
  for (let hit = digits.exec(text); hit !== null && groups.length < 2000; hit = digits.exec(text))
    groups.push({ start: hit.index, end: hit.index + hit[0].length });
  return groups;
}

const MOST_DIGITS = 16;
/** Those of a fixed number without its prefix. */
const FEWEST_DIGITS = 7;

/** Groups of digits held together by single spaces, dots, dashes and parentheses. */
function chainFrom(text: string, groups: readonly Group[], at: number): Group[] {
  const chain = [groups[at]!];
  let digits = groups[at]!.end - groups[at]!.start;
  for (let next = at + 1; next < groups.length && digits < MOST_DIGITS; next++) {
    const gap = text.slice(groups[next - 1]!.end, groups[next]!.start);
    // "57 + 320 418 5507"
    const plus =
      at + 1 === next && / ?\+ ?$/.test(gap) && text.slice(groups[at]!.start, groups[at]!.end) === '57';
    if (!plus && !/^(?:[ .-]|\) ?-? ?| \(|-\(|\(| ?\. | - )$/.test(gap)) break;
    chain.push(groups[next]!);
    digits += groups[next]!.end - groups[next]!.start;
  }
  return chain;
}

/** What stood in parentheses in front, when it is an old area code: `(4)`, `(034)`. */
function areaDigits(digits: string): string | null {
  return /^(?:0?3?)?[124-8]$/.test(digits) ? digits : null;
}

/** Groups up to the first " - " or end of a sentence, or up to a whole number: there another one may begin ("la calle 80 310…"). */
function untilWideGap(text: string, chain: readonly Group[]): number {
  const wide = chain.findIndex(
    ({ end }, index) =>
      index + 1 < chain.length && partsNumbers(text.slice(end, chain[index + 1]!.start), chain[index + 1]!),
  );
  return wide < 0 ? chain.length : wide + 1;
}

const partsNumbers = (gap: string, { start, end }: Group): boolean =>
  gap === ' - ' || gap === '. ' || gap === ') ' || end - start === 10;

/** The head of a line, a label's mark or a word for telephones. */
const OPENS_NUMBER = /(?:^|[\n:(|]|\b(?:tel[a-z]{0,6}|fijo|linea|numero|pbx)\.?)$/;

/** "(3) 310 445 2210" */
const MOBILE_BEHIND = /^\) 3\d\d[ .-]?\d{3}[ .-]?\d{4}/;

function numberIn(
  text: string,
  chain: readonly Group[],
): { dialled: Dialled; used: number; lead: number } | null {
  if (chain.reduce((digits, { start, end }) => digits + end - start, 0) < FEWEST_DIGITS) return null;
  const first = chain[0]!;
  const before = text.slice(Math.max(0, first.start - 3), first.start);
  // "3. 310 445 2210" is the third of a list.
  if (
    chain.length > 1 &&
    first.end - first.start < 3 &&
    (!/[(+]\s?$/.test(before) || MOBILE_BEHIND.test(text.slice(first.end, first.end + 16))) &&
    /^(?:\. |\) )$/.test(text.slice(first.end, chain[1]!.start))
  )
    return null;
  const plus = /\+ ?\(?$/.test(before) || /(?:^|\D)00$/.test(before);
  const international = plus || /^00\d/.test(text.slice(first.start, first.start + 3));
  const gaps: string[] = [];
  const sizes: number[] = [];
  for (const [at, { start, end }] of chain.entries()) {
    if (at > 0) gaps.push(text.slice(chain[at - 1]!.end, start));
    sizes.push(end - start);
  }
  const lead = plus ? before.length - before.search(/\+/) : /\($/.test(before) ? 1 : 0;
  const paren =
    /\($/.test(before) && gaps[0]?.startsWith(')') ? areaDigits(text.slice(first.start, first.end)) : null;
  // "8 275 41 06": the area digit as it stood before 2021, in front of seven. That of "local 2 444 1127" is none.
  const bare =
    OPENS_NUMBER.test(text.slice(Math.max(0, first.start - 12), first.start).replace(/[ \t]$/, '')) &&
    sizes[0] === 1 &&
    /^[ -]$/.test(gaps[0] ?? '') &&
    sizes.reduce((sum, size) => sum + size, 0) === 8
      ? areaDigits(text.slice(first.start, first.end))
      : null;
  const innerParen = gaps.some((gap) => gap.includes('('));
  let digits = '';
  const reached: string[] = [];
  for (const { start, end } of chain) {
    digits += text.slice(start, end);
    reached.push(digits);
  }
  if (international) {
    for (let used = chain.length; used > 0; used--) {
      const all = reached[used - 1]!.replace(/^00/, '');
      const dialled = all.startsWith('57') ? colombian(all, null, true) : foreign(all);
      if (dialled !== null) return { dialled, used, lead: Math.max(lead, 0) };
    }
    return null;
  }
  // "(11) 98455-2071" is a Brazilian mobile: nobody else has five digits that begin with nine behind two in parentheses.
  if (
    /\($/.test(before) &&
    sizes.join() === '2,5,4' &&
    gaps[0]!.startsWith(')') &&
    /^\d\d9/.test(reached[1]!)
  ) {
    const dialled = foreign(`55${reached[2]!}`);
    if (dialled !== null) return { dialled, used: 3, lead: 1 };
  }
  // 1.085.334.912 is money or an identity card, 901.774.320-3 a tax number.
  if (
    sizes[0]! <= 3 &&
    gaps.length >= 2 &&
    gaps[0] === '.' &&
    gaps[1] === '.' &&
    sizes[1] === 3 &&
    sizes[2] === 3 &&
    (sizes[0] === 1 || sizes.length === 3 || gaps[2] === '-')
  )
    return null;
  if (sizes.length === 2 && sizes[0] === 9 && sizes[1] === 1) return null;
  const whole = new Map<number, Dialled>();
  for (let used = 1; used <= chain.length; used++) {
    const dialled = colombian(reached[used - 1]!, paren ?? bare ?? (innerParen ? '' : null), false);
    // "ext 3 - 310 555 0142": the extension begins no number.
    if (dialled !== null && !(used > 1 && gaps[0] === ' - ' && sizes[0]! < 3)) whole.set(used, dialled);
  }
  // The longest whole number wins over the seven digits that it begins with, unless " - " parts two numbers.
  const withCountry = [...whole].find(
    ([used]) => reached[used - 1]!.length === 12 && reached[used - 1]!.startsWith('57'),
  );
  const long = withCountry ?? [...whole].find(([, { local }]) => local === null);
  const short = [...whole].find(([, { local }]) => local !== null);
  const pick =
    short !== undefined &&
    (long === undefined || (short[0] < long[0] && gaps.indexOf(' - ') === short[0] - 1))
      ? short
      : long;
  if (pick === undefined) return null;
  const [used, dialled] = pick;
  const rest = gaps[used - 1];
  if (rest !== undefined && /^[.-]$/.test(rest)) return null;
  return { dialled, used, lead };
}

const NUMERALS = [
  'cero',
  'uno',
  'dos',
  'tres',
  'cuatro',
  'cinco',
  'seis',
  'siete',
  'ocho',
  'nueve',
  'diez',
  'once',
  'doce',
];

/** "Mi extensión es la 212, conmutador 604 …". */
function extensionBefore(plain: string, from: number, until: number): string | null {
  const hit = /\bext(?:ension)?\.?:? (?:es )?(?:la |el )?(\d{1,5})\b[^\d\n]{1,30}$/.exec(
    plain.slice(Math.max(from, until - 60), until),
  );
  return hit?.[1] ?? null;
}

function extensionAfter(plain: string, from: number, until: number): string | null {
  const tail = plain.slice(from, Math.min(until, from + 60));
  const hit =
    /^[^\d]{0,12}(?:(?:pid[ae]n?|marquen?|solicit[ae]n?)(?: por favor)?(?: (?:con )?la)? )?(?:opcion \d{1,2}\W{1,6}(?:perdon|digo)?\W{0,3})?\b(?:ext(?:ensi(?:on|ones)|n)?|anexo|int(?:erno)?|ramal|x)\b[^a-z\d]{0,4}(?:n[ro°o]{0,2}\.? ?|numero |es (?:la )?)?(\d{1,6}|[a-z]{3,6})\b/.exec(
      tail,
    );
  if (hit === null) {
    const glued = /^\s{0,2}(?:x|ext\.?)(\d{1,6})\b/.exec(tail);
    return glued?.[1] ?? null;
  }
  const value = hit[1]!;
  if (/^\d/.test(value)) return value;
  const numeral = NUMERALS.indexOf(value);
  return numeral < 0 ? null : String(numeral);
}

/** Bare answers: a list in the order in which the service letter asks, without its labels: company, person, telephone, situation. */
import type { Considered } from './considered';
import { introducesForm, isClosing, isGreeting, saysNothing } from './courtesy';
import type { Entry } from './entry';
import { isCapital, plainOf, words } from './fold';
import { GIVEN_NAMES } from './given-names';
import { isLabelWord, type LabelKind } from './label';
import { isCommon, isParticle } from './plain-words';
import { isRole } from './roles';
import { isTrade, settlesCompany } from './trades';

interface Item {
  /** Offset of its number or bullet. */
  from: number;
  start: number;
  end: number;
  line: number;
}

/** So many items can be the answers to what the letter asks for. */
const FEWEST = 3;
const MOST = 9;

const ORDINAL =
  /^\(?([1-9a-i])(?:[.)]-?|\ufe0f?\u20e3|-(?=[ \t]))[ \t]*|^([-•*·>]|(?:\p{So}|\ufe0f|\u200d)+(?!\u20e3))[ \t]+/u;

/** The entries of such a list; none when a form with labels already tells who writes. */
export function readAnswers(text: Considered, known: readonly Entry[]): Entry[] {
  if (known.some(({ kind }) => kind === 'company' || kind === 'reporter' || kind === 'detail')) return [];
  for (const list of listsIn(text)) {
    const entries = answersOf(text, list);
    if (entries !== null) return entries;
  }
  return [];
}

/** Runs of lines numbered from 1 or a, or with one bullet; blank lines may part them. One line may hold all: "1. X 2. Y 3. Z". */
function listsIn(text: Considered): Item[][] {
  const lists: Item[][] = [];
  let list: Item[] = [];
  let last = '';
  const close = () => {
    if (list.length >= FEWEST && list.length <= MOST) lists.push(list);
    list = [];
  };
  for (let line = 0; line < text.signatureAt; line++) {
    const { start, end } = text.lines[line]!;
    if (start === end) continue;
    const hit = ORDINAL.exec(text.plain.slice(start, start + 8));
    const mark = hit?.[1] ?? (hit?.[2] !== undefined && /\p{So}/u.test(hit[2]) ? '☆' : (hit?.[2] ?? ''));
    const first = mark === '1' || mark === 'a';
    if (list.length > 0 && (hit === null || !follows(last, mark))) close();
    if (hit !== null && (list.length > 0 || first || hit[2] !== undefined)) {
      list.push({ from: start, start: start + hit[0].length, end, line });
      last = mark;
      if (first) {
        const within = itemsWithin(text, line);
        if (within.length >= FEWEST && within.length <= MOST) lists.push(within);
      }
    }
  }
  close();
  return lists.length > 0 ? lists : [bareLines(text)];
}

/** Lines without any mark, from the first that does not only greet or introduce. */
function bareLines(text: Considered): Item[] {
  const items: Item[] = [];
  for (let line = 0; line < Math.min(text.signatureAt, MOST_ABOVE) && items.length < MOST; line++) {
    const { start, end } = text.lines[line]!;
    if (start === end || (items.length === 0 && isLead(text.plain.slice(start, end)))) continue;
    items.push({ from: start, start, end, line });
  }
  return items;
}

/** The next number or letter, or the same bullet. */
const follows = (last: string, mark: string): boolean =>
  /[1-9a-i]/.test(last) ? mark.charCodeAt(0) === last.charCodeAt(0) + 1 : mark === last;

function itemsWithin(text: Considered, line: number): Item[] {
  const { start, end } = text.lines[line]!;
  const stretch = text.plain.slice(start, end);
  const found: Item[] = [];
  const next = /(?:^|[ ,;])([1-9])[.)]-? /g;
  for (let hit = next.exec(stretch); hit !== null; hit = next.exec(stretch)) {
    if (Number(hit[1]) !== found.length + 1) continue;
    const from = start + hit.index;
    if (found.length > 0) found.at(-1)!.end = from;
    found.push({ from, start: from + hit[0].length, end, line });
  }
  return found;
}

function answersOf(text: Considered, list: readonly Item[]): Entry[] | null {
  const contact = list.findIndex((item) => isContact(text, item));
  // "Ana Ruiz, 310 445 2210" is name and number in one.
  const named = contact < 0 ? list.findIndex((item) => isNamedContact(text, item)) : contact;
  if (contact < 0 ? named !== 1 || !isNumbered(text, list) : contact < 1 || contact > 3) return null;
  if (!isIntroduced(text, list[0]!)) return null;
  let story = named + 1;
  while (story < list.length && !isStory(text, list[story]!)) story++;
  if (story >= list.length) return null;
  const heads = list
    .slice(0, contact < 0 ? named + 1 : contact)
    .filter((item, _, all) => all.length < 3 || !isPostLine(text, item))
    .flatMap((item, _, all) => (all.length === 1 ? halves(text, item) : [item]));
  const read = heads.map((item) => headOf(text, item));
  if (read.includes(null) || heads.length === 0 || heads.length > 2) return null;
  const kinds = kindsOf(read as Head[]);
  if (kinds === null) return null;
  const rest = list.slice(contact < 0 ? named + 1 : contact, story + 1);
  return [
    ...heads.map((item, at) => entryOf(item, kinds[at]!)),
    // The last one may run over the items below it.
    ...rest.map((item, at) =>
      entryOf(
        item,
        at === rest.length - 1 ? 'detail' : at === 0 && contact >= 0 ? 'phone' : restKind(text, item),
      ),
    ),
  ];
}

const isNumbered = ({ plain }: Considered, [first]: readonly Item[]): boolean =>
  /^\(?[1a]/.test(plain.slice(first!.from, first!.from + 2));

const OFFERS =
  /\b(?:carta|datos|informacion|solicitad[oa]s?|solicitan|lo pedido|piden|requerid[oa]s?|respuestas?)\b/;
const WANTS =
  /\b(?:cre(?:ar|en|e|emos)|agreg\w+|registr\w+|client[ea]s?|usuari[oa]s?|proveedor(?:es)?|emplead[oa]s?|vendedor\w*|factur\w+)\b/;

const MOST_ABOVE = 20;

/** Above the list nothing is told: a list under "quisiera crear tres usuarios:" is what the mail is about. */
function isIntroduced({ plain, lines }: Considered, { line }: Item): boolean {
  if (line > MOST_ABOVE) return false;
  return lines.slice(0, line).every(({ start, end }) => start === end || isLead(plain.slice(start, end)));
}

/** A line that greets, or says that the answers follow. */
const isLead = (line: string): boolean =>
  !WANTS.test(line) &&
  (isGreeting(line) ||
    isClosing(line) ||
    saysNothing(line) ||
    introducesForm(line) ||
    (line.length < 160 && OFFERS.test(line)));

const entryOf = ({ from, start, end, line }: Item, kind: LabelKind): Entry => ({
  ...{ kind, label: '', from, start, end, line },
  leads: true,
  weak: false,
});

/** "Café Sol, Ana Ruiz", "Café Sol - Ana Ruiz" in one item. */
function halves(text: Considered, item: Item): Item[] {
  const cut = /, | - | \/ /.exec(text.plain.slice(item.start, item.end));
  if (cut === null) return [item];
  const at = item.start + cut.index;
  const second = { ...item, from: at, start: at + cut[0].length };
  return GIVEN_NAMES.has(words(text.raw, text.plain, second.start, second.end, 1)[0]?.plain ?? '')
    ? [{ ...item, end: at }, second]
    : [item];
}

function restKind({ plain }: Considered, { start, end }: Item): LabelKind {
  const value = plain.slice(start, end);
  return value.includes('@') ? 'email' : /\d{3}/.test(value) ? 'phone' : 'city';
}

/** "Recepcionista" on a line of its own. */
const isPostLine = ({ raw, plain }: Considered, { start, end }: Item): boolean =>
  words(raw, plain, start, end, 6).every(({ plain: word }) => isRole(word) || isParticle(word));

interface Head {
  /** Every word of weight has a capital. */
  titled: boolean;
  /** 1: a person's, -1: a house's, 0: cannot be told. */
  leaning: number;
}

const MOST_NAME_WORDS = 9;

/** A name of whatever sort, with a post behind it perhaps; null when the item tells something. */
function headOf({ raw, plain }: Considered, { start, end }: Item): Head | null {
  if (end - start > 90) return null;
  const list = words(raw, plain, start, end, MOST_NAME_WORDS + 1);
  if (list.length === 0 || list.length > MOST_NAME_WORDS) return null;
  const folded = plainOf(list);
  const everyday = folded.filter((word) => isCommon(word) && word.length > 1 && !isParticle(word)).length;
  if (everyday > 1 || folded.some((word) => /^(?:no|si|se|sin|como|porque|cuando)$/.test(word))) return null;
  const house =
    isTrade(folded[0]!) ||
    folded.some(settlesCompany) ||
    /\bs\.?a\.?s?\b|\bltda\b/.test(plain.slice(start, end));
  const person = GIVEN_NAMES.has(folded[0]!) && folded.length > 1;
  const post = list.findIndex(({ plain: word }) => isRole(word));
  const titled = list
    .slice(0, post < 0 ? list.length : post)
    .every((word) => isCapital(word) || isParticle(word.plain));
  return { leaning: person === house ? 0 : person ? 1 : -1, titled };
}

/** Company before person, as the letter asks, unless the names say otherwise; one of them must be plain. */
function kindsOf(heads: readonly Head[]): LabelKind[] | null {
  const [first, second] = heads;
  if (second === undefined)
    return first!.leaning === 0 ? null : [first!.leaning > 0 ? 'reporter' : 'company'];
  if (first!.leaning === 0 && second.leaning === 0) return null;
  const [house, person] = first!.leaning > second.leaning ? [second, first!] : [first!, second];
  // "1. Café molido 2. Azúcar blanca" are goods.
  if (person.leaning < 1 && !(person.titled && house.titled)) return null;
  return house === first ? ['company', 'reporter'] : ['reporter', 'company'];
}

/** A telephone or an address, and beside it only words of labels. */
function isContact({ raw, plain }: Considered, { start, end }: Item): boolean {
  const value = plain.slice(start, end);
  if (value.length > 110 || !(/(?:\d[ .()/-]{0,3}){7}/.test(value) || value.includes('@'))) return false;
  const bare = value
    .replace(/\S{1,64}@\S{1,80}/g, (address) => ' '.repeat(address.length))
    .replace(/\d/g, ' ');
  return words(raw, bare, 0, bare.length, 12).every(
    ({ plain: word }) => isLabelWord(word) || isParticle(word) || word.length < 3,
  );
}

function isNamedContact(text: Considered, item: Item): boolean {
  const number = /[\s,;/|-]{1,3}(?:cel\w*|tel\w*|movil)?[.: ]{0,2}\+?\(?\d[\d .()-]{6,}/.exec(
    text.plain.slice(item.start, item.end),
  );
  return number !== null && headOf(text, { ...item, end: item.start + number.index })?.leaning === 1;
}

/** An address, a web page: what stands under names and numbers besides a matter. */
const OTHER_LINES =
  /^(?:calle|cll?e?|carrera|cra|kra|cr|cl|av|avenida|diag\w*|transv\w*|km|kilometro|barrio|local|piso|oficina|www|https?|nit|centro comercial)\b|# ?\d/;

function isStory({ raw, plain }: Considered, { from, start, end }: Item): boolean {
  const list = words(raw, plain, start, end, 12);
  if (list.length < 4 || OTHER_LINES.test(plain.slice(start, Math.min(end, start + 120)))) return false;
  // Without a number in front, a line of a signature is no matter: it must be a sentence.
  return (
    from < start ||
    list.filter(
      ({ plain: word }) => word === 'no' || (isCommon(word) && !isParticle(word) && word.length > 1),
    ).length > 1
  );
}

/** Bare answers: a list in the order in which the service letter asks, without its labels: company, person, telephone, situation. */
import type { Considered } from './considered';
import type { Entry } from './entry';
import { plainOf, words } from './fold';
import { GIVEN_NAMES } from './given-names';
import { isLabelWord, type LabelKind } from './label';
import { isCommon, isParticle } from './plain-words';
import { isTrade, settlesCompany } from './trades';

interface Item {
  /** Offset of its number or bullet. */
  from: number;
  start: number;
  end: number;
  line: number;
}

const FEWEST = 3;
const MOST = 9;

const ORDINAL = /^\(?([1-9a-i])(?:[.)]-?|\ufe0f?\u20e3|-(?=[ \t]))[ \t]*|^([-•*·>])[ \t]+/;

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
    const mark = hit?.[1] ?? hit?.[2] ?? '';
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
  return lists;
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
  if (contact < 1 || contact > 2) return null;
  let story = contact + 1;
  while (story < list.length && !isStory(text, list[story]!)) story++;
  if (story >= list.length) return null;
  const heads = list.slice(0, contact).map((item) => headOf(text, item));
  if (heads.some((head) => head === null)) return null;
  const kinds = kindsOf(heads as Head[]);
  if (kinds === null) return null;
  return list.slice(0, story + 1).map((item, at) => {
    const kind =
      at < contact ? kinds[at]! : at === contact ? 'phone' : at === story ? 'detail' : restKind(text, item);
    // The last one may run over the items below it.
    return {
      kind,
      label: '',
      from: item.from,
      start: item.start,
      end: item.end,
      line: item.line,
      leads: true,
      weak: false,
    };
  });
}

function restKind({ plain }: Considered, { start, end }: Item): LabelKind {
  const value = plain.slice(start, end);
  return value.includes('@') ? 'email' : /\d{3}/.test(value) ? 'phone' : 'city';
}

interface Head {
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
  return { leaning: person === house ? 0 : person ? 1 : -1 };
}

/** Company before person, as the letter asks, unless the names say otherwise; one of them must be plain. */
function kindsOf(heads: readonly Head[]): LabelKind[] | null {
  const [first, second] = heads;
  if (second === undefined)
    return first!.leaning === 0 ? null : [first!.leaning > 0 ? 'reporter' : 'company'];
  if (first!.leaning === 0 && second.leaning === 0) return null;
  return first!.leaning > second.leaning ? ['reporter', 'company'] : ['company', 'reporter'];
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

function isStory({ raw, plain }: Considered, { start, end }: Item): boolean {
  return plain.slice(start, end).includes(' ') && words(raw, plain, start, end, 4).length > 3;
}

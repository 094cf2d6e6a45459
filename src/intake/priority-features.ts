/** What the priority model sees of a text: words, stems, pairs of them, and the signs that the rules found. */
import { SIGNS } from '../policy/prioridades';
import type { KnownWord } from './known-word';
import type { Span } from './phrase-search';
import { type HeardPart, type HeardWord, STEM, type Weight, type Weights } from './priority-words';
import type { Word } from './sentences';

/** A feature, and where the client's words for it stand. */
export interface Feature {
  /** Its name is `first`, `mark` and `second`; see `formOf`. */
  first: string;
  mark: '' | '*' | '?' | ' ' | '~';
  second: string;
  /** First and last word; both -1 for what is said of the whole text. */
  from: number;
  to: number;
  /** Whether it is a sign of the rules, whose words are counted with short forms written out. */
  sign: boolean;
  /** What it speaks for; undefined when the model never met it. */
  weight: Weight | undefined;
}

/** The name of a feature in the file of the model, e.g. `no~fakt`. */
export function formOf({ first, mark, second }: Feature): string {
  return `${first}${mark}${second}`;
}

/** How a model hears words and signs, and what it learnt. */
export interface Listener {
  weights: Weights;
  hear(raw: string): HeardWord;
  /** The signs of the rules by name. */
  signs: readonly HeardSign[];
}

/** What the features are taken from: the words of a text and the signs found in it. */
export interface Signed {
  readonly typedWords: readonly Word[];
  of(name: string): Span[];
  asked(word: Word): boolean;
  sentence(span: Span): { question: boolean };
  sentenceNumber(span: Span): number;
  quote(span: Span): string;
}

/** A word with what is heard of it; null where no model hears. */
type Heard = Pick<KnownWord, 'heard'>;

/** Stems this far apart in one clause make a pair: "no me deja facturar". */
const REACH = 3;
/** Words of a text that are looked at one by one; the signs speak for all of it. */
const MOST_WORDS = 250;

/**
 * The features of a text, each once; `=asked` and `=told` tell whether there are questions and statements. Linear in
 * the text. `known`: its words as the listener hears them.
 */
export function featuresOf(
  signs: Signed,
  listener: Listener,
  known: readonly Heard[] = signs.typedWords.map(({ raw }) => ({ heard: listener.hear(raw) })),
): Feature[] {
  const features: Feature[] = [];
  addWords(features, signs, known);
  addSigns(features, signs, listener);
  const whole = (form: string) => features.push(featureOf(form, '', '', -1, -1, listener.weights.get(form)));
  if (signs.typedWords.some((word) => signs.asked(word))) whole('=asked');
  if (signs.typedWords.some((word) => !signs.asked(word))) whole('=told');
  return features;
}

/** Written at one place, so that all features are alike to the engine. */
function featureOf(
  first: string,
  mark: Feature['mark'],
  second: string,
  from: number,
  to: number,
  weight: Weight | undefined,
  sign = false,
): Feature {
  return { first, mark, second, from, to, sign, weight };
}

/** The client's words for a feature, the middle of long ones left out; empty for what is said of the whole text. */
export function quoteOf({ from, to, sign }: Feature, signs: Signed): string {
  if (from < 0) return '';
  if (sign) return signs.quote({ from, to });
  const [first, last] = [signs.typedWords[from]!.raw, signs.typedWords[to]!.raw];
  if (from === to) return first;
  return to === from + 1 ? `${first} ${last}` : `${first} … ${last}`;
}

/**
 * `faktura` a word, `fakt*` a stem, `fakt?` a stem in a question, `no faktura` two words side by side,
 * `no~fakt` two stems near each other in one clause.
 */
function addWords(features: Feature[], signs: Signed, known: readonly Heard[]): void {
  const words = signs.typedWords;
  const count = Math.min(words.length, MOST_WORDS);
  const wholes = numbered(count, (at) => known[at]!.heard!.whole);
  const stems = numbered(count, (at) => known[at]!.heard!.stem);
  ticked.fill(0, 0, SORTS * count * count);
  const isNew = (sort: Sort, one: number, other = 0) => {
    const key = (sort * count + one) * count + other;
    if (ticked[key] === 1) return false;
    ticked[key] = 1;
    return true;
  };
  for (let at = 0; at < count; at += 1) {
    const { whole, stem, weights, beside, near } = known[at]!.heard!;
    const long = whole.form.length > STEM;
    if (isNew(Sort.word, wholes[at]!)) features.push(featureOf(whole.form, '', '', at, at, weights.word));
    if (long && isNew(Sort.stem, stems[at]!))
      features.push(featureOf(stem.form, '*', '', at, at, weights.stem));
    if (signs.asked(words[at]!) && isNew(Sort.asked, stems[at]!))
      features.push(featureOf(stem.form, '?', '', at, at, weights.asked));
    for (let next = at + 1; next < count && next <= at + REACH; next += 1) {
      const other = known[next]!.heard!;
      if (next === at + 1 && isNew(Sort.beside, wholes[at]!, wholes[next])) {
        const weight = beside?.get(other.whole.number);
        features.push(featureOf(whole.form, ' ', other.whole.form, at, next, weight));
      }
      if (words[next]!.clause !== words[at]!.clause) break;
      // Side by side, two short words are a pair already.
      if (next === at + 1 && !long && other.whole.form.length <= STEM) continue;
      if (isNew(Sort.near, stems[at]!, stems[next])) {
        const weight = near?.get(other.stem.number);
        features.push(featureOf(stem.form, '~', other.stem.form, at, next, weight));
      }
    }
  }
}

enum Sort {
  word,
  stem,
  asked,
  beside,
  near,
}
const SORTS = 5;

/** What was met in a text. One for all texts, of which one is read at a time: a new one would be made outside the heap. */
const ticked = new Uint8Array(SORTS * MOST_WORDS * MOST_WORDS);

/** By word: a number below `count` that equal parts share, so that no pair need be written out to be known again. */
function numbered(count: number, partAt: (at: number) => HeardPart): number[] {
  const numbers = new Map<string, number>();
  const found: number[] = [];
  for (let at = 0; at < count; at += 1) {
    const { form } = partAt(at);
    const known = numbers.get(form) ?? numbers.size;
    if (known === numbers.size) numbers.set(form, known);
    found.push(known);
  }
  return found;
}

/** `<stopped>` a sign of the rules, `<stopped?>` one in a question, `<now stopped>` two in one sentence. */
function addSigns(features: Feature[], signs: Signed, listener: Listener): void {
  const met = new Set<SignForm>();
  const add = (sign: SignForm, { from, to }: Span) => {
    if (met.has(sign)) return;
    met.add(sign);
    features.push(featureOf(sign.form, '', '', from, to, sign.weight, true));
  };
  const bySentence = new Map<number, { sign: HeardSign; place: number; span: Span }[]>();
  for (const [place, sign] of listener.signs.entries()) {
    for (const span of signs.of(sign.name)) {
      const number = signs.sentenceNumber(span);
      const found = bySentence.get(number);
      if (found === undefined) bySentence.set(number, [{ sign, place, span }]);
      else if (found.at(-1)!.place !== place) found.push({ sign, place, span });
    }
  }
  for (const found of bySentence.values()) {
    for (const [at, { sign, span }] of found.entries()) {
      add(sign.told, span);
      if (signs.sentence(span).question) add(sign.asked, span);
      for (let next = at + 1; next < found.length; next += 1) add(sign.beside[found[next]!.place]!, span);
    }
  }
}

/** A sign of the rules, with all that a model learnt of it. */
export interface HeardSign {
  name: string;
  told: SignForm;
  asked: SignForm;
  /** In one sentence with another sign, by that one's place among the signs. */
  beside: readonly SignForm[];
}

interface SignForm {
  form: string;
  weight: Weight | undefined;
}

const BY_NAME: string[] = [...SIGNS].sort();

/** The signs by name: written out and looked up once, not once a mail. */
export function hearSigns(weights: Weights): HeardSign[] {
  const heard = (form: string): SignForm => ({ form, weight: weights.get(form) });
  return BY_NAME.map((name) => ({
    name,
    told: heard(`<${name}>`),
    asked: heard(`<${name}?>`),
    beside: BY_NAME.map((other) => heard(`<${name} ${other}>`)),
  }));
}

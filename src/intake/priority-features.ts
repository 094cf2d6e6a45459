/** What the priority model sees of a text: words, stems, pairs of them, and the signs that the rules found. */
import { SIGNS } from '../policy/prioridades';
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

/** How a model hears words, and what it learnt. */
export interface Listener {
  weights: Weights;
  hear(raw: string): HeardWord;
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

/** Stems this far apart in one clause make a pair: "no me deja facturar". */
const REACH = 3;
/** Words of a text that are looked at one by one; the signs speak for all of it. */
const MOST_WORDS = 250;

/** The features of a text, each once; `=asked` and `=told` tell whether there are questions and statements. Linear in the text. */
export function featuresOf(signs: Signed, listener: Listener): Feature[] {
  const features = [...wordFeatures(signs, listener), ...signFeatures(signs, listener)];
  const whole = (first: string) => features.push(named(first, { from: -1, to: -1 }, false, listener));
  if (signs.typedWords.some((word) => signs.asked(word))) whole('=asked');
  if (signs.typedWords.some((word) => !signs.asked(word))) whole('=told');
  return features;
}

function named(first: string, { from, to }: Span, sign: boolean, { weights }: Listener): Feature {
  return { first, mark: '', second: '', from, to, sign, weight: weights.get(first) };
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
function wordFeatures(signs: Signed, { hear }: Listener): Feature[] {
  const words = signs.typedWords.slice(0, MOST_WORDS);
  const heard = words.map(({ raw }) => hear(raw));
  const wholes = numbered(heard.map(({ whole }) => whole));
  const stems = numbered(heard.map(({ stem }) => stem));
  const features: Feature[] = [];
  const met = new Set<number>();
  const isNew = (sort: Sort, one: number, other = 0) => {
    const key = (sort * MOST_WORDS + one) * MOST_WORDS + other;
    if (met.has(key)) return false;
    met.add(key);
    return true;
  };
  const add = (mark: Feature['mark'], at: number, { form: first }: HeardPart, weight: Weight | undefined) =>
    features.push({ first, mark, second: '', from: at, to: at, sign: false, weight });
  for (let at = 0; at < words.length; at += 1) {
    const { whole, stem, weights, beside, near } = heard[at]!;
    const long = whole.form.length > STEM;
    if (isNew(Sort.word, wholes[at]!)) add('', at, whole, weights.word);
    if (long && isNew(Sort.stem, stems[at]!)) add('*', at, stem, weights.stem);
    if (signs.asked(words[at]!) && isNew(Sort.asked, stems[at]!)) add('?', at, stem, weights.asked);
    for (let next = at + 1; next < words.length && next <= at + REACH; next += 1) {
      const other = heard[next]!;
      const place = { from: at, to: next, sign: false };
      if (next === at + 1 && isNew(Sort.beside, wholes[at]!, wholes[next])) {
        const weight = beside?.get(other.whole.number);
        features.push({ first: whole.form, mark: ' ', second: other.whole.form, ...place, weight });
      }
      if (words[next]!.clause !== words[at]!.clause) break;
      // Side by side, two short words are a pair already.
      if (next === at + 1 && !long && other.whole.form.length <= STEM) continue;
      if (isNew(Sort.near, stems[at]!, stems[next])) {
        const weight = near?.get(other.stem.number);
        features.push({ first: stem.form, mark: '~', second: other.stem.form, ...place, weight });
      }
    }
  }
  return features;
}

enum Sort {
  word,
  stem,
  asked,
  beside,
  near,
}

/** By word: a number that equal parts share, so that no pair need be written out to be known again. */
function numbered(parts: HeardPart[]): number[] {
  const numbers = new Map<string, number>();
  return parts.map(({ form }) => {
    const known = numbers.get(form);
    if (known !== undefined) return known;
    numbers.set(form, numbers.size);
    return numbers.size - 1;
  });
}

/** `<stopped>` a sign of the rules, `<stopped?>` one in a question, `<now stopped>` two in one sentence. */
function signFeatures(signs: Signed, listener: Listener): Feature[] {
  const features = new Map<string, Feature>();
  const add = (first: string, span: Span) => {
    if (!features.has(first)) features.set(first, named(first, span, true, listener));
  };
  const bySentence = new Map<number, { name: string; span: Span }[]>();
  for (const name of BY_NAME) {
    for (const span of signs.of(name)) {
      const number = signs.sentenceNumber(span);
      const met = bySentence.get(number);
      if (met === undefined) bySentence.set(number, [{ name, span }]);
      else if (met.at(-1)!.name !== name) met.push({ name, span });
    }
  }
  for (const met of bySentence.values()) {
    for (const [at, { name, span }] of met.entries()) {
      const { told, asked, beside } = SIGN_FORMS.get(name)!;
      add(told, span);
      if (signs.sentence(span).question) add(asked, span);
      for (const other of met.slice(at + 1)) add(beside.get(other.name)!, span);
    }
  }
  return [...features.values()];
}

const BY_NAME: string[] = [...SIGNS].sort();
/** Written out once, not once a mail. */
const SIGN_FORMS = new Map(
  BY_NAME.map((name) => [
    name,
    {
      told: `<${name}>`,
      asked: `<${name}?>`,
      beside: new Map(BY_NAME.map((other) => [other, `<${name} ${other}>`])),
    },
  ]),
);

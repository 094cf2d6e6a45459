/** What the priority model sees of a text: words, stems, pairs of them, and the signs that the rules found. */
import { SIGNS } from '../policy/prioridades';
import { normalise, sound } from './normalise';
import type { Span } from './phrase-search';
import { remembered } from './remembered';
import type { Word } from './sentences';

/** A feature in the form in which it is looked up, and where the client's words for it stand. */
export interface Feature {
  form: string;
  /** First and last word; both -1 for what is said of the whole text. */
  from: number;
  to: number;
  /** Whether it is a sign of the rules, whose words are counted with short forms written out. */
  sign: boolean;
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

/** Letters of a word that count in a stem: "factura" and "facturando" are one. */
const STEM = 4;
/** Stems this far apart in one clause make a pair: "no me deja facturar". */
const REACH = 3;
/** Words of a text that are looked at one by one; the signs speak for all of it. */
const MOST_WORDS = 250;

/** The features of a text, each once; `=asked` and `=told` tell whether there are questions and statements. Linear in the text. */
export function featuresOf(signs: Signed): Feature[] {
  const met = new Set<string>();
  const features: Feature[] = [];
  const add = (form: string, from: number, to: number, sign = false) => {
    if (met.has(form)) return;
    met.add(form);
    features.push({ form, from, to, sign });
  };
  wordFeatures(signs, add);
  signFeatures(signs, add);
  if (signs.typedWords.some((word) => signs.asked(word))) add('=asked', -1, -1);
  if (signs.typedWords.some((word) => !signs.asked(word))) add('=told', -1, -1);
  return features;
}

/** The client's words for a feature, the middle of long ones left out; empty for what is said of the whole text. */
export function quoteOf({ from, to, sign }: Feature, signs: Signed): string {
  if (from < 0) return '';
  if (sign) return signs.quote({ from, to });
  const [first, last] = [signs.typedWords[from]!.raw, signs.typedWords[to]!.raw];
  if (from === to) return first;
  return to === from + 1 ? `${first} ${last}` : `${first} … ${last}`;
}

type Add = (form: string, from: number, to: number, sign?: boolean) => void;

/**
 * `faktura` a word, `fakt*` a stem, `fakt?` a stem in a question, `no faktura` two words side by side,
 * `no~fakt` two stems near each other in one clause.
 */
function wordFeatures(signs: Signed, add: Add): void {
  const words = signs.typedWords;
  const end = Math.min(words.length, MOST_WORDS);
  for (let at = 0; at < end; at += 1) {
    const word = words[at]!;
    const { form, stem } = heard(word.raw);
    add(form, at, at);
    if (form.length > STEM) add(`${stem}*`, at, at);
    if (signs.asked(word)) add(`${stem}?`, at, at);
    for (let next = at + 1; next < end && next <= at + REACH; next += 1) {
      const other = words[next]!;
      const { form: otherForm, stem: otherStem } = heard(other.raw);
      if (next === at + 1) add(`${form} ${otherForm}`, at, next);
      if (other.clause !== word.clause) break;
      // Side by side, two short words are a pair already.
      if (next > at + 1 || form.length > STEM || otherForm.length > STEM)
        add(`${stem}~${otherStem}`, at, next);
    }
  }
}

/** Every number is one word: none of them tells anything by itself. */
const heard = remembered((raw) => {
  const form = /^\d/.test(raw) ? '9' : sound(normalise(raw)) || raw.toLowerCase();
  return { form, stem: form.slice(0, STEM) };
});

/** `<stopped>` a sign of the rules, `<stopped?>` one in a question, `<now stopped>` two in one sentence. */
function signFeatures(signs: Signed, add: Add): void {
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
      add(`<${name}>`, span.from, span.to, true);
      if (signs.sentence(span).question) add(`<${name}?>`, span.from, span.to, true);
      for (const other of met.slice(at + 1)) add(`<${name} ${other.name}>`, span.from, span.to, true);
    }
  }
}

const BY_NAME = [...SIGNS].sort();

/** A second opinion on the priority: logistic regression over words and pairs of words, learnt from labelled sentences. */
import type { PriorityWeights } from '../policy/prioridades-modelo';
import { PRIORITIES, type Priority } from '../policy/terms';
import { normalise, sound } from './normalise';
import type { Word } from './sentences';

export interface PriorityModel {
  bias: readonly number[];
  /** By word or pair of words: what it speaks for, one number for each of `PRIORITIES`. */
  weights: ReadonlyMap<string, readonly number[]>;
}

/** A word or pair of words in the form in which it is looked up, and as typed. */
export interface Feature {
  form: string;
  typed: string;
}

/** It learnt from single sentences: on longer texts it has no say. */
const MOST_WORDS = 35;

/** The model overrules the rules only where it finds another answer this many times as likely as theirs. */
const SURER = 5;
/** Words alone do not tell whose limit it is: against "seguimos vendiendo con la otra" it must be surer. */
const SURER_OF_LIMITED = 50;

export function compilePriorityModel({ steps, bias, weights }: PriorityWeights): PriorityModel {
  const entries = Object.entries(weights).map(([form, numbers]): [string, number[]] => [
    form,
    numbers.map((number) => number / steps),
  ]);
  return { bias, weights: new Map(entries) };
}

/** The features of a text, each once; none for a text that is longer than what the model knows. */
export function featuresOf(words: Word[]): Feature[] {
  if (words.length > MOST_WORDS) return [];
  const features = new Map<string, Feature>();
  const add = (form: string, typed: string) => {
    if (!features.has(form)) features.set(form, { form, typed });
  };
  let before: Feature | null = null;
  for (const { raw } of words) {
    const word = { form: sound(normalise(raw)), typed: raw };
    if (word.form === '') continue;
    add(word.form, raw);
    if (before) add(`${before.form} ${word.form}`, `${before.typed} ${raw}`);
    before = word;
  }
  return [...features.values()];
}

/** How likely each of `PRIORITIES` is; they add up to 1. */
export function likelihoods(features: Feature[], { bias, weights }: PriorityModel): number[] {
  // Words that it never met count towards the length: the less it knows of a text, the less sure it is.
  const scale = 1 / Math.sqrt(Math.max(1, features.length));
  const sums = [...bias];
  for (const { form } of features) {
    const weight = weights.get(form);
    if (weight) for (let n = 0; n < sums.length; n += 1) sums[n]! += weight[n]! * scale;
  }
  const highest = Math.max(...sums);
  const shares = sums.map((sum) => Math.exp(sum - highest));
  const all = shares.reduce((sum, share) => sum + share, 0);
  return shares.map((share) => share / all);
}

/** Another priority than the rules', with the words that speak most for it; null where the model leaves theirs. */
export function overruled(
  words: Word[],
  ruled: { priority: Priority; limited: boolean },
  model: PriorityModel,
): { priority: Priority; reasons: string[] } | null {
  const features = featuresOf(words);
  if (features.length === 0) return null;
  const likely = likelihoods(features, model);
  const best = likely.indexOf(Math.max(...likely));
  const theirs = PRIORITIES.indexOf(ruled.priority);
  const surer = ruled.limited ? SURER_OF_LIMITED : SURER;
  if (best === theirs || likely[best]! < surer * likely[theirs]!) return null;
  const speaksFor = ({ form }: Feature) => {
    const weight = model.weights.get(form);
    return weight ? weight[best]! - weight[theirs]! : 0;
  };
  const strongest = features
    .filter((feature) => speaksFor(feature) > 0)
    .sort((a, b) => speaksFor(b) - speaksFor(a))
    .slice(0, 3);
  return { priority: PRIORITIES[best]!, reasons: strongest.map(({ typed }) => typed) };
}

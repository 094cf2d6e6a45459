/** The weighing of the priority: logistic regression over what the rules found and how it was worded, learnt from labelled texts. */
import type { PriorityWeights } from '../policy/prioridades-modelo';
import { PRIORITIES, type Priority } from '../policy/terms';
import { type Feature, featuresOf, quoteOf, type Signed } from './priority-features';

export interface PriorityModel {
  bias: readonly number[];
  /** By feature: what it speaks for, one number for each of `PRIORITIES`. */
  weights: ReadonlyMap<string, readonly number[]>;
}

/** Where the model finds two priorities nearly as likely, the rules decide. */
const SURER = 1.2;

export function compilePriorityModel({ steps, bias, weights }: PriorityWeights): PriorityModel {
  const entries = Object.entries(weights).map(([form, numbers]): [string, number[]] => [
    form,
    numbers.map((number) => number / steps),
  ]);
  return { bias, weights: new Map(entries) };
}

/** How likely each of `PRIORITIES` is; they add up to 1. */
export function likelihoods(
  features: readonly { form: string }[],
  { bias, weights }: PriorityModel,
): number[] {
  // Features that it never met count towards the length: the less it knows of a text, the less sure it is.
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

/** Another priority than the rules', with the client's words that speak most for it; null where the model agrees or knows nothing of the text. */
export function overruled(
  signs: Signed,
  ruled: Priority,
  model: PriorityModel,
): { priority: Priority; reasons: string[] } | null {
  const features = featuresOf(signs);
  if (!features.some(({ form }) => model.weights.has(form))) return null;
  const likely = likelihoods(features, model);
  const best = likely.indexOf(Math.max(...likely));
  const theirs = PRIORITIES.indexOf(ruled);
  if (likely[best]! < SURER * likely[theirs]!) return null;
  return { priority: PRIORITIES[best]!, reasons: strongest(features, signs, best, theirs, model) };
}

/** The words, at most three, that speak most for one priority against another; no word is quoted twice. */
function strongest(
  features: Feature[],
  signs: Signed,
  best: number,
  theirs: number,
  { weights }: PriorityModel,
): string[] {
  const strength = ({ form }: Feature): number => {
    const weight = weights.get(form);
    return weight ? weight[best]! - weight[theirs]! : 0;
  };
  const speaking = features.filter((feature) => strength(feature) > 0);
  speaking.sort((a, b) => strength(b) - strength(a));
  const quoted: string[] = [];
  for (const feature of speaking) {
    if (quoted.length === 3) break;
    const words = quoteOf(feature, signs);
    if (words !== '' && !quoted.some((one) => one.includes(words) || words.includes(one))) quoted.push(words);
  }
  return quoted;
}

/** The weighing of the priority: logistic regression over what the rules found and how it was worded, learnt from labelled texts. */
import type { PriorityWeights } from '../policy/prioridades-modelo';
import { PRIORITIES, type Priority } from '../policy/terms';
import type { KnownWord } from './known-word';
import {
  type Feature,
  featuresOf,
  hearSigns,
  type Listener,
  quoteOf,
  type Signed,
} from './priority-features';
import { hearing, type Weight } from './priority-words';

export interface PriorityModel extends Listener {
  bias: readonly number[];
}

/** Where the model finds two priorities nearly as likely, the rules decide. */
const SURER = 1.2;

export function compilePriorityModel({ steps, bias, weights }: PriorityWeights): PriorityModel {
  const byForm = new Map<string, Weight>();
  for (const [form, numbers] of Object.entries(weights))
    byForm.set(
      form,
      numbers.map((number) => number / steps),
    );
  return { bias, weights: byForm, hear: hearing(byForm), signs: hearSigns(byForm) };
}

/** How likely each of `PRIORITIES` is; they add up to 1. `weights`: those of a text's features, undefined for one never met. */
export function likelihoods(
  weights: readonly (Weight | undefined)[],
  { bias }: Pick<PriorityModel, 'bias'>,
): number[] {
  // Features that it never met count towards the length: the less it knows of a text, the less sure it is.
  const scale = 1 / Math.sqrt(Math.max(1, weights.length));
  const sums = [...bias];
  for (const weight of weights) {
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
  known: readonly KnownWord[],
  ruled: Priority,
  model: PriorityModel,
): { priority: Priority; reasons: string[] } | null {
  const features = featuresOf(signs, model, known);
  if (!features.some(({ weight }) => weight)) return null;
  const weights: (Weight | undefined)[] = [];
  for (const { weight } of features) weights.push(weight);
  const likely = likelihoods(weights, model);
  const best = likely.indexOf(Math.max(...likely));
  const theirs = PRIORITIES.indexOf(ruled);
  if (likely[best]! < SURER * likely[theirs]!) return null;
  return { priority: PRIORITIES[best]!, reasons: strongest(features, signs, best, theirs) };
}

/** The words, at most three, that speak most for one priority against another; no word is quoted twice. */
function strongest(features: Feature[], signs: Signed, best: number, theirs: number): string[] {
  const strength = ({ weight }: Feature): number => (weight ? weight[best]! - weight[theirs]! : 0);
  const speaking: { feature: Feature; strength: number }[] = [];
  for (const feature of features)
    if (strength(feature) > 0) speaking.push({ feature, strength: strength(feature) });
  speaking.sort((a, b) => b.strength - a.strength);
  const quoted: string[] = [];
  for (const { feature } of speaking) {
    if (quoted.length === 3) break;
    const words = quoteOf(feature, signs);
    if (words !== '' && !quoted.some((one) => one.includes(words) || words.includes(one))) quoted.push(words);
  }
  return quoted;
}

/** Weighs the kind: logistic regression over the features of a text, learnt from labelled mails. */

import type { Kind } from '../policy/terms';
import type { KindWeights } from '../policy/tipos-modelo';

export interface KindModel {
  kinds: readonly Kind[];
  bias: readonly number[];
  /** By feature: what it speaks for, one number for each of `kinds`. */
  weights: ReadonlyMap<string, readonly number[]>;
}

export function compileKindModel({ kinds, steps, bias, weights }: KindWeights): KindModel {
  const entries = Object.entries(weights).map(([feature, numbers]): [string, number[]] => [
    feature,
    numbers.map((number) => number / steps),
  ]);
  return { kinds, bias, weights: new Map(entries) };
}

/** How strongly the features speak for each of the model's kinds; only the differences mean something. */
export function kindScores(features: Map<string, number>, { bias, weights }: KindModel): number[] {
  const scores = [...bias];
  for (const [feature, loud] of features) {
    const weight = weights.get(feature);
    if (weight) for (let n = 0; n < scores.length; n += 1) scores[n]! += weight[n]! * loud;
  }
  return scores;
}

/** Weighs the kind: logistic regression over the features of a text, learnt from labelled mails. */

import type { Kind } from '../policy/terms';
import type { KindWeights } from '../policy/tipos-modelo';
import { type KindWord, seeing, type Weighed } from './kind-words';

export interface KindModel {
  kinds: readonly Kind[];
  bias: readonly number[];
  /** A feature with what it speaks for. */
  weigh(feature: string): Weighed;
  /** A word as typed with what it speaks for. */
  see(raw: string): KindWord;
}

export function compileKindModel({ kinds, steps, bias, weights }: KindWeights): KindModel {
  const byFeature = new Map(
    Object.entries(weights).map(([feature, numbers]): [string, Weighed] => [
      feature,
      { feature, weight: numbers.map((number) => number / steps) },
    ]),
  );
  const weigh = (feature: string) => byFeature.get(feature) ?? { feature, weight: undefined };
  return { kinds, bias, weigh, see: seeing(weigh) };
}

/** A feature of a text, and how loud it speaks. */
export interface KindFeature extends Weighed {
  loud: number;
}

/** How strongly the features speak for each of the model's kinds; only the differences mean something. */
export function kindScores(features: readonly KindFeature[], { bias }: KindModel): number[] {
  const scores = [...bias];
  for (const { weight, loud } of features) {
    if (weight) for (let n = 0; n < scores.length; n += 1) scores[n]! += weight[n]! * loud;
  }
  return scores;
}

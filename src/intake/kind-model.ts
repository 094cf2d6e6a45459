/** A second opinion on the kind: logistic regression over word stems, verb endings and what the situation tells. */

import type { Kind, Priority } from '../policy/terms';
import type { KindWeights } from '../policy/tipos-modelo';
import { normalise } from './normalise';

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

/** Letters of a word that count: "atendieron" and "atención" part late, "cobro" and "cobraron" never. */
const STEM = 5;
/** A single word speaks half as loud as a fact about the whole mail. */
const WORD = 0.5;

/** Verb forms that tell kinds apart: wishes stand in the conditional, what people did in the past tense. */
const ENDINGS: [feature: string, ending: RegExp][] = [
  ['+conditional', /(?:[aei]rian?|riamos)$/],
  ['+subjunctive', /(?:aran?|[iy]?eran?)$/],
  ['+past', /(?:aron|ieron)$/],
];

/** What a situation tells the model. */
interface Told {
  priority: Priority;
  signs: { typed(): string[]; of(name: string): unknown[]; anyQuestion(): boolean };
}

/** The features of a text, each with how loud it speaks. */
export function kindFeatures({ signs, priority }: Told): Map<string, number> {
  const features = new Map<string, number>();
  for (const raw of signs.typed()) {
    const word = normalise(raw);
    features.set(stemOf(word), WORD);
    for (const [feature, ending] of ENDINGS) if (ending.test(word)) features.set(feature, 1);
  }
  const requests = signs.of('request').length > 0;
  const question = signs.anyQuestion();
  if (requests) features.set('+request', 1);
  if (signs.of('ask').length > 0) features.set('+ask', 1);
  if (question) features.set('+question', 1);
  if (priority !== 'normal') features.set(`+${priority}`, 1);
  else if (!requests && !question) features.set('+bare', 2);
  return features;
}

function stemOf(normalised: string): string {
  return /^\d/.test(normalised) ? '9' : normalised.slice(0, STEM);
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

/** The words, at most three, that speak most for a kind, as typed. */
export function strongestWords(typed: string[], kind: Kind, { kinds, weights }: KindModel): string[] {
  const n = kinds.indexOf(kind);
  const spoken = typed.map((word) => ({ word, weight: weights.get(stemOf(normalise(word)))?.[n] ?? 0 }));
  spoken.sort((a, b) => b.weight - a.weight);
  return [...new Set(spoken.filter(({ weight }) => weight > 0).map(({ word }) => word))].slice(0, 3);
}

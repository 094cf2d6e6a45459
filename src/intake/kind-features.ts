/** What the model of kinds sees of a text: word stems, verb endings, what the rules found and what the situation tells. */
import type { Kind } from '../policy/terms';
import type { KindModel } from './kind-model';
import { foremost, type KindSigns, separate, tellsOfFailure } from './kind-signs';
import { normalise } from './normalise';
import { remembered } from './remembered';
import type { Situation } from './situation';

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

/** More of a sort than this says no more. */
const MOST_MATTERS = 2;
const MOST_HINTS = 4;
const HINT = 0.5;

/** The features of a text, each with how loud it speaks. */
export function kindFeatures(situation: Situation, found: KindSigns[]): Map<string, number> {
  const { signs, priority } = situation;
  const features = new Map<string, number>();
  for (const raw of signs.typed()) {
    const { stem, endings } = shapeOf(raw);
    features.set(stem, WORD);
    for (const feature of endings) features.set(feature, 1);
  }
  const requests = signs.of('request').length > 0;
  const question = signs.anyQuestion();
  if (requests) features.set('+request', 1);
  if (signs.of('ask').length > 0) features.set('+ask', 1);
  if (question) features.set('+question', 1);
  if (priority !== 'normal') features.set(`+${priority}`, 1);
  else if (!requests && !question) features.set('+bare', 2);
  if (tellsOfFailure(situation)) features.set('+fails', 1);
  for (const { kind, words, matters, hints } of found) {
    if (words.length > 0) features.set(`+word:${kind}`, 1);
    if (matters.length > 0) features.set(`+matter:${kind}`, Math.min(MOST_MATTERS, separate(matters)));
    if (hints.length > 0) features.set(`+hint:${kind}`, HINT * Math.min(MOST_HINTS, separate(hints)));
  }
  const named = foremost(found, 'words');
  if (named) features.set(`+named:${named.kind}`, 1);
  return features;
}

/** What the model sees of a word: its stem and the endings that it has. */
const shapeOf = remembered((raw) => {
  const word = normalise(raw);
  const stem = /^\d/.test(word) ? '9' : word.slice(0, STEM);
  return { stem, endings: ENDINGS.filter(([, ending]) => ending.test(word)).map(([feature]) => feature) };
});

/** The words, at most three, that speak most for a kind, as typed. */
export function strongestWords(typed: string[], kind: Kind, { kinds, weights }: KindModel): string[] {
  const n = kinds.indexOf(kind);
  const spoken = typed.map((word) => ({ word, weight: weights.get(shapeOf(word).stem)?.[n] ?? 0 }));
  spoken.sort((a, b) => b.weight - a.weight);
  return [...new Set(spoken.filter(({ weight }) => weight > 0).map(({ word }) => word))].slice(0, 3);
}

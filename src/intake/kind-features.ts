/** What the model of kinds sees of a text: word stems, verb endings, what the rules found and what the situation tells. */
import type { Kind } from '../policy/terms';
import type { KindFeature, KindModel } from './kind-model';
import { foremost, type KindSigns, requestsService, separate, tellsOfFailure } from './kind-signs';
import type { Weighed } from './kind-words';
import type { KnownWord } from './known-word';
import type { Word } from './sentences';
import type { Situation } from './situation';

/** A single word speaks half as loud as a fact about the whole mail. */
const WORD = 0.5;

/** More of a sort than this says no more. */
const MOST_MATTERS = 2;
const MOST_HINTS = 4;
const HINT = 0.5;

/** The features of a text, each once, in the order in which they are found. `known`: its words as the model sees them. */
export function kindFeatures(
  situation: Situation,
  found: KindSigns[],
  { weigh, see }: Pick<KindModel, 'weigh' | 'see'>,
  known: readonly Pick<KnownWord, 'seen'>[] = situation.signs.typedWords.map(({ raw }) => ({
    seen: see(raw),
  })),
): KindFeature[] {
  const { signs, priority } = situation;
  const features: KindFeature[] = [];
  const met = new Set<string>();
  const add = ({ feature, weight }: Weighed, loud: number) => {
    if (met.has(feature)) return;
    met.add(feature);
    features.push({ feature, weight, loud });
  };
  for (const { seen } of known) {
    const { stem, endings } = seen!;
    add(stem, WORD);
    for (const ending of endings) add(ending, 1);
  }
  const tell = (feature: string, loud = 1) => add(weigh(feature), loud);
  const requests = requestsService(situation);
  const question = signs.anyQuestion();
  if (requests) tell('+request');
  if (signs.of('ask').length > 0) tell('+ask');
  if (question) tell('+question');
  if (priority !== 'normal') tell(`+${priority}`);
  else if (!requests && !question) tell('+bare', 2);
  if (tellsOfFailure(situation)) tell('+fails');
  for (const { kind, words, matters, hints } of found) {
    if (words.length > 0) tell(`+word:${kind}`);
    if (matters.length > 0) tell(`+matter:${kind}`, Math.min(MOST_MATTERS, separate(matters)));
    if (hints.length > 0) tell(`+hint:${kind}`, HINT * Math.min(MOST_HINTS, separate(hints)));
  }
  const named = foremost(found, 'words');
  if (named) tell(`+named:${named.kind}`);
  return features;
}

/** The words, at most three, that speak most for a kind, as typed. */
export function strongestWords(typed: readonly Word[], kind: Kind, { kinds, see }: KindModel): string[] {
  const n = kinds.indexOf(kind);
  const spoken = typed.map(({ raw }) => ({ word: raw, weight: see(raw).stem.weight?.[n] ?? 0 }));
  spoken.sort((a, b) => b.weight - a.weight);
  return [...new Set(spoken.filter(({ weight }) => weight > 0).map(({ word }) => word))].slice(0, 3);
}

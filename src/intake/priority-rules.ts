/** The rules of priority and kind, compiled once from `prioridades.yaml`. */
import {
  KIND_SIGNS,
  type KindSign,
  type PriorityPolicy,
  SIGNS,
  type SpokenKind,
} from '../policy/prioridades';
import { compileKindModel, type KindModel } from './kind-model';
import { type KnownWord, knowing } from './known-word';
import { compileLexicon, type Lexicon } from './lexicon';
import { compilePriorityModel, type PriorityModel } from './priority-model';

export interface PriorityRules {
  lexicon: Lexicon;
  /** What lexicon and models know of a word as typed. */
  know(raw: string): KnownWord;
  /** Characters of a body that are weighed. */
  weighed: number;
  /** null: the rules alone decide. */
  model: PriorityModel | null;
  kindModel: KindModel | null;
}

/** The classes of the lexicon that hold a kind's signs. */
export const kindClass = (kind: SpokenKind, sign: KindSign) => `${kind}_${sign}`;

/** Compiles the policy; throws when a phrase cites a class of words that the policy does not have. */
export function compilePriorityRules(policy: PriorityPolicy): PriorityRules {
  const classes = { ...policy.words };
  for (const sign of SIGNS) classes[sign] = policy.signs[sign];
  for (const [kind, spoken] of Object.entries(policy.kinds)) {
    for (const sign of KIND_SIGNS) classes[kindClass(kind as SpokenKind, sign)] = spoken[sign];
  }
  const { spellings, forgiven, gap_stops: stops, weigh_characters: weighed } = policy;
  const lexicon = compileLexicon({ classes, spellings, forgiven, stops });
  const model = policy.model ? compilePriorityModel(policy.model) : null;
  const kindModel = policy.kind_model ? compileKindModel(policy.kind_model) : null;
  return { lexicon, know: knowing(lexicon.vocabulary, model, kindModel), weighed, model, kindModel };
}

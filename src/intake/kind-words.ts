/** Words as the model of kinds sees them: by their stem and the ending of their verb. */
import { normalise } from './normalise';

/** A feature and what it speaks for, one number for each kind; undefined when the model never met it. */
export interface Weighed {
  feature: string;
  weight: readonly number[] | undefined;
}

export interface KindWord {
  stem: Weighed;
  /** Those that it has of `ENDINGS`. */
  endings: readonly Weighed[];
}

/** Letters of a word that count: "atendieron" and "atención" part late, "cobro" and "cobraron" never. */
const STEM = 5;

/** Verb forms that tell kinds apart: wishes stand in the conditional, what people did in the past tense. */
const ENDINGS: [feature: string, ending: RegExp][] = [
  ['+conditional', /(?:[aei]rian?|riamos)$/],
  ['+subjunctive', /(?:aran?|[iy]?eran?)$/],
  ['+past', /(?:aron|ieron)$/],
];

/** How a model sees that weighs features so. */
export function seeing(weigh: (feature: string) => Weighed): (raw: string) => KindWord {
  return (raw) => {
    const word = normalise(raw);
    return {
      stem: weigh(/^\d/.test(word) ? '9' : word.slice(0, STEM)),
      endings: ENDINGS.filter(([, ending]) => ending.test(word)).map(([feature]) => weigh(feature)),
    };
  };
}

/** Words as the priority model hears them, each with all that the model learnt of it: looked up once a word, not once a pair. */
import { normalise, sound } from './normalise';

/** What a feature speaks for: one number for each of `PRIORITIES`. */
export type Weight = readonly number[];

/** What the model learnt, by the form of a feature; see `featuresOf`. */
export type Weights = ReadonlyMap<string, Weight>;

/** A word by its sound, or the stem of one. */
export interface HeardPart {
  form: string;
  /** Among the parts that the model knows; -1 for another one. */
  number: number;
}

export interface HeardWord {
  whole: HeardPart;
  stem: HeardPart;
  /** Of the word, its stem and its stem in a question. */
  weights: { word: Weight | undefined; stem: Weight | undefined; asked: Weight | undefined };
  /** Of the word before another, by that one's number. */
  beside: Pairs | undefined;
  /** Of the stem near another. */
  near: Pairs | undefined;
}

type Pairs = ReadonlyMap<number, Weight>;
type Hear = (raw: string) => HeardWord;

/** Letters of a word that count in a stem: "factura" and "facturando" are one. */
export const STEM = 4;
/** `no faktura` two words side by side, `no~fakt` two stems near each other; signs of the rules begin with `<`. */
const PAIR = /^([^<][^ ~]*)([ ~])(.+)$/;

/** How a model with these weights hears. */
export function hearing(weights: Weights): Hear {
  const numbers = new Map<string, number>();
  const pairs = { ' ': new Map<string, Map<number, Weight>>(), '~': new Map<string, Map<number, Weight>>() };
  const numberOf = (form: string) => numbers.get(form) ?? -1;
  for (const [form, weight] of weights) {
    const [, first, mark, second] = PAIR.exec(form) ?? [];
    if (first === undefined || second === undefined) continue;
    const here = pairs[mark as ' ' | '~'];
    if (!numbers.has(second)) numbers.set(second, numbers.size);
    here.set(first, (here.get(first) ?? new Map<number, Weight>()).set(numberOf(second), weight));
  }
  return (raw) => {
    const whole = soundOf(raw);
    const stem = whole.slice(0, STEM);
    return {
      whole: { form: whole, number: numberOf(whole) },
      stem: { form: stem, number: numberOf(stem) },
      weights: {
        word: weights.get(whole),
        stem: weights.get(`${stem}*`),
        asked: weights.get(`${stem}?`),
      },
      beside: pairs[' '].get(whole),
      near: pairs['~'].get(stem),
    };
  };
}

/** Every number is one word: none of them tells anything by itself. */
function soundOf(raw: string): string {
  return /^\d/.test(raw) ? '9' : sound(normalise(raw)) || raw.toLowerCase();
}

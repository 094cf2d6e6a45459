/** One answer of a form: what was asked, and where the value stands. */
import type { LabelKind } from './label';

export interface Entry {
  kind: LabelKind;
  /** Folded. */
  label: string;
  /** Offsets of label and value in the considered text. */
  from: number;
  start: number;
  end: number;
  line: number;
  /** The label begins its line. */
  leads: boolean;
  /** Behind a mark that stands in prose as well; see `WEAK`. */
  weak: boolean;
  /** Asked with a question mark, and no number in front. */
  asked?: boolean;
}

/** Also the arrows and pictures that lists are adorned with. */
export const BULLET =
  /^(?:[\s|>•·*#[-]|\p{So}|\p{Sk}|\ufe0f|\u200d)*(?:\(?[0-9a-h]{1,2}(?:[.)]-?\s+|\ufe0f?\u20e3))?[\s|•·*-]*/u;

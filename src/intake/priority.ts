/** How bad is it? By the service letter's definitions: can the client invoice now? */
import type { Priority } from '../policy/terms';
import { overruled } from './priority-model';
import type { PriorityRules } from './priority-rules';
import type { WrittenText } from './signs';
import { readSituation, type Situation } from './situation';

export { compilePriorityRules, type PriorityRules } from './priority-rules';
export type { WrittenText } from './signs';

export interface PriorityReading {
  priority: Priority;
  /** The client's words that decided. */
  reasons: string[];
}

/**
 * The priority of what a text tells, with the client's words that decided, e.g. `["no … facturar"]`: by the rules,
 * unless the model, which weighs their signs and the wording as labelled texts taught it, finds another.
 */
export function readPriority(text: WrittenText, rules: PriorityRules): PriorityReading {
  const told = readSituation(text, rules);
  const whole = weighed(told, rules);
  if (whole.priority !== 'normal' || told.priority === 'normal') return whole;
  // The gravest matter decides; beside the questions around it the model may have thought little of it.
  const alone = (body: string) => readSituation({ subject: '', body }, rules);
  const item = listed(text.body)
    .map((body) => weighed(alone(body), rules))
    .find(({ priority }) => priority !== 'normal');
  if (item) return { priority: told.priority, reasons: item.reasons };
  const remark = remarks(text.body)
    .map(alone)
    .filter(({ priority }) => priority !== 'normal')
    .map((situation) => weighed(situation, rules))
    .find(({ priority }) => priority !== 'normal');
  return remark ?? whole;
}

function weighed({ priority, reasons, signs }: Situation, rules: PriorityRules): PriorityReading {
  if (rules.model === null) return { priority, reasons };
  return overruled(signs, signs.known, priority, rules.model) ?? { priority, reasons };
}

/** `1)`, `2.`, `-`, `•` at the beginning of a line. */
const ITEM = /^[ \t]{0,9}(?:\(?\d{1,2}[.)-]|[a-h]\)|[-•*·–])[ \t]/m;

const MOST_ITEMS = 20;

/** The items of a list, and what stands before it; empty when there is none. */
function listed(body: string): string[] {
  const pieces = body.split(ITEM, MOST_ITEMS);
  return pieces.length > 2 ? pieces : [];
}

const SENTENCE_END = /[.;!?]\s|\n/;

/** "Y por último les cuento que…": words that bring up another matter. */
const ANOTHER_MATTER =
  /^\s{0,9}(?:(?:y|ah|también),?\s)?(?:y\s|por último|les? (?:informo|cuento|comento|aviso|reporto|digo)|otra cosa|aparte|de paso|además|adicional|por otr[oa] (?:lado|parte)|lo otro|finalmente|para terminar|también)/i;

/** The sentences in which another matter is brought up. */
function remarks(body: string): string[] {
  return body.split(SENTENCE_END, MOST_SENTENCES).filter((sentence) => ANOTHER_MATTER.test(sentence));
}

const MOST_SENTENCES = 100;

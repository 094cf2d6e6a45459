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
  // Of a list the gravest matter decides; beside the questions around it the model may have thought little of it.
  const matters = listed(text.body).map((body) =>
    weighed(readSituation({ subject: '', body }, rules), rules),
  );
  const grave = matters.find(({ priority }) => priority !== 'normal');
  return grave ? { priority: told.priority, reasons: grave.reasons } : whole;
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

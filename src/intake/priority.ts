/** How bad is it? By the service letter's definitions: can the client invoice now? */
import type { Priority } from '../policy/terms';
import { overruled } from './priority-model';
import type { PriorityRules } from './priority-rules';
import type { WrittenText } from './signs';
import { readSituation } from './situation';

export { compilePriorityRules, type PriorityRules } from './priority-rules';
export type { WrittenText } from './signs';

/**
 * The priority of what a text tells, with the client's words that decided, e.g. `["no … facturar"]`: by the rules,
 * unless the model, which weighs their signs and the wording as labelled texts taught it, finds another.
 */
export function readPriority(
  text: WrittenText,
  rules: PriorityRules,
): { priority: Priority; reasons: string[] } {
  const { priority, reasons, signs } = readSituation(text, rules);
  if (rules.model === null) return { priority, reasons };
  return overruled(signs, signs.known, priority, rules.model) ?? { priority, reasons };
}

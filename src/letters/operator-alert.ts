/** Tells whoever runs the desk of faults that only they can mend: policy files that are refused, books that do not add up. */
import { clientText } from './client-text';
import type { Envelope } from './envelope';
import type { Letter } from './letter';
import type { Templates } from './render';
import { toOperator } from './to-operator';

const MOST_FAULTS = 20;

export type OperatorTemplate = 'politica_rechazada' | 'libros_descuadrados';

export interface OperatorAlertInput extends Envelope {
  /** One line each. */
  faults: string[];
}

export function operatorAlert(
  template: OperatorTemplate,
  input: OperatorAlertInput,
  templates: Templates,
): Letter {
  const { own, faults } = input;
  const words = templates.render(template, {
    preheader: null,
    faults: faults.slice(0, MOST_FAULTS).map((fault) => clientText(fault, 300)),
    more: Math.max(0, faults.length - MOST_FAULTS),
    own: { name: own.supportName, address: own.supportAddress },
  });
  return toOperator(input, words);
}

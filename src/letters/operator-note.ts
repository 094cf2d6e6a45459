/** Tells whoever runs the desk, once, of something that only they can put right. */
import { clientText } from './client-text';
import type { Envelope } from './envelope';
import type { Letter } from './letter';
import type { Templates } from './render';
import { toOperator } from './to-operator';

export interface OperatorNote {
  heading: string;
  /** What happens, a paragraph each; addresses from outside may stand in it. */
  lines: string[];
  /** What they can do about it. */
  steps: string[];
}

export function operatorNote(input: OperatorNote & Envelope, templates: Templates): Letter {
  const { own } = input;
  const shown = (line: string) => clientText(line, 600);
  const words = templates.render('aviso_operador', {
    preheader: null,
    heading: shown(input.heading),
    lines: input.lines.map(shown),
    steps: input.steps.map(shown),
    own: { name: own.supportName, address: own.supportAddress },
  });
  return toOperator(input, words);
}

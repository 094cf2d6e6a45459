/** Tells the operator that mail does not flow, and when it flows again: each once. */
import { clientText } from './client-text';
import type { Envelope } from './envelope';
import type { Letter } from './letter';
import type { Templates } from './render';
import { toOperator } from './to-operator';

/** What can stand still: the test mail's way round, the mailbox, mails without a verdict, letters on their way out. */
export const TROUBLES = ['canary', 'mailbox', 'mails', 'letters'] as const;
export type Trouble = (typeof TROUBLES)[number];

export interface FlowTroubleInput extends Envelope {
  trouble: Trouble;
  recovered: boolean;
  /** Since when, in words. */
  since: string;
  /** What is known of the cause, in a line; null when nothing is. */
  cause: string | null;
}

const LONGEST_CAUSE = 300;

export function flowTrouble(input: FlowTroubleInput, templates: Templates): Letter {
  const { own, trouble, recovered, since, cause } = input;
  const words = templates.render('correo_detenido', {
    preheader: null,
    ...{ trouble, recovered, since },
    cause: cause === null ? null : clientText(cause, LONGEST_CAUSE),
    own: { name: own.supportName, address: own.supportAddress },
  });
  return toOperator(input, words);
}

/** Tells whoever runs the desk of faults that only they can mend: policy files that are refused, books that do not add up. */
import { clientText } from './client-text';
import { automaticHeaders, type OwnIdentity } from './headers';
import type { Letter, Recipient } from './letter';
import type { Templates } from './render';

const MOST_FAULTS = 20;

export type OperatorTemplate = 'politica_rechazada' | 'libros_descuadrados';

export interface OperatorAlertInput {
  /** One line each. */
  faults: string[];
  recipient: Recipient;
  own: OwnIdentity;
  replyTo: string;
  envelopeFrom: string;
  messageId: string;
  date: Date;
}

export function operatorAlert(
  template: OperatorTemplate,
  input: OperatorAlertInput,
  templates: Templates,
): Letter {
  const { own, faults } = input;
  const { subject, text, html } = templates.render(template, {
    preheader: null,
    faults: faults.slice(0, MOST_FAULTS).map((fault) => clientText(fault, 300)),
    more: Math.max(0, faults.length - MOST_FAULTS),
    own: { name: own.supportName, address: own.supportAddress },
  });
  return {
    kind: 'alert',
    from: { name: own.supportName, address: own.supportAddress },
    replyTo: { name: own.supportName, address: input.replyTo },
    to: [input.recipient],
    cc: [],
    subject,
    messageId: input.messageId,
    date: input.date,
    inReplyTo: null,
    references: [],
    headers: automaticHeaders('auto-generated', own, 'es'),
    text,
    html,
    attachments: [],
    envelopeFrom: input.envelopeFrom,
  };
}

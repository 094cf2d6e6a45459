/** Tells whoever runs the desk that changed policy files hold faults, so that the earlier ones stay in force. */
import { clientText } from './client-text';
import { automaticHeaders, type OwnIdentity } from './headers';
import type { Letter, Recipient } from './letter';
import type { Templates } from './render';

const MOST_FAULTS = 20;

export interface RefusedPolicyInput {
  /** One line each: file, line, key, what it must be. */
  faults: string[];
  recipient: Recipient;
  own: OwnIdentity;
  replyTo: string;
  envelopeFrom: string;
  messageId: string;
  date: Date;
}

export function refusedPolicy(input: RefusedPolicyInput, templates: Templates): Letter {
  const { own, faults } = input;
  const { subject, text, html } = templates.render('politica_rechazada', {
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

/** Tells the operator that mail does not flow, and when it flows again: each once. */
import { clientText } from './client-text';
import { automaticHeaders, type OwnIdentity } from './headers';
import type { Letter, Recipient } from './letter';
import type { Templates } from './render';

/** What can stand still: the test mail's way round, the mailbox, mails without a verdict, letters on their way out. */
export const TROUBLES = ['canary', 'mailbox', 'mails', 'letters'] as const;
export type Trouble = (typeof TROUBLES)[number];

export interface FlowTroubleInput {
  trouble: Trouble;
  recovered: boolean;
  /** Since when, in words. */
  since: string;
  /** What is known of the cause, in a line; null when nothing is. */
  cause: string | null;
  recipient: Recipient;
  own: OwnIdentity;
  replyTo: string;
  envelopeFrom: string;
  messageId: string;
  date: Date;
}

const LONGEST_CAUSE = 300;

export function flowTrouble(input: FlowTroubleInput, templates: Templates): Letter {
  const { own, trouble, recovered, since, cause } = input;
  const { subject, text, html } = templates.render('correo_detenido', {
    preheader: null,
    ...{ trouble, recovered, since },
    cause: cause === null ? null : clientText(cause, LONGEST_CAUSE),
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

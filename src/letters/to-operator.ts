/** A letter to whoever keeps the desk itself running: written by the worker, about no case. */
import { automaticHeaders, type OwnIdentity } from './headers';
import type { Letter, Recipient } from './letter';

export interface ToOperatorInput {
  recipient: Recipient;
  own: OwnIdentity;
  replyTo: string;
  envelopeFrom: string;
  messageId: string;
  date: Date;
}

/** The letter around rendered words. */
export function toOperator(
  { own, recipient, replyTo, envelopeFrom, messageId, date }: ToOperatorInput,
  words: Pick<Letter, 'subject' | 'text' | 'html'>,
): Letter {
  const { subject, text, html } = words;
  return {
    kind: 'alert',
    from: { name: own.supportName, address: own.supportAddress },
    replyTo: { name: own.supportName, address: replyTo },
    to: [recipient],
    cc: [],
    ...{ subject, messageId, date },
    inReplyTo: null,
    references: [],
    headers: automaticHeaders('auto-generated', own, 'es'),
    ...{ text, html },
    attachments: [],
    envelopeFrom,
  };
}

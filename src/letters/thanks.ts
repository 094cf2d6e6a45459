/** Thanks for an opinion, and after a bad one how to go on. */
import { subjectForCase } from '../message/subject';
import type { Language } from '../policy/terms';
import { displayName } from './client-text';
import { automaticHeaders, type OwnIdentity } from './headers';
import type { Letter, Recipient } from './letter';
import type { Templates } from './render';

export interface ThanksInput {
  caseNumber: string;
  /** The case's subject, in the client's words. */
  subject: string;
  satisfied: boolean;
  recipient: Recipient;
  /** Message-ID and thread of the mail that gave the opinion. */
  inReplyTo: string | null;
  references: string[];
  own: OwnIdentity;
  replyTo: string;
  envelopeFrom: string;
  messageId: string;
  date: Date;
  language: Language;
}

/** A program's answer (RFC 3834), so that no other program answers it. */
export function thanks(input: ThanksInput, templates: Templates): Letter {
  const { own, recipient, satisfied } = input;
  const { subject, text, html, language } = templates.render(
    'gracias_opinion',
    {
      preheader: null,
      number: input.caseNumber,
      satisfied,
      own: { name: own.supportName, address: own.supportAddress },
    },
    input.language,
  );
  return {
    kind: 'answer',
    from: { name: own.supportName, address: own.supportAddress },
    replyTo: { name: own.supportName, address: input.replyTo },
    to: [{ name: displayName(recipient.name), address: recipient.address }],
    cc: [],
    subject: subjectForCase(input.caseNumber, input.subject || subject),
    messageId: input.messageId,
    date: input.date,
    inReplyTo: input.inReplyTo,
    references: input.references,
    headers: automaticHeaders('auto-replied', own, language),
    text,
    html,
    attachments: [],
    envelopeFrom: input.envelopeFrom,
  };
}

/** What a program's letter has around its words: from the desk, to one person, with the fields that keep programs from answering. */
import { displayName } from './client-text';
import { type Automatic, automaticHeaders, type OwnIdentity } from './headers';
import type { Letter, LetterKind, Recipient } from './letter';
import type { Rendered } from './render';

/** Whom a letter goes to, and where its answer and its bounce come back. */
export interface Envelope {
  recipient: Recipient;
  own: OwnIdentity;
  /** Own address with the letter's reply token. */
  replyTo: string;
  /** VERP reverse-path. */
  envelopeFrom: string;
  /** Minted by the caller, with angle brackets. */
  messageId: string;
  date: Date;
}

/** The letter, ready to be committed and sent. It stands in no thread and carries nothing, unless `more` says otherwise. */
export function programLetter(
  kind: LetterKind,
  automatic: Automatic,
  { recipient, own, replyTo, envelopeFrom, messageId, date }: Envelope,
  { subject, text, html, language }: Rendered,
  more: Partial<Letter> = {},
): Letter {
  return {
    kind,
    from: { name: own.supportName, address: own.supportAddress },
    replyTo: { name: own.supportName, address: replyTo },
    to: [{ name: displayName(recipient.name), address: recipient.address }],
    cc: [],
    ...{ subject, messageId, date },
    inReplyTo: null,
    references: [],
    headers: automaticHeaders(automatic, own, language),
    ...{ text, html },
    attachments: [],
    envelopeFrom,
    ...more,
  };
}

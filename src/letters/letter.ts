/** A letter: everything of an outgoing mail that must be the same when it is sent again (RFC 5322 3.6.4; OUTGOING O25). */

/** What leaves the desk (CONTRACT 6, `messages[].kind` and `outbox list`). */
export const LETTER_KINDS = ['confirmation', 'relay', 'answer', 'resolution', 'notice', 'alert'] as const;
export type LetterKind = (typeof LETTER_KINDS)[number];

export interface Recipient {
  /** Display name, already free of control and bidi characters; may be empty. */
  name: string;
  address: string;
}

export interface LetterAttachment {
  filename: string;
  contentType: string;
  content: Buffer;
  /** Content-ID without brackets for inline images. */
  contentId?: string;
}

export interface CalendarPart {
  /** As in the calendar itself: a part whose `method` parameter differs is ignored (RFC 6047 2.4). */
  method: 'REQUEST' | 'CANCEL';
  /** iCalendar, CRLF line ends. */
  content: string;
}

export interface Letter {
  kind: LetterKind;
  from: Recipient;
  replyTo: Recipient | null;
  to: Recipient[];
  cc: Recipient[];
  subject: string;
  /** With angle brackets; minted when the letter is committed. */
  messageId: string;
  date: Date;
  inReplyTo: string | null;
  references: string[];
  /** Further fields in order: Auto-Submitted, X-Loop, Content-Language, … */
  headers: { name: string; value: string }[];
  text: string;
  html: string | null;
  attachments: LetterAttachment[];
  /** What mail programs put into the reader's calendar (iTIP by mail, RFC 6047). */
  calendar?: CalendarPart;
  /** VERP reverse-path (envelope sender). */
  envelopeFrom: string;
}

/** A bounce: what a mail system reports about the delivery of one of our mails. */

/** RFC 3464 2.3.3, the gravest first. */
export const ACTIONS = ['failed', 'delayed', 'relayed', 'expanded', 'delivered'] as const;
export type Action = (typeof ACTIONS)[number];

export interface Bounce {
  /** The gravest of all recipients. */
  action: Action;
  /** Failed for good: further mail to these recipients is useless. */
  hard: boolean;
  /** Enhanced status code such as `5.1.1`; null when none is told. */
  status: string | null;
  /** Recipients that the action is about, lower case, as we addressed them when the report tells. */
  recipients: string[];
  /** Message-ID of the mail that bounced, with angle brackets. */
  returnedMessageId: string | null;
  /** What the server said, for agents. */
  diagnostic: string | null;
  /** Header of the returned mail, where our VERP address may stand; empty when it was not returned. */
  returnedHeader: string;
}

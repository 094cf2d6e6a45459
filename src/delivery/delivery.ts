/** The door out: what the house needs of a mail submission server. Temporary or permanent is a type (RFC 5321 4.2.1). */
import type { Letter } from '../letters/letter';

export type Outcome =
  /** The server answered 2xx for this recipient. */
  | { is: 'delivered'; response: string }
  /** 4xx, or no answer at all: try again later. */
  | { is: 'deferred'; reason: string; code: number | null }
  /** 5xx for this recipient: never try again. */
  | { is: 'rejected'; reason: string; code: number };

export interface RecipientOutcome {
  address: string;
  outcome: Outcome;
}

export interface Delivery {
  /** Sends the letter to those of its recipients that are named in `recipients`; never throws for what a server does. */
  send(letter: Letter, recipients: string[]): Promise<RecipientOutcome[]>;
  /** Connects and authenticates without sending. Throws with the reason in words. */
  verify(): Promise<void>;
  close(): Promise<void>;
}

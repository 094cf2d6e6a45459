/** What the desk knows already of a mail when it decides: looked up by the flow, handed in as plain data. */
import type { Authority } from '../intake/authority';
import type { ThreadVerdict } from '../intake/thread';
import type { Asked } from './asked';
import type { Case } from './case';
import type { CaseFolder } from './folder';
import type { HeldAsked } from './held-orders';
import type { Separable } from './separable';
import type { Storm } from './storm';

/** A letter of ours that a report names. */
export interface ReportedLetter {
  caseId: number | null;
  recipient: string;
  messageId: string;
  audience: 'client' | 'staff';
}

export interface AnsweredLetter {
  /** When it was written; milliseconds since the epoch. */
  at: number;
  /** The mail that it told of or answered. */
  mailId: number | null;
}

export interface Known {
  /** An earlier mail that says the same under the same Message-ID. */
  duplicateOf: number | null;
  thread: ThreadVerdict;
  /** The case that the thread verdict names. */
  threadCase: Case | null;
  /** That case's folder. */
  folder: CaseFolder | null;
  /** The letter of ours to this very sender that the mail answers. */
  answers: AnsweredLetter | null;
  /** Further cases that an agent's mail names, upper case numbers. */
  named: Case[];
  /** The client's message that the agent's `#separar` means. */
  separates?: Separable | null;
  /** What a mere question asks, with all that its author may know of it. */
  asked?: Asked | null;
  /** Asked for mails from the addresses of those who work the desk. */
  authority: Authority | null;
  /** What a mail that speaks of held mails is about. */
  held?: HeldAsked | null;
  /** The letter that a bounce or complaint is about; null when it is none of ours. */
  reported: ReportedLetter | null;
  /** The case of that letter, when it came back for good. */
  reportedCase: { case: Case; folder: CaseFolder } | null;
  /** The reply token is that of a letter which told a client of the solution. */
  answersResolution: boolean;
  /** Automatic letters that the recipient got within the last hour. */
  automaticLetters: number;
  /** Its sender has written more within the hour than policy lets open cases. */
  storm?: Storm | null;
  /** It answers a letter of ours that this store did not write, and the operator has not heard of such today. */
  answersUnknownLetter?: boolean;
  /** The next free position among the year's cases. */
  nextSequence: number;
  /** Message-IDs cited and Outlook's conversation, for the threads to come. */
  cites: string[];
  conversation: string | null;
}

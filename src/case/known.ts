/** What the desk knows already of a mail when it decides: looked up by the flow, handed in as plain data. */
import type { Authority } from '../intake/authority';
import type { ThreadVerdict } from '../intake/thread';
import type { Case } from './case';

/** A letter of ours that a report names. */
export interface ReportedLetter {
  caseId: number | null;
  recipient: string;
  messageId: string;
}

export interface Known {
  /** An earlier mail that says the same under the same Message-ID. */
  duplicateOf: number | null;
  thread: ThreadVerdict;
  /** The case that the thread verdict names. */
  threadCase: Case | null;
  /** Asked for mails from the addresses of those who work the desk. */
  authority: Authority | null;
  /** The letter that a bounce or complaint is about; null when it is none of ours. */
  reported: ReportedLetter | null;
  /** Automatic letters that the recipient got within the last hour. */
  automaticLetters: number;
  /** The next free position among the year's cases. */
  nextSequence: number;
  /** Message-IDs cited and Outlook's conversation, for the threads to come. */
  cites: string[];
  conversation: string | null;
}

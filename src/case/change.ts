/** A change: all that follows from one mail, applied by the store whole or not at all (one mail, one Change, one transaction). */
import type { Fields, Missing, Origin } from '../intake/finding';
import type { Letter } from '../letters/letter';
import type { Priority } from '../policy/terms';
import type { NewCase, Status } from './case';
import type { CaseEvent } from './events';
import type { HeldDeed } from './held';
import type { Lesson } from './lesson';

/** What a mail led to (CONTRACT, `mesa explain`). */
export const ACTIONS = ['open_case', 'append', 'agent', 'answer', 'ignore', 'bounce', 'quarantine'] as const;
export type Action = (typeof ACTIONS)[number];

/** The outcome that is written on the mail, so that nobody ever asks where it went. */
export interface Verdict {
  mailId: number;
  action: Action;
  origin: Origin | null;
  autoReply: boolean;
  /** Why, in a plain sentence; for a quarantined mail the name of the reason, such as `dmarc_failed`. */
  reason: string;
  /** A quarantined mail's reason in a plain sentence. */
  detail: string | null;
  /** It would have opened a case, and joined one because its sender writes too much. */
  inStorm?: boolean;
}

export interface AttachmentNote {
  filename: string | null;
  contentType: string;
  size: number;
  sha256: string;
  contentId: string | null;
  inline: boolean;
}

/** A mail of a client, an agent or a machine as the case's history keeps it (CONTRACT 6, `messages[].kind`). */
export interface NewMessage {
  kind: 'human' | 'agent' | 'auto_reply' | 'machine' | 'bounce' | 'calendar';
  from: string;
  to: string[];
  messageId: string | null;
  at: number;
  subject: string;
  visibleText: string;
  attachments: AttachmentNote[];
  /** Message-IDs that the mail cites. */
  cites: string[];
  /** Outlook's conversation (Thread-Index), as hex. */
  conversation: string | null;
}

export interface Participant {
  address: string;
  name: string;
  role: 'requester' | 'copied';
}

export interface NewLetter {
  /** Random name of the letter (base36), which its reply and bounce tokens carry. */
  key: string;
  /** What the letter is for; a second letter for the same purpose is never made (`confirmation:mail:17`). */
  purpose: string;
  letter: Letter;
  /** Counts for replies_per_hour. */
  automatic: boolean;
  /** Letters to those who work the desk are events of the case; letters to clients are messages of its history. */
  audience?: 'client' | 'staff';
  /** Attachments of kept mails, put in when the letter is sent, so that they are stored once. */
  attaches?: KeptAttachment[];
}

/** An attachment of a mail that the store keeps. */
export interface KeptAttachment {
  mailId: number;
  sha256: string;
  filename: string;
  contentType: string;
}

export interface CaseUpdate {
  status?: Status;
  /** What was read, completed by an answer. */
  fields?: Fields;
  missing?: Missing[];
  priority?: Priority | null;
  priorityReasons?: string[];
  /** Address that the desk answers to. */
  requester?: string | null;
  /** Address of the agent who has it; null when nobody has. */
  assignee?: string | null;
  solvedAt?: number | null;
  closedAt?: number | null;
}

export interface Change {
  verdict: Verdict;
  /** The case that the mail opens. */
  opens: NewCase | null;
  /** The case that it joins; with `opens`, what else is written into the new case, whose id the store gives. */
  joins: { caseId: number; update: CaseUpdate } | null;
  events: CaseEvent[];
  message: NewMessage | null;
  participants: Participant[];
  letters: NewLetter[];
  /** What the directory learns of it. */
  learns?: Lesson[];
  /** What the same deed does to further cases (`#unir`, `#separar`). */
  also?: CaseDeed[];
  splits?: CaseSplit | null;
  /** What is decided about mails in quarantine. */
  held?: HeldDeed[];
}

/** A client's message that becomes a case of its own, with all that is done to that case. */
export interface CaseSplit {
  opens: NewCase;
  /** The mail whose later answers, and those to the notices of it, belong to the new case. */
  mailId: number;
  /** The mail opened another case too, and stays there: so do its later answers. */
  keepsMail?: boolean;
  message: NewMessage;
  update: CaseUpdate;
  events: CaseEvent[];
  participants: Participant[];
  letters: NewLetter[];
  also?: CaseDeed[];
}

/** What happens to one case besides. */
export interface CaseDeed {
  caseId: number;
  update: CaseUpdate;
  events: CaseEvent[];
  participants: Participant[];
  /** What the directory learns of it. */
  learns?: Lesson[];
}

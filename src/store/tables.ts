/** The tables as the queries see them. Instants are milliseconds since the epoch, lists and objects JSON text. */
import type { Generated } from 'kysely';

export interface PositionTable {
  mailbox: string;
  uid_validity: number;
  last_uid: number;
  backlog: string;
  drained_at: number | null;
  /** Every mail above it was to be kept; null for a position of an earlier version. */
  began_uid: Generated<number | null>;
}

export interface MailTable {
  id: Generated<number>;
  mailbox: string;
  uid_validity: number;
  uid: number;
  received_at: number;
  kept_at: number;
  size: number;
  complete: number;
  released: number;
  /** Empty while the bytes are in `raw_mail`; the bytes themselves in mails of an earlier version; null: they are gone. */
  raw: Buffer | null;
  state: 'kept' | 'handled' | 'quarantined';
  message_id: string | null;
  content_hash: string | null;
  sender: string | null;
  subject: string | null;
  action: string | null;
  origin: string | null;
  auto_reply: number | null;
  reason: string | null;
  detail: string | null;
  case_id: number | null;
  handled_at: number | null;
  filed_at: number | null;
  /** Who let it out of quarantine, and the case that they joined it to. */
  released_by: Generated<string | null>;
  joins_case_id: Generated<number | null>;
  /** It would have opened a case, had its sender not written so much. */
  in_storm: Generated<number>;
  /** SHA-256 of the raw bytes, which outlives them; null when there were none, or before this was noted. */
  raw_digest: Generated<string | null>;
}

/** Raw bytes, compressed (raw.ts). A row goes with its mail, and when the mail's `raw` becomes null. */
export interface RawMailTable {
  mail_id: number;
  bytes: Buffer;
}

export interface CaseTable {
  id: Generated<number>;
  number: string;
  year: number;
  sequence: number;
  kind: string;
  priority: string | null;
  priority_reasons: string;
  status: string;
  subject: string;
  company: string | null;
  reporter: string | null;
  phone: string | null;
  email: string | null;
  detail: string | null;
  fields: string;
  missing: string;
  language: string;
  requester: string | null;
  assignee: string | null;
  opened_at: number;
  attention_due_at: number | null;
  solution_due_at: number | null;
  /** Term of law for a queja or reclamo. */
  answer_due_at: Generated<number | null>;
  attended_at: number | null;
  solved_at: number | null;
  closed_at: number | null;
  /** When a resolved case closes by itself. */
  closes_at: Generated<number | null>;
  /** 1: its clocks moved where no policy was at hand; the sweep counts them. */
  uncounted: Generated<number>;
  /** When texts and persons were taken out of it, long after its end. */
  anonymised_at: Generated<number | null>;
}

export interface EventTable {
  id: Generated<number>;
  case_id: number;
  at: number;
  type: string;
  actor: string;
  data: string;
}

export interface MessageTable {
  id: Generated<number>;
  case_id: number;
  direction: 'in' | 'out';
  kind: string;
  mail_id: number | null;
  letter_id: number | null;
  sender: string;
  recipients: string;
  message_id: string | null;
  at: number;
  subject: string;
  visible_text: string;
  attachments: string;
  /** Outlook's conversation (Thread-Index). */
  conversation: string | null;
}

/** Message-IDs that a case's mails cite, so that mails which overtake each other find together. */
export interface CitationTable {
  message_id: string;
  case_id: number;
}

export interface ParticipantTable {
  case_id: number;
  address: string;
  name: string;
  role: string;
}

export interface LetterTable {
  id: Generated<number>;
  /** What its reply and bounce tokens name. */
  key: string;
  purpose: string;
  case_id: number | null;
  mail_id: number | null;
  kind: string;
  recipient: string;
  subject: string;
  message_id: string;
  /** The letter as JSON; empty while it is in `letter_content`, where an earlier version did not put it. */
  content: string;
  automatic: number;
  state: 'queued' | 'deferred' | 'sent' | 'failed';
  pending: string;
  attempts: number;
  next_attempt_at: number;
  last_error: string | null;
  created_at: number;
  sent_at: number | null;
  audience: Generated<'client' | 'staff'>;
  /** Its copy in the mailbox's Sent folder; null when none is wanted. */
  copy: Generated<'wanted' | 'kept' | 'given_up' | null>;
  copy_refusals: Generated<number>;
}

export interface LetterContentTable {
  letter_id: number;
  content: string;
}

export interface ReminderTable {
  id: Generated<number>;
  case_id: number;
  target: string;
  /** Percent. */
  share: number;
  round: number;
  repetition: number;
  due_at: number | null;
  wake_at: number | null;
  audience: string;
  state: 'planned' | 'sent' | 'dropped';
  reason: string | null;
  done_at: number | null;
}

/** What agents corrected about an address, for its next mails. */
export interface LearnedTable {
  address: string;
  field: 'company' | 'reporter' | 'phone';
  value: string;
  ext: string | null;
  actor: string;
  case_id: number;
  at: number;
}

/** Days whose list of held mails was written, with how many it named. */
export interface HeldListTable {
  day: string;
  mails: number;
  written_at: number;
}

/** Periods of recurring reports that are done with. */
export interface ReportTable {
  /** Which report. */
  name: string;
  period: string;
  due_at: number;
  state: 'sent' | 'passed_over';
  done_at: number;
}

/** Erasures on request, by a keyed hash of the address. */
export interface ErasureTable {
  id: Generated<number>;
  address_hash: string;
  at: number;
  actor: string;
  /** How much went, JSON. */
  removed: string;
}

/** One row, with the id 1: which worker works on this store. */
export interface LeaseTable {
  id: number;
  /** Counts the holders, so that an earlier one knows itself from the present one. */
  term: number;
  /** Counts the holder's signs of life. */
  renewals: number;
  /** Process that holds it, JSON; null: nobody. */
  holder: string | null;
  taken_at: number | null;
}

/** Days on which the books were compared. */
export interface BookCheckTable {
  /** The desk's, `2026-11-23`. */
  day: string;
  /** How many kinds of things did not add up. */
  wrong: number;
  at: number;
  /** The highest ids that it has seen. */
  mail_id: number;
  letter_id: number;
  case_id: number;
  event_id: number;
}

/** Mails that the desk sent to itself. */
export interface CanaryTable {
  message_id: string;
  sent_at: number;
  returned_at: number | null;
}

/** What the operator was told of and has not ended yet. */
export interface TroubleTable {
  name: string;
  since: number;
}

export interface Tables {
  book_check: BookCheckTable;
  canary: CanaryTable;
  trouble: TroubleTable;
  erasure: ErasureTable;
  mailbox_position: PositionTable;
  mail: MailTable;
  raw_mail: RawMailTable;
  held_list: HeldListTable;
  cases: CaseTable;
  case_event: EventTable;
  message: MessageTable;
  participant: ParticipantTable;
  citation: CitationTable;
  letter: LetterTable;
  letter_content: LetterContentTable;
  reminder: ReminderTable;
  report: ReportTable;
  learned: LearnedTable;
  lease: LeaseTable;
}

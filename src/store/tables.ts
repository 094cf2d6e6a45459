/** The tables as the queries see them. Instants are milliseconds since the epoch, lists and objects JSON text. */
import type { Generated } from 'kysely';

export interface PositionTable {
  mailbox: string;
  uid_validity: number;
  last_uid: number;
  backlog: string;
  drained_at: number | null;
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
  attended_at: number | null;
  solved_at: number | null;
  closed_at: number | null;
  /** 1: its clocks moved where no policy was at hand; the sweep counts them. */
  uncounted: Generated<number>;
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
  content: string;
  automatic: number;
  state: 'queued' | 'deferred' | 'sent' | 'failed';
  pending: string;
  attempts: number;
  next_attempt_at: number;
  last_error: string | null;
  created_at: number;
  sent_at: number | null;
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

export interface Tables {
  mailbox_position: PositionTable;
  mail: MailTable;
  cases: CaseTable;
  case_event: EventTable;
  message: MessageTable;
  participant: ParticipantTable;
  citation: CitationTable;
  letter: LetterTable;
  reminder: ReminderTable;
}

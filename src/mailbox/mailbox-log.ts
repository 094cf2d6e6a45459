/** The facts about the mailbox that an operator will want to find in the log. */
import type { Reason } from './reason';

export interface MailboxLog {
  mailboxConnected(facts: {
    host: string;
    folder: string;
    messages: number;
    idle: boolean;
    encrypted: boolean;
  }): void;
  /** The connection is gone, or could not be made; it is tried again in `retryInMs`. */
  mailboxLost(facts: Reason & { attempt: number; retryInMs: number }): void;
  /** First contact: `backlog` older mails are taken, as IMAP_START says. */
  mailboxFirstSeen(facts: { uidValidity: number; lastUid: number; backlog: number }): void;
  /** The server renumbered the mailbox; `refetched` recent mails are looked at again. */
  uidValidityChanged(facts: { from: number; to: number; refetched: number }): void;
  /** Only the header was downloaded. */
  mailTooLarge(facts: { uid: number; size: number }): void;
  /** Somebody deleted or moved the mail before it could be fetched. */
  mailVanished(facts: { uid: number }): void;
  /** The server would not give the mail after several tries; its header alone, or nothing, is kept. */
  mailUnreadable(facts: { uid: number; tries: number }): void;
  /** Handled mails could not be marked or moved. */
  filingFailed(facts: { mails: number; reason: string }): void;
}

/** The facts about the mailbox that an operator will want to find in the log. */
import type { Reason } from './reason';

export interface MailboxLog {
  mailboxConnected(fact: { messages: number; idle: boolean; encrypted: boolean }): void;
  /** The connection is gone, or could not be made; it is tried again at `retryAt`. */
  mailboxLost(fact: Reason & { attempt: number; retryAt: Date }): void;
  /** First contact: the older mails in `backlog` are taken, as IMAP_START says. */
  mailboxFirstSeen(fact: { uidValidity: number; lastUid: number; backlog: number }): void;
  /** The server renumbered the mailbox; the mails in `backlog` are looked at again. */
  uidValidityChanged(fact: { was: number; is: number; lastUid: number; backlog: number }): void;
  /** Only the header was downloaded. */
  mailTooLarge(fact: { uid: number; size: number }): void;
  /** Somebody deleted or moved the mail before it could be fetched. */
  mailVanished(fact: { uid: number }): void;
  /** The server would not give the mail after several tries; its header alone, or nothing, is kept. */
  mailUnreadable(fact: { uid: number; tries: number }): void;
  /** Handled mails could not be marked or moved. */
  filingRefused(fact: { mails: number; reason: string }): void;
}

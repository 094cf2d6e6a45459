/** The door in: what the house needs of a mailbox, and what the door needs of the house. */

/** Names one mail of one mailbox for ever (RFC 3501 2.3.1.1). */
export interface MailKey {
  uidValidity: number;
  uid: number;
}

export interface ArrivedMail extends MailKey {
  /** INTERNALDATE: when the server received it. */
  receivedAt: Date;
  /** Size in bytes that the server tells (RFC822.SIZE), also when the body was not downloaded. */
  size: number;
  /** The raw mail; when `complete` is false its header, or nothing when the server could not give even that. */
  raw: Buffer;
  /** false: larger than the limit, or (when `size` is within it) the server failed to give it after several tries. */
  complete: boolean;
}

/** Where the door stands in the mailbox. Everything up to `lastUid` that the desk wants is kept, except `backlog`. */
export interface Position {
  uidValidity: number;
  lastUid: number;
  /** Older UIDs chosen at first contact (IMAP_START) or after a UIDVALIDITY change, not yet kept. */
  backlog: number[];
  /** When the door last saw the mailbox with nothing left to fetch; null before the first time. */
  drainedAt: Date | null;
}

/** What the door needs of the house. Every call is durable when it returns, and may be repeated. */
export interface Shelf {
  position(): Promise<Position | null>;
  /** Takes over a new position: first contact, or a changed UIDVALIDITY. */
  begin(position: Position): Promise<void>;
  /**
   * Keeps the mails, in arrival order, and moves the position past them. A mail kept before is passed over. Must not
   * wait for `MailboxDoor.file`: the connection is busy bringing these mails.
   */
  keep(mails: ArrivedMail[]): Promise<void>;
  /** The mailbox was seen with nothing left to fetch; what is left of the backlog no longer exists. */
  drained(at: Date): Promise<void>;
}

export type DoorState =
  /** `behind`: mails that were seen in the mailbox and are not kept yet. */
  | { is: 'connected'; since: Date; lastHeard: Date; behind?: number }
  | { is: 'connecting'; attempt: number }
  | { is: 'waiting'; reason: string; retryAt: Date }
  | { is: 'stopped' };

export interface MailboxDoor {
  /**
   * Connects and goes on for ever; resolves when the door first stands open and what waited has been kept, or when it
   * is closed before that. Never rejects: trouble is logged in words and tried again.
   */
  open(shelf: Shelf): Promise<void>;
  /** Marks or moves handled mails as IMAP_AFTER says. Returns the keys that are done with (also those that no longer exist). */
  file(keys: MailKey[]): Promise<MailKey[]>;
  /**
   * What lies in the mailbox with a UID above that of `from`, and arrived since then. Null while there is no connection,
   * and when the mailbox was renumbered.
   */
  lying(from: MailKey, since: Date): Promise<{ uid: number; receivedAt: Date }[] | null>;
  /** Takes mails of our own out of the mailbox, whatever IMAP_AFTER says. Returns the keys that are done with. */
  discard?(keys: MailKey[]): Promise<MailKey[]>;
  state(): DoorState;
  close(): Promise<void>;
}

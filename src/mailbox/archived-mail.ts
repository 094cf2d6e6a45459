/** A mail as an archive of old mails holds it. */

export interface ArchivedMail {
  /** Where it stands, for a person: `viejos.mbox at byte 1024`, `cur/1700000000.M1.host:2,S`. */
  place: string;
  raw: Buffer;
  /** Bytes of it in the archive; more than `raw` has when it was too large to be read whole. */
  size: number;
  complete: boolean;
  /** When it came, as the archive tells; milliseconds since the epoch. */
  storedAt: number | null;
  /** How much of the archive is read after it, in the unit of `total`. */
  done: number;
}

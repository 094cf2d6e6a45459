/** All that is on the table when a mail is decided about. */
import type { Reading } from '../intake/understand';
import type { Known } from './known';
import type { Scanned } from './scanned';

export interface Situation {
  mailId: number;
  reading: Reading;
  known: Known;
  /** INTERNALDATE; milliseconds since the epoch. */
  receivedAt: number;
  now: number;
  /** The mail was too large: only its header was read. */
  tooLarge: boolean;
  /** What the virus scanner says; null or absent: there is none, or nothing was attached. */
  scanned?: Scanned | null;
  /** A person let it out of quarantine and vouches for it. */
  released: boolean;
  /** Their address; null when it was done from the command line. */
  releasedBy?: string | null;
  /** Limit of a mail's size in bytes, named to a client whose mail was larger. */
  messageBytes: number;
}

/** The door to a virus scanner: one whole mail in, a verdict on it out. */
import type { Scanned } from '../case/scanned';

export interface Scanner {
  /** Never rejects: a scanner that does not answer is a verdict too. */
  scan(raw: Buffer): Promise<Scanned>;
  /** What it calls itself, such as `ClamAV 1.4.6`. Rejects with the reason in words. */
  version(): Promise<string>;
}

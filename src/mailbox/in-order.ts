/**
 * Puts downloaded mails back into arrival order. Servers may answer a FETCH in any order, and a position that ran ahead
 * of a mail still missing would lose it in a crash: so a mail that comes early is held back.
 */
import type { Heading } from './fetch-plan';

export interface Downloaded {
  heading: Heading;
  raw: Buffer;
}

export class InOrder {
  readonly #headings: readonly Heading[];
  readonly #held = new Map<number, Buffer>();
  readonly #missing: Set<number>;
  #next = 0;

  constructor(headings: readonly Heading[]) {
    this.#headings = headings;
    this.#missing = new Set(headings.map(({ uid }) => uid));
  }

  /** UIDs that have not come. */
  get missing(): number[] {
    return [...this.#missing];
  }

  /** Takes a mail in, unless it was not asked for or came before, and gives those whose turn it is. */
  take(uid: number, raw: Buffer): Downloaded[] {
    if (!this.#missing.delete(uid)) return [];
    this.#held.set(uid, raw);
    const due: Downloaded[] = [];
    for (let heading = this.#headings[this.#next]; heading; heading = this.#headings[this.#next]) {
      const held = this.#held.get(heading.uid);
      if (!held) break;
      this.#held.delete(heading.uid);
      due.push({ heading, raw: held });
      this.#next += 1;
    }
    return due;
  }

  /** Gives what the missing mails, which nobody waits for any more, have held back. */
  rest(): Downloaded[] {
    const due: Downloaded[] = [];
    for (const heading of this.#headings.slice(this.#next)) {
      const raw = this.#held.get(heading.uid);
      if (raw) due.push({ heading, raw });
    }
    return due;
  }
}

/** Everything read from one mail, before the fields are chosen. */

import type { CompanyFound } from './company';
import type { Considered } from './considered';
import type { Known } from './directory';
import type { Address } from './email';
import type { Entry } from './entry';
import type { Header } from './header';
import type { FieldsInput } from './input';
import type { Introductions } from './introduction';
import type { LearnedPerson } from './learned';
import type { Phone } from './phone';
import type { Spoken } from './presented';
import type { Signature } from './signature';
import type { Surroundings } from './stretch';

export interface Reading {
  text: Considered;
  around: Surroundings;
  form: readonly Entry[];
  phones: readonly Phone[];
  addresses: readonly Address[];
  signature: Signature;
  /** Offset where the signature begins. */
  bodyEnd: number;
  spoken: Spoken;
  introduced: Introductions;
  /** The house that the sender's own address spells. */
  spelled: CompanyFound | null;
  header: Header;
  known: Known & { learned: LearnedPerson | null };
  input: FieldsInput;
}

/** The value of an entry as written. */
export function writtenIn(reading: Pick<Reading, 'text'>, entry: Entry): string {
  return reading.text.raw.slice(entry.start, entry.end);
}

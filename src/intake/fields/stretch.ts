/** What a stretch of a mail is read in, and what it may tell of who writes. */
import type { Cities } from '../../policy/ciudades';
import type { CompanyFound } from './company';
import type { Word } from './fold';
import type { Hints } from './hints';
import type { NameFound } from './person';

/** One stretch between separators. */
export interface Piece extends Identity {
  start: number;
  end: number;
}

/** What a stretch tells. */
export interface Identity {
  names: NameFound[];
  companies: CompanyFound[];
  /** Holds a post or department. */
  role: boolean;
  place: boolean;
  /** Holds a telephone number or an address. */
  contact: boolean;
  /** Pieces that tell something else. */
  others: number;
  pieces: number;
}

/** The text in its writings, and what one may expect in it. */
export interface Surroundings {
  raw: string;
  plain: string;
  /** `plain` with telephone numbers, addresses and their labels made into separators. */
  masked: string;
  hints: Hints;
  cities: Cities;
  /** Stretches already read, by start and end. */
  read: Map<number, readonly Piece[]>;
}

/** A stretch with what was read from its beginning and in the whole of it. */
export interface Stretch {
  start: number;
  end: number;
  /** Its words, at most `MOST_WORDS`. */
  list: readonly Word[];
  /** The name that it begins with. */
  led: NameFound | null;
  /** The whole as a company's name. */
  company: CompanyFound | null;
}

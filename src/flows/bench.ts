/** What the routes work with: the desk, its reader of mails, the keys of its tokens and its limits. */
import type { Desk } from '../case/desk';
import type { Reader } from '../intake/understand';
import type { ParseLimits } from '../message/limits';
import type { Limits } from '../policy/ans';

export interface Bench {
  desk: Desk;
  reader: Reader;
  /** The first signs, all are believed. */
  secrets: string[];
  limits: Limits;
  parseLimits: ParseLimits;
}

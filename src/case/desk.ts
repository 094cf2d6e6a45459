/** The desk as the pure rooms see it: who we are, what we promise and write, all handed in as values and functions. */

import type { PromiseInWords } from '../letters/confirmation';
import type { OwnIdentity } from '../letters/headers';
import type { Templates } from '../letters/render';
import type { Language, Priority, Target } from '../policy/terms';
import type { ClockedCase } from './clocks';

export interface Promised {
  /** Milliseconds since the epoch. */
  attentionDueAt: number;
  solutionDueAt: number;
  words: PromiseInWords;
}

/** Random names for a new letter: nobody can guess them. */
export interface Minted {
  /** Base36, carried by the letter's tokens. */
  key: string;
  messageId: string;
  /** Own address with the signed reply token. */
  replyTo: string;
  /** VERP reverse-path with the signed bounce token. */
  envelopeFrom: string;
}

/** A deadline and its steps. */
export interface Reckoned {
  target: Target;
  steps: string[];
}

export interface Desk {
  own: OwnIdentity;
  /** Prefix of case numbers. */
  prefix: string;
  repliesPerHour: number;
  templates: Templates;
  /** Year of an instant in the desk's zone. */
  yearOf(at: number): number;
  /** What the service levels promise for a case received at one instant, in the words of a letter written at another. */
  promise(priority: Priority, receivedAt: number, writtenAt: number, language: Language): Promised;
  /** Whether the desk is open at an instant. */
  isOpen(at: number): boolean;
  /** An instant as one says it at another: `hoy a las 9:30 a. m.`, `el martes 1 de diciembre a las 9:30 a. m.`. */
  tellTime(at: number, writtenAt: number): string;
  /** How the deadlines of a case came about, a line a step; those that were kept are left out. */
  reckon(clocked: ClockedCase, writtenAt: number): Reckoned[];
  /** End of the reopen window of a case that was resolved or closed at the instant. */
  reopenableUntil(endedAt: number): number;
  /** The desk's telephone line in the city that the mail named, else in the company's; null when neither is known. */
  cityLine(city: string | null, company: string | null): { city: string; phone: string } | null;
  mint(): Minted;
}

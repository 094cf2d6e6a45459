/** The desk as the pure rooms see it: who we are, what we promise and write, all handed in as values and functions. */

import type { PromiseInWords } from '../letters/confirmation';
import type { OwnIdentity } from '../letters/headers';
import type { Templates } from '../letters/render';
import type { CalendarTime } from '../message/calendar';
import type { Kind, Language, Priority, Term } from '../policy/terms';
import type { NamedAttachment } from './blocked-attachments';
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
  target: Term;
  steps: string[];
}

export interface Desk {
  own: OwnIdentity;
  /** Prefix of case numbers. */
  prefix: string;
  repliesPerHour: number;
  /** Mails of one address within an hour that each open a case. */
  storm: number;
  /** The data policy that first letters name: a page or a sentence; null: the support address tells. */
  privacyPolicy: string | null;
  /** Whether policy lets an attachment be passed on to nobody. */
  blocks(attachment: NamedAttachment): boolean;
  /** A dry run: what follows from a mail is told, and nobody who works the desk hears of it. */
  dry?: boolean;
  templates: Templates;
  /** Year of an instant in the desk's zone. */
  yearOf(at: number): number;
  /** What the service levels promise for a case received at one instant, in the words of a letter written at another. */
  promise(priority: Priority, receivedAt: number, writtenAt: number, language: Language): Promised;
  /** By when the law wants an answer to what was received then, in the words of a letter; null for kinds without a term. */
  promiseAnswer(
    kind: Kind,
    receivedAt: number,
    writtenAt: number,
    language: Language,
  ): { dueAt: number; words: string } | null;
  /** Date of an instant on the desk's wall: `2026-12-01`. */
  dateOf(at: number): string;
  /** Whether the desk is open at an instant. */
  isOpen(at: number): boolean;
  /** An instant as one says it at another: `hoy a las 9:30 a. m.`, `el martes 1 de diciembre a las 9:30 a. m.`. */
  tellTime(at: number, writtenAt: number, language?: Language): string;
  /** Date of an instant in words: `2 de marzo de 2026`. */
  tellDay(at: number, language?: Language): string;
  /** A calendar month: `marzo de 2026`. */
  tellMonth(month: string, language?: Language): string;
  /** The same with its date whatever the day: `el martes 1 de diciembre a las 9:30 a. m.`. */
  tellDate(at: number, writtenAt: number, language?: Language): string;
  /** What the desk's wall shows at an instant, as milliseconds as if it showed UTC; and the instant of what it shows. */
  wallAt(at: number): number;
  instantOf(wall: number): number;
  /** The instant of a calendar's time; null when its zone is not known. */
  calendarInstant(time: CalendarTime): number | null;
  /** How the deadlines of a case came about, a line a step; those that were kept are left out. */
  reckon(clocked: ClockedCase, writtenAt: number, language?: Language): Reckoned[];
  /** End of the reopen window of a case that was resolved or closed at the instant. */
  reopenableUntil(endedAt: number): number;
  /** The desk's telephone line in the city that the mail named, else in the company's; null when neither is known. */
  cityLine(city: string | null, company: string | null): { city: string; phone: string } | null;
  mint(): Minted;
  /** Own address with the reply token of the letter that has this key. */
  replyAddress(key: string): string;
  /** Name of a visit in calendars; `key`: of the letter that invites to it. */
  visitUid(key: string): string;
}

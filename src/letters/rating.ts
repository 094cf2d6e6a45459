/** One-tap opinions: the two marks that a client can send back, and the links that write them (RFC 6068). */
import type { Language } from '../policy/terms';
import { mailtoLink } from './mailto';

export const RATINGS = ['satisfecho', 'insatisfecho'] as const;
export type Rating = (typeof RATINGS)[number];

/** What the subject of the prefilled mail says, and so what the mail is known by. */
export const RATING_MARKS: Record<Language, Record<Rating, string>> = {
  es: { satisfecho: 'Quedé satisfecho', insatisfecho: 'No quedé satisfecho' },
  en: { satisfecho: 'I am satisfied', insatisfecho: 'I am not satisfied' },
};

/** Last line of the prefilled mail; short, so that no program breaks it. */
export const MORE_TO_TELL: Record<Language, string> = {
  es: 'Si quiere contarnos algo más, escríbalo aquí:',
  en: 'If you want to tell us more, write it here:',
};

export interface RatingLink {
  rating: Rating;
  label: string;
  /** With a prefilled text. */
  href: string;
  /** Without it: plain text shows the whole address. */
  bare: string;
}

/** The two links, to the reply address of the letter that carries them. */
export function ratingLinks(replyTo: string, caseNumber: string, language: Language): RatingLink[] {
  return RATINGS.map((rating) => {
    const label = RATING_MARKS[language][rating];
    const subject = `[${caseNumber}] ${label}`;
    const href = mailtoLink(replyTo, subject, `${label}.\n\n${MORE_TO_TELL[language]}\n`);
    return { rating, label, href, bare: href.slice(0, href.indexOf('&body=')) };
  });
}

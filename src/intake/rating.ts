/** Recognises the mail that a client's tap on an opinion link wrote, and what they added to it. */
import { MORE_TO_TELL, RATING_MARKS, RATINGS, type Rating } from '../letters/rating';
import type { Mail } from '../message/mail';
import { plainWords } from '../message/plain-words';
import { baseSubject } from '../message/subject';

/** The opinion that the mail gives; null for every other mail. A reply is words to be read, whatever its subject. */
export function readRating({
  subject,
  inReplyTo,
  references,
}: Pick<Mail, 'subject' | 'inReplyTo' | 'references'>): Rating | null {
  if (inReplyTo !== null || references.length > 0) return null;
  return MARKS.get(plainWords(baseSubject(subject))) ?? null;
}

/** What the client wrote beside the prefilled lines; empty when nothing. */
export function wordsBesideRating(visibleText: string): string {
  return visibleText
    .normalize('NFC')
    .split('\n')
    .map((line) => {
      const prefilled = PREFILLED.find((words) => line.trimStart().startsWith(words));
      return prefilled === undefined ? line : line.trimStart().slice(prefilled.length);
    })
    .join('\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}

const LANGUAGES = Object.keys(RATING_MARKS) as (keyof typeof RATING_MARKS)[];

const MARKS = new Map(
  LANGUAGES.flatMap((language) =>
    RATINGS.map((rating) => [plainWords(RATING_MARKS[language][rating]), rating] as const),
  ),
);

const PREFILLED = LANGUAGES.flatMap((language) => [
  ...RATINGS.map((rating) => `${RATING_MARKS[language][rating]}.`),
  MORE_TO_TELL[language],
]);

/** A client's opinion of the solution, given by one tap: noted, told to those of the case when it is a bad one, thanked for. */
import { readRating, wordsBesideRating } from '../intake/rating';
import { isStaff } from '../intake/sender';
import type { Reader } from '../intake/understand';
import { RATING_MARKS, type Rating } from '../letters/rating';
import { thanks } from '../letters/thanks';
import { citableId } from '../message/message-id';
import { referencesFor } from '../message/references';
import type { Case } from './case';
import type { Change, NewLetter } from './change';
import type { Desk } from './desk';
import type { CaseEvent } from './events';
import { clientThread } from './folder';
import { nothing } from './nothing';
import { notify } from './notify';
import { ratingOf } from './ratings';
import { readersOf } from './readers';
import type { Situation } from './situation';
import { isUnreachable } from './unreachable';

/**
 * The Change of an opinion; null for every other mail. Only the reply token of a resolution proves one. It is no
 * message of the client's: it reopens nothing, ends no pause, and never asks for an answer.
 */
export function rate(situation: Situation, desk: Desk, reader: Reader): Change | null {
  const { reading, known, now } = situation;
  const { thread, threadCase } = known;
  if (!known.answersResolution || threadCase === null || known.folder === null) return null;
  if (reading.origin.value !== 'human' || isStaff(reading.sender)) return null;
  if ((thread.is !== 'append' && thread.is !== 'linked_new') || thread.by !== 'token') return null;
  const rating = readRating(reading.mail);
  if (rating === null) return null;
  const text = wordsBesideRating(reading.visible.visible);
  const actor = reading.mail.from?.address.toLowerCase() ?? '';
  const before = ratingOf(known.folder.events.filter((event) => event.actor === actor));
  const isNews = rating !== before || text !== '';
  const rated: CaseEvent = {
    at: now,
    type: 'rated',
    actor,
    data: { rating, text: text || null, messageId: reading.mail.messageId },
  };
  const thankYou = thank(situation, threadCase, rating, desk);
  return {
    ...nothing(situation, 'append', `opinion on ${threadCase.number}: ${rating}`),
    joins: { caseId: threadCase.id, update: {} },
    events: [rated],
    letters: [
      ...(rating === 'insatisfecho' && isNews ? tell(situation, threadCase, text, desk, reader) : []),
      ...(thankYou ? [thankYou] : []),
    ],
  };
}

function tell(
  { mailId, reading, known, receivedAt, now, messageBytes }: Situation,
  about: Case,
  text: string,
  desk: Desk,
  reader: Reader,
): NewLetter[] {
  const { followers, messages } = known.folder!;
  return notify(
    readersOf({ ...about, followers, open: desk.isOpen(receivedAt) }, reader.team),
    about,
    {
      name: `mail:${mailId}`,
      heading: 'El cliente no quedó satisfecho',
      author: reading.mail.from ?? { name: '', address: '' },
      text: text || `${RATING_MARKS.es.insatisfecho}.`,
      attachments: reading.mail.attachments,
      mailId,
      warnings: ['Es una opinión: el caso no se abrió de nuevo. Para seguir en él: #reabrir'],
      thread: clientThread(messages),
      now,
    },
    { team: reader.team, messageBytes },
    desk,
  );
}

/** Once for each opinion and person, within the limits of every automatic letter; null when it may not be. */
function thank(
  { reading, known, now }: Situation,
  about: Case,
  rating: Rating,
  desk: Desk,
): NewLetter | null {
  const { mail, recipient } = reading;
  const from = mail.from?.address.toLowerCase();
  // Never to another Reply-To: whoever taps proves nothing of that address.
  if (!recipient || recipient.address.toLowerCase() !== from) return null;
  if (known.automaticLetters >= desk.repliesPerHour) return null;
  if (isUnreachable(from, known.folder!.events)) return null;
  const messageId = citableId(mail);
  const { key, ...minted } = desk.mint();
  const letter = thanks(
    {
      caseNumber: about.number,
      subject: about.subject,
      satisfied: rating === 'satisfecho',
      recipient,
      inReplyTo: messageId,
      references: referencesFor({ ...mail, messageId }),
      own: desk.own,
      ...minted,
      date: new Date(now),
      language: about.language,
    },
    desk.templates,
  );
  return { key, purpose: `thanks:case:${about.id}:${rating}:${from}`, letter, automatic: true };
}

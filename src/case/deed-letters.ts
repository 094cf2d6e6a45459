/** The letters of a deed to its client and to those who go on its visits; the agent's words travel in one of them. */
import type { Reader } from '../intake/understand';
import { answerClient, type ClientAnswer } from './answer-client';
import type { NewLetter } from './change';
import type { Deed } from './deed';
import type { Desk } from './desk';
import type { CaseFolder } from './folder';
import type { Addressees } from './outsiders';
import { settleVisits } from './settle-visits';
import { heardByClient, visitLettersToStaff, visitLetterToClient, visitWarnings } from './visit-letters';

export interface DeedLetters {
  /** The one that carries the agent's words, or that they made without words; null when none. */
  answer: NewLetter | null;
  /** All of them. */
  letters: NewLetter[];
}

/** `everybody`: whom an invitation goes to, also when the words themselves went another way. */
export function lettersOfDeed(
  answer: ClientAnswer,
  everybody: Addressees,
  deed: Deed,
  folder: CaseFolder,
  desk: Desk,
  reader: Reader,
): DeedLetters {
  settleVisits(deed, folder.events, desk, reader.team);
  const told = deed.visits.filter((news) => heardByClient(news) !== null);
  const [carrier] = deed.tells === null ? told : [];
  const visitLetter = (news: (typeof told)[number], words: ClientAnswer) =>
    visitLetterToClient(news, { ...words, addressees: everybody }, deed, folder, desk, reader);
  const first = carrier ? visitLetter(carrier, answer) : answerClient(answer, deed, folder, desk, reader);
  const silent = { ...answer, text: '', attachments: [] };
  const others = told.filter((news) => news !== carrier).map((news) => visitLetter(news, silent));
  const staff = deed.visits.flatMap((news) => {
    const warnings = visitWarnings(news, everybody.to.length > 0, desk);
    deed.warnings.push(...warnings);
    return visitLettersToStaff(news, answer.name, warnings, deed, folder, desk, reader);
  });
  return { answer: first, letters: [first, ...others, ...staff].filter((letter) => letter !== null) };
}

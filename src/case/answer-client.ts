/** Makes the letter that carries an agent's words to the client: relay, resolution, or the word that it is escalated. */

import type { Reader } from '../intake/understand';
import { displayName } from '../letters/client-text';
import { escalation, relay, resolution, type ToClientInput } from '../letters/to-client';
import type { Attachment } from '../message/mail';
import type { KeptAttachment, NewLetter } from './change';
import { insideAddresses, withClientQuotesOnly, withoutInsideAddresses } from './client-words';
import type { Deed } from './deed';
import type { Desk, Minted } from './desk';
import { type CaseFolder, clientThread } from './folder';
import { referencesOfThread } from './notify';
import type { Addressees } from './outsiders';
import { isUnreachable } from './unreachable';

export interface ClientAnswer {
  /** Names it for good, so that nobody gets it twice: `mail:17`. */
  name: string;
  text: string;
  attachments: Attachment[];
  mailId: number | null;
  addressees: Addressees;
}

/** What the client hears of the deed; null when nothing. */
export function answerClient(
  answer: ClientAnswer,
  deed: Deed,
  folder: CaseFolder,
  desk: Desk,
  reader: Reader,
): NewLetter | null {
  const { name, text, attachments, addressees } = answer;
  const says = text !== '' || attachments.length > 0;
  if ((!says && deed.tells === null) || addressees.to.length === 0) return null;
  // A program's letter to an address that refuses it helps nobody; a person's words are always tried.
  const [first] = addressees.to;
  if (!says && deed.tells === 'escalation' && isUnreachable(first!.address, folder.events)) return null;
  const { key, ...minted } = desk.mint();
  const { input, attaches } = inputToClient(answer, minted, deed, folder, desk, reader);
  const letter =
    deed.tells === 'resolution'
      ? resolution(input, desk.templates)
      : says
        ? relay({ ...input, escalated: deed.tells === 'escalation' }, desk.templates)
        : escalation(input, desk.templates);
  return {
    key,
    purpose: `${letter.kind === 'notice' ? 'escalation' : letter.kind}:${name}`,
    letter,
    automatic: letter.kind === 'notice',
    attaches,
  };
}

/** What every letter to the client is made from; nothing of the desk's inside is in it. */
export function inputToClient(
  { text, attachments, mailId, addressees }: ClientAnswer,
  minted: Omit<Minted, 'key'>,
  deed: Deed,
  folder: CaseFolder,
  desk: Desk,
  { team }: Reader,
): { input: ToClientInput; attaches: KeptAttachment[] } {
  const inside = insideAddresses(team);
  const clean = (words: string) => withoutInsideAddresses(words, inside, desk.own.supportAddress);
  const references = referencesOfThread(clientThread(folder.messages));
  const input: ToClientInput = {
    caseNumber: deed.case.number,
    subject: clean(deed.case.subject),
    agent: { name: clean(deed.by.name), signature: deed.by.signature ? clean(deed.by.signature) : null },
    text: clean(withClientQuotesOnly(text, folder.messages)),
    to: addressees.to.map(({ name, address }) => ({ name: displayName(clean(name)), address })),
    cc: addressees.cc.map(({ name, address }) => ({ name: displayName(clean(name)), address })),
    inReplyTo: references.at(-1) ?? null,
    references,
    own: desk.own,
    ...minted,
    date: new Date(deed.at),
    language: deed.case.language,
  };
  return { input, attaches: mailId === null ? [] : attachments.map((part) => kept(part, mailId, clean)) };
}

function kept(part: Attachment, mailId: number, clean: (words: string) => string): KeptAttachment {
  return {
    mailId,
    sha256: part.sha256,
    filename: clean(part.filename ?? 'adjunto'),
    contentType: part.contentType,
  };
}

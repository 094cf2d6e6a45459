/** A mail opens a case: number, deadlines, history, and the one confirmation to its sender. */

import { isOwnAddress } from '../intake/own-address';
import type { Reader } from '../intake/understand';
import { confirmation } from '../letters/confirmation';
import { citableId } from '../message/message-id';
import type { Language } from '../policy/terms';
import { caseNumber, type NewCase } from './case';
import type { Change, NewLetter } from './change';
import type { Desk, Promised } from './desk';
import { type CaseEvent, WORKER } from './events';
import { messageOf, participantsOf } from './history';
import { notify } from './notify';
import { readersOf } from './readers';
import type { Situation } from './situation';
import { warningsOf } from './warnings';

/** The Change that opens the case. Incomplete mails open one too: the confirmation asks for what is missing. */
export function openCase(situation: Situation, desk: Desk, reader: Reader): Change {
  const { mailId, reading, known, receivedAt, now } = situation;
  const { finding, origin, mail, recipient } = reading;
  const year = desk.yearOf(receivedAt);
  const number = caseNumber(desk.prefix, year, known.nextSequence);
  const language = writtenLanguage(finding.language, desk);
  const promised = finding.priority ? desk.promise(finding.priority, receivedAt, now, language) : null;
  const opens: NewCase = {
    number,
    year,
    sequence: known.nextSequence,
    kind: finding.kind,
    priority: finding.priority,
    priorityReasons: finding.priorityReasons,
    status: 'nuevo',
    subject: mail.subject,
    fields: finding.fields,
    missing: finding.missing,
    language: finding.language,
    requester: recipient?.address ?? null,
    openedAt: receivedAt,
    attentionDueAt: promised?.attentionDueAt ?? null,
    solutionDueAt: promised?.solutionDueAt ?? null,
  };
  const withinLimit = known.automaticLetters < desk.repliesPerHour;
  const letter = recipient && withinLimit ? confirm(situation, desk, { number, promised, language }) : null;
  const held = recipient !== null && !withinLimit;
  return {
    verdict: {
      mailId,
      action: 'open_case',
      origin: origin.value,
      autoReply: letter !== null,
      reason: reasonOf(situation),
      detail: null,
    },
    opens,
    joins: null,
    events: [...opening(situation), ...(held ? [confirmationHeld(recipient.address, now)] : [])],
    message: messageOf(reading, known, receivedAt),
    participants: participantsOf(reading, (address) => isOwnAddress(address, reader.world.ownAddresses)),
    letters: [
      ...(letter ? [letter] : []),
      ...tellDesk(situation, desk, reader, { opens, confirmation: letter, held }),
    ],
  };
}

function tellDesk(
  situation: Situation,
  desk: Desk,
  reader: Reader,
  about: { opens: NewCase; confirmation: NewLetter | null; held: boolean },
): NewLetter[] {
  const { mailId, reading, receivedAt, now, messageBytes } = situation;
  const { opens } = about;
  const readers = readersOf(
    { ...opens, assignee: null, followers: [], open: desk.isOpen(receivedAt) },
    reader.team,
  );
  return notify(
    readers,
    { ...opens, assignee: null, attendedAt: null, solvedAt: null },
    {
      name: `mail:${mailId}`,
      heading: 'Nuevo caso',
      author: reading.origin.author ?? reading.mail.from ?? { name: '', address: '' },
      text: reading.visible.visible,
      attachments: reading.mail.attachments,
      mailId,
      warnings: warningsOf(situation, reader, { confirmation: about.held }),
      thread: [citableId(reading.mail) ?? about.confirmation?.letter.messageId ?? null],
      now,
    },
    { team: reader.team, messageBytes },
    desk,
  );
}

function confirm(
  { mailId, reading, known, now, tooLarge, messageBytes }: Situation,
  desk: Desk,
  about: { number: string; promised: Promised | null; language: Language },
): NewLetter {
  const { mail, finding, origin } = reading;
  const { fields } = finding;
  const recipient = reading.recipient!;
  const { key, ...minted } = desk.mint();
  const letter = confirmation(
    {
      caseNumber: about.number,
      kind: finding.kind,
      priority: finding.priority,
      priorityReasons: finding.priorityReasons,
      fields: {
        company: fields.company.value,
        reporter: fields.reporter.value,
        phone: fields.phone.value,
        phoneExt: fields.phone.ext,
        email: fields.email.value,
      },
      missing: finding.missing,
      promise: about.promised?.words ?? null,
      cityLine: desk.cityLine(finding.city, fields.company.value),
      inbound: { ...mail, messageId: citableId(mail) },
      recipient,
      showsFields: recipient.address.toLowerCase() === origin.author?.address.toLowerCase(),
      own: desk.own,
      ...minted,
      date: new Date(now),
      notes: {
        attachmentsRefused: [],
        tooLargeMegabytes: tooLarge ? Math.floor(messageBytes / 2 ** 20) : null,
        numberDropped: known.thread.is === 'new' && known.thread.dropsNumbers.length > 0,
        repliesHeld: known.automaticLetters === desk.repliesPerHour - 1,
      },
      language: about.language,
    },
    desk.templates,
  );
  return { key, purpose: `confirmation:mail:${mailId}`, letter, automatic: true };
}

function opening({ reading, known, now }: Situation): CaseEvent[] {
  const actor = reading.mail.from?.address ?? '';
  const { priority, kind } = reading.finding;
  const opened: CaseEvent = {
    at: now,
    type: 'opened',
    actor,
    data: { kind, priority, messageId: reading.mail.messageId },
  };
  if (known.thread.is !== 'linked_new') return [opened];
  return [
    opened,
    { at: now, type: 'linked', actor: WORKER, data: { case: known.thread.case, why: known.thread.why } },
  ];
}

function confirmationHeld(recipient: string, now: number): CaseEvent {
  return {
    at: now,
    type: 'held',
    actor: WORKER,
    data: { letter: 'confirmation', recipient, why: 'replies_per_hour' },
  };
}

function reasonOf({ reading, known }: Situation): string {
  const why = 'why' in known.thread ? known.thread.why : '';
  return `${reading.origin.reason}; ${why}`;
}

/** The language that the confirmation exists in: the client's, else Spanish. */
function writtenLanguage(wanted: Language, { templates }: Desk): Language {
  return templates.letters.includes(`${wanted}/confirmacion`) ? wanted : 'es';
}

/** A mail opens a case: number, deadlines, history, and the one confirmation of that case to its sender. */

import type { Finding } from '../intake/finding';
import { isOwnAddress } from '../intake/own-address';
import type { Reader } from '../intake/understand';
import { type ConfirmationNotes, confirmation } from '../letters/confirmation';
import { citableId } from '../message/message-id';
import type { Kind, Language } from '../policy/terms';
import { caseNumber, type NewCase } from './case';
import type { Change, NewLetter } from './change';
import type { Desk, Promised } from './desk';
import { type CaseEvent, WORKER } from './events';
import { messageOf, participantsOf } from './history';
import { languageOfCase } from './language';
import { notify } from './notify';
import { readersOf } from './readers';
import type { Situation } from './situation';
import { warningsOf } from './warnings';

/** What one of the cases is about that a mail opens. */
export interface Matter extends Pick<Finding, 'kind' | 'priority' | 'priorityReasons'> {
  /** Behind the first of them. */
  nth: 0 | 1;
  /** The other case that the same mail opens. */
  beside: ConfirmationNotes['beside'];
}

/** The Change that opens the case. Incomplete mails open one too: the confirmation asks for what is missing. */
export function openCase(
  situation: Situation,
  desk: Desk,
  reader: Reader,
  matter: Matter = { ...situation.reading.finding, nth: 0, beside: null },
): Change {
  const { mailId, reading, known, receivedAt, now } = situation;
  const { finding, origin, mail, recipient } = reading;
  const { kind, priority, priorityReasons, nth } = matter;
  const year = desk.yearOf(receivedAt);
  const sequence = known.nextSequence + nth;
  const number = caseNumber(desk.prefix, year, sequence);
  const language = languageOfCase(reading, desk, reader);
  const promised = priority ? desk.promise(priority, receivedAt, now, language) : null;
  const answered = desk.promiseAnswer(kind, receivedAt, now, language);
  const opens: NewCase = {
    number,
    year,
    sequence,
    kind,
    priority,
    priorityReasons,
    status: 'nuevo',
    subject: mail.subject,
    fields: finding.fields,
    missing: finding.missing,
    language,
    requester: recipient?.address ?? null,
    openedAt: receivedAt,
    attentionDueAt: promised?.attentionDueAt ?? null,
    solutionDueAt: promised?.solutionDueAt ?? null,
    answerDueAt: answered?.dueAt ?? null,
  };
  const withinLimit = known.automaticLetters + nth < desk.repliesPerHour;
  const letter =
    recipient && withinLimit
      ? confirm(situation, desk, { number, matter, promised, answered: answered?.words ?? null, language })
      : null;
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
    events: [...opening(situation, matter), ...(held ? [confirmationHeld(recipient.address, now)] : [])],
    message: messageOf(reading, known, receivedAt),
    participants: participantsOf(reading, (address) => isOwnAddress(address, reader.world.ownAddresses)),
    letters: [
      ...(letter ? [letter] : []),
      ...(desk.dry ? [] : tellDesk(situation, desk, reader, { opens, matter, confirmation: letter, held })),
    ],
  };
}

function tellDesk(
  situation: Situation,
  desk: Desk,
  reader: Reader,
  about: { opens: NewCase; matter: Matter; confirmation: NewLetter | null; held: boolean },
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
      name: nameOf(mailId, about.matter),
      heading: 'Nuevo caso',
      author: reading.origin.author ?? reading.mail.from ?? { name: '', address: '' },
      text: reading.visible.visible,
      attachments: reading.mail.attachments,
      mailId,
      warnings: [
        ...warningsOf(situation, reader, { confirmation: about.held }),
        ...besideInWords(about.matter),
      ],
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
  about: {
    number: string;
    matter: Matter;
    promised: Promised | null;
    answered: string | null;
    language: Language;
  },
): NewLetter {
  const { mail, finding, origin } = reading;
  const { fields } = finding;
  const recipient = reading.recipient!;
  const { matter } = about;
  const { key, ...minted } = desk.mint();
  const letter = confirmation(
    {
      caseNumber: about.number,
      ...{ kind: matter.kind, priority: matter.priority, priorityReasons: matter.priorityReasons },
      fields: {
        company: fields.company.value,
        reporter: fields.reporter.value,
        phone: fields.phone.value,
        phoneExt: fields.phone.ext,
        email: fields.email.value,
      },
      // One letter asks: two that want the same would be a form.
      missing: matter.nth === 0 ? finding.missing : [],
      promise: about.promised?.words ?? null,
      answered: about.answered,
      cityLine: desk.cityLine(finding.city, fields.company.value),
      inbound: { ...mail, messageId: citableId(mail) },
      recipient,
      showsFields: recipient.address.toLowerCase() === origin.author?.address.toLowerCase(),
      own: desk.own,
      ...minted,
      date: new Date(now),
      notes: {
        attachmentsRefused: mail.attachments
          .filter((part) => desk.blocks(part))
          .map(({ filename }) => filename ?? ''),
        tooLargeMegabytes: tooLarge ? Math.floor(messageBytes / 2 ** 20) : null,
        numberDropped: known.thread.is === 'new' && known.thread.dropsNumbers.length > 0,
        repliesHeld: known.automaticLetters + matter.nth === desk.repliesPerHour - 1,
        beside: matter.beside,
      },
      privacyPolicy: desk.privacyPolicy,
      language: about.language,
    },
    desk.templates,
  );
  return { key, purpose: `confirmation:${nameOf(mailId, matter)}`, letter, automatic: true };
}

/** Names the case's letters for good, so that none is made twice. */
const nameOf = (mailId: number, { nth, kind }: Matter) => `mail:${mailId}${nth === 0 ? '' : `:${kind}`}`;

function besideInWords({ nth, beside }: Matter): string[] {
  if (beside === null) return [];
  return nth === 0
    ? [`El mismo correo trae ${A[beside.kind]}: va a la Gerencia de Posventa, en ${beside.number}.`]
    : [`El mismo correo pide servicio: los ingenieros lo atienden en ${beside.number}.`];
}

const A: Record<Kind, string> = {
  solicitud: 'una solicitud de servicio',
  felicitacion: 'una felicitación',
  sugerencia: 'una sugerencia',
  queja: 'una queja',
  reclamo: 'un reclamo',
};

function opening({ reading, known, now }: Situation, { kind, priority }: Matter): CaseEvent[] {
  const actor = reading.mail.from?.address ?? '';
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

/** A mail of an agent that answers nothing opens a case for the client it names: how telephone requests are registered. */
import type { AgentText } from '../intake/commands';
import { type Reader, type Reading, understand } from '../intake/understand';
import type { FaultyLine } from '../letters/to-agent';
import { addressesIn } from '../message/address';
import type { Forward } from '../message/forward';
import type { Mail, Mailbox } from '../message/mail';
import { isAddress } from '../message/mailboxes';
import { oneLine } from '../message/one-line';
import { plainWords } from '../message/plain-words';
import { baseSubject } from '../message/subject';
import { answerAgent } from './answer-agent';
import type { Case } from './case';
import type { Change, NewLetter } from './change';
import { type Deed, newDeed } from './deed';
import { lettersOfDeed } from './deed-letters';
import type { Desk } from './desk';
import type { CaseEvent } from './events';
import type { CaseFolder } from './folder';
import { messageOf } from './history';
import { nothing } from './nothing';
import { obey } from './obey';
import { openBoth } from './open-both';
import { openCase } from './open-case';
import { addressees, isOutside } from './outsiders';
import type { Member } from './readers';
import type { Situation } from './situation';

export interface BehalfMail {
  situation: Situation;
  desk: Desk;
  reader: Reader;
  by: Member;
  forward: Forward | null;
  said: AgentText;
}

/** The case for the client; or the answer to a mail that says nothing of one. */
export function onBehalf(mail: BehalfMail): Change {
  const { situation, desk, by, said, forward } = mail;
  const { reading } = situation;
  if (said.commands.length > 0 && said.text === '' && forward === null) {
    const askedHelp = said.commands.every(({ name }) => name === 'ayuda');
    if (askedHelp) {
      const letter = answerAgent(situation, by, null, { ask: 'ayuda' }, desk);
      return { ...nothing(situation, 'agent', 'an agent asked for the commands'), letters: [letter] };
    }
    return refuse(mail, [
      {
        line: said.commands[0]!.line,
        why: 'el correo no dice de qué caso se trata: responda uno de sus avisos o ponga el número en el asunto',
        meant: null,
      },
    ]);
  }
  if (answersUnknown(mail)) {
    return refuse(mail, [
      {
        line: '',
        why: 'no encontramos el caso al que responde, así que no se le envió a nadie',
        meant: null,
      },
    ]);
  }
  const client = readAsClient(mail);
  const aside = forward !== null && forward.text !== '' ? (said.note ?? said.text) : '';
  const asClient = { ...situation, reading: client };
  const change = openBoth(asClient, desk, mail.reader) ?? openCase(asClient, desk, mail.reader);
  const opened: Case = {
    ...change.opens!,
    id: 0,
    assignee: null,
    attendedAt: null,
    solvedAt: null,
    closedAt: null,
  };
  const deed = newDeed(by, opened, situation.now);
  const folder: CaseFolder = {
    participants: change.participants,
    followers: [],
    messages: change.letters.flatMap(confirmationSent),
    events: [],
  };
  const { named } = situation.known;
  const faults = obey(said, deed, { desk, reader: mail.reader, folder, named, separates: null });
  if (faults.length > 0) return refuse(mail, faults);
  const signed = (event: CaseEvent) => ({ ...event, actor: event.actor || by.email });
  const invitations = deed.visits.length > 0 ? visitLetters(mail, deed, folder) : [];
  return {
    ...change,
    verdict: {
      ...change.verdict,
      origin: reading.origin.value,
      reason: `${by.email} opens a case on behalf of ${client.mail.from?.address ?? 'a client'}`,
    },
    joins: { caseId: opened.id, update: deed.update },
    events: [...change.events.map(signed), ...deed.events],
    splits: change.splits ? { ...change.splits, events: change.splits.events.map(signed) } : null,
    message: {
      ...messageOf(reading, situation.known, situation.receivedAt),
      kind: 'agent',
      visibleText: [aside, client.visible.visible].filter(Boolean).join('\n\n'),
    },
    participants: [...change.participants, ...deed.participants],
    learns: deed.lessons,
    letters: [...change.letters, ...invitations],
  };
}

/** Invitations to a visit that was agreed on the telephone; the client's words are in the confirmation. */
function visitLetters({ situation, desk, reader }: BehalfMail, deed: Deed, folder: CaseFolder): NewLetter[] {
  const everybody = addressees(deed.case, [...folder.participants, ...deed.participants], reader);
  const name = `mail:${situation.mailId}`;
  const silent = { name, text: '', attachments: [], mailId: null, addressees: everybody };
  return lettersOfDeed(silent, everybody, deed, folder, desk, reader).letters;
}

/** What the invitation answers, so that both stand in one thread. */
function confirmationSent({ letter }: NewLetter): CaseFolder['messages'] {
  if (letter.kind !== 'confirmation') return [];
  const { messageId, text, from, to, date } = letter;
  return [
    {
      direction: 'out',
      kind: letter.kind,
      from: from.address,
      to: to.map(({ address }) => address),
      messageId,
      at: date.getTime(),
      visibleText: text,
      attachments: [],
    },
  ];
}

function refuse({ situation, by, desk }: BehalfMail, faults: FaultyLine[]): Change {
  const original = situation.reading.visible.visible;
  const letter = answerAgent(situation, by, null, { faults, original }, desk);
  return {
    ...nothing(situation, 'agent', 'an agent’s mail that could not be obeyed'),
    letters: [letter],
  };
}

/** An answer, written to the desk alone, in a thread that the desk does not know. */
function answersUnknown({ situation, forward, reader }: BehalfMail): boolean {
  const { mail } = situation.reading;
  if (forward !== null || [...mail.to, ...mail.cc].some(({ address }) => isOutside(address, reader)))
    return false;
  const { thread } = situation.known;
  return mail.inReplyTo !== null || (thread.is === 'new' && thread.dropsNumbers.length > 0);
}

/** The mail as if the client had written it: their words, their name; nothing of the agent's. */
function readAsClient({ situation, reader, forward, said }: BehalfMail): Reading {
  const { mail } = situation.reading;
  const typed = said.note ?? said.text;
  const subject = baseSubject(forward?.subject || mail.subject);
  const told = forward === null || forward.text === '' ? namedClient(typed, reader) : null;
  const text = told?.text ?? forward?.text ?? typed;
  const as = (from: Mailbox | null): Reading =>
    understand(clientMail(mail, from, subject, text), reader, () => false);
  const known = authorOutside(forward, mail, reader) ?? told?.client ?? null;
  const first = as(known);
  if (known) return first;
  const { email, reporter } = first.finding.fields;
  if (email.value === null || !isOutside(email.value, reader)) return first;
  return as({ name: reporter.value ?? '', address: email.value });
}

/** Who wrote what was handed on, or the client to whom the agent wrote with the desk in copy. */
function authorOutside(forward: Forward | null, { to, cc }: Mail, reader: Reader): Mailbox | null {
  if (forward) return forward.from && isOutside(forward.from.address, reader) ? forward.from : null;
  return [...to, ...cc].find(({ address }) => isOutside(address, reader)) ?? null;
}

function clientMail(mail: Mail, from: Mailbox | null, subject: string, text: string): Mail {
  return {
    ...mail,
    messageId: null,
    inReplyTo: null,
    references: [],
    from,
    sender: null,
    to: [],
    cc: [],
    replyTo: [],
    returnPath: null,
    headers: [],
    subject,
    text,
    html: null,
  };
}

const CLIENT_LINE = /^[\s*_-]{0,4}cliente[ \t*_]{0,4}[:=][ \t*_]{0,4}(.{1,200})$/im;

/** A person whom `Cliente:` names, by address or as a listed contact, and the text without that line. */
function namedClient(typed: string, reader: Reader): { client: Mailbox; text: string } | null {
  const match = CLIENT_LINE.exec(typed);
  if (!match) return null;
  const value = match[1]!;
  const address = addressesIn(value).find((one) => isAddress(one) && isOutside(one, reader));
  const name = oneLine((address ? value.slice(0, value.indexOf(address)) : value).replace(/[<>()",;]/g, ' '));
  const contact = reader.directory.companies
    .flatMap(({ contacts }) => contacts)
    .find((one) => one.email === address?.toLowerCase() || plainWords(one.name) === plainWords(name));
  const client = contact
    ? { name: contact.name, address: contact.email }
    : address
      ? { name, address }
      : null;
  if (!client) return null;
  const said = client.name ? `Persona que reporta: ${client.name}` : '';
  return { client, text: typed.replace(match[0], () => said).trim() };
}

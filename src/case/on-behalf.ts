/** A mail of an agent that answers nothing opens a case for the client it names: how telephone requests are registered. */
import type { AgentText } from '../intake/commands';
import { type Reader, type Reading, understand } from '../intake/understand';
import type { FaultyLine } from '../letters/to-agent';
import { addressesIn } from '../message/address';
import type { Forward } from '../message/forward';
import type { Mail, Mailbox } from '../message/mail';
import { isAddress } from '../message/mailboxes';
import { plainWords } from '../message/plain-words';
import { baseSubject } from '../message/subject';
import { answerAgent } from './answer-agent';
import type { Case } from './case';
import type { Change } from './change';
import { newDeed } from './deed';
import type { Desk } from './desk';
import { messageOf } from './history';
import { nothing } from './nothing';
import { obey } from './obey';
import { openCase } from './open-case';
import { isOutside } from './outsiders';
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
  const change = openCase({ ...situation, reading: client }, desk, mail.reader);
  const opened: Case = {
    ...change.opens!,
    id: 0,
    assignee: null,
    attendedAt: null,
    solvedAt: null,
    closedAt: null,
  };
  const deed = newDeed(by, opened, situation.now);
  const faults = obey(said, deed, {
    desk,
    reader: mail.reader,
    folder: { participants: [], followers: [], messages: [], events: [] },
    named: situation.known.named,
  });
  if (faults.length > 0) return refuse(mail, faults);
  return {
    ...change,
    verdict: {
      ...change.verdict,
      origin: reading.origin.value,
      reason: `${by.email} opens a case on behalf of ${client.mail.from?.address ?? 'a client'}`,
    },
    joins: { caseId: opened.id, update: deed.update },
    events: [...change.events.map((event) => ({ ...event, actor: event.actor || by.email })), ...deed.events],
    message: { ...messageOf(reading, situation.known, situation.receivedAt), kind: 'agent' },
    participants: [...change.participants, ...deed.participants],
  };
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
function readAsClient(mail: BehalfMail): Reading {
  const { situation, reader, forward, said } = mail;
  const { reading } = situation;
  const typed = said.note ?? said.text;
  const text = forward === null ? typed : [forward.text, typed].filter(Boolean).join('\n\n');
  const subject = baseSubject(forward?.subject || reading.mail.subject);
  const as = (from: Mailbox | null): Reading =>
    understand(clientMail(reading.mail, from, subject, text), reader, () => false);
  const named = clientOf(mail);
  const first = as(named);
  if (named) return first;
  const { email, reporter } = first.finding.fields;
  if (email.value === null || !isOutside(email.value, reader)) return first;
  return as({ name: reporter.value ?? '', address: email.value });
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

/** Whom the mail is about: the author of what was handed on, whom it was written to as well, or who `Cliente:` names. */
function clientOf({ situation, reader, forward, said }: BehalfMail): Mailbox | null {
  if (forward?.from && isOutside(forward.from.address, reader)) return forward.from;
  const { to, cc } = situation.reading.mail;
  const direct = [...to, ...cc].find(({ address }) => isOutside(address, reader));
  if (direct && forward === null) return direct;
  const [, value] =
    /^[\s*_-]{0,4}cliente[ \t*_]{0,4}[:=][ \t*_]{0,4}(.{1,200})$/im.exec(said.note ?? said.text) ?? [];
  if (value === undefined) return null;
  const address = addressesIn(value).find((one) => isAddress(one) && isOutside(one, reader));
  const name = plainWords(address ? value.slice(0, value.indexOf(address)) : value);
  const contact = reader.directory.companies
    .flatMap(({ contacts }) => contacts)
    .find((one) => one.email === address?.toLowerCase() || plainWords(one.name) === name);
  if (contact) return { name: contact.name, address: contact.email };
  if (!address) return null;
  return { name: value.slice(0, value.indexOf(address)).replace(/[<("]/g, '').trim(), address };
}

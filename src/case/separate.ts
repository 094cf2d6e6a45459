/** Makes a case of its own out of one message of a client, as if it had opened one when it arrived. */
import { type Reader, type Reading, understand } from '../intake/understand';
import type { Mail } from '../message/mail';
import type { Case, NewCase } from './case';
import type { CaseSplit, NewMessage } from './change';
import type { Desk } from './desk';
import type { CaseFolder } from './folder';
import { openCase } from './open-case';
import type { Member } from './readers';
import type { Separable } from './separable';

export interface Separation {
  case: Case;
  folder: CaseFolder;
  split: CaseSplit;
}

/** The new case with its confirmation and notices; nothing of it is done to the old one. */
export function separate(
  { mailId, message, nextSequence }: Separable,
  {
    about,
    folder,
    by,
    now,
    messageBytes,
  }: { about: Case; folder: CaseFolder; by: Member; now: number; messageBytes: number },
  desk: Desk,
  reader: Reader,
): Separation {
  const change = openCase(
    {
      mailId,
      reading: readAgain(message, about, folder, reader),
      known: {
        duplicateOf: null,
        thread: {
          is: 'linked_new',
          case: about.number,
          by: 'message_id',
          why: `${by.email} separated it from ${about.number}`,
        },
        threadCase: null,
        folder: null,
        answers: null,
        named: [],
        authority: null,
        reported: null,
        reportedCase: null,
        answersResolution: false,
        // An agent asks for it: no loop can.
        automaticLetters: 0,
        nextSequence,
        cites: message.cites,
        conversation: message.conversation,
      },
      receivedAt: message.at,
      now,
      tooLarge: false,
      released: false,
      messageBytes,
    },
    desk,
    reader,
  );
  const opens: NewCase = change.opens!;
  const { kind, ...kept } = message;
  return {
    case: { ...opens, id: 0, assignee: null, attendedAt: null, solvedAt: null, closedAt: null },
    folder: {
      participants: change.participants,
      followers: [],
      messages: [{ ...kept, kind, direction: 'in' }],
      events: change.events,
    },
    split: {
      opens,
      mailId,
      message,
      update: {},
      events: change.events.map((event) => ({ ...event, actor: by.email })),
      participants: change.participants,
      // The same mail was told of before, in the case that it came from.
      letters: change.letters.map((order) => ({ ...order, purpose: `split:${order.purpose}` })),
    },
  };
}

/** The message as a mail of its own: what it says may be of another kind and priority than its case. */
function readAgain(message: NewMessage, about: Case, folder: CaseFolder, reader: Reader): Reading {
  const address = message.from;
  const known = folder.participants.find((one) => one.address === address.toLowerCase());
  const from = { name: known?.name ?? '', address };
  const mail: Mail = {
    messageId: message.messageId,
    inReplyTo: null,
    references: [],
    subject: message.subject,
    from,
    sender: null,
    to: message.to.map((one) => ({ name: '', address: one })),
    cc: [],
    replyTo: [],
    returnPath: null,
    date: null,
    headers: message.messageId === null ? [] : [{ name: 'message-id', value: message.messageId }],
    contentType: { type: 'text/plain', params: {} },
    text: message.visibleText,
    html: null,
    attachments: message.attachments.map((note) => ({ ...note, content: Buffer.alloc(0) })),
  };
  const reading = understand(mail, reader, () => false);
  if (about.requester !== null) reading.recipient ??= { name: '', address: about.requester };
  return reading;
}

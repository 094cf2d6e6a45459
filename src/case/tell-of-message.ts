/** Tells those who work a case of a client's message in it. */
import type { Reader } from '../intake/understand';
import { citableId } from '../message/message-id';
import type { Case } from './case';
import type { NewLetter } from './change';
import type { Desk } from './desk';
import { clientThread } from './folder';
import { notify } from './notify';
import { readersOf } from './readers';
import type { Situation } from './situation';
import { warningsOf } from './warnings';

/** The notices of the message; `about` is the case as the message leaves it. */
export function tellOfMessage(
  situation: Situation,
  about: Case,
  heading: string,
  desk: Desk,
  reader: Reader,
): NewLetter[] {
  const { mailId, reading, known, receivedAt, now, messageBytes } = situation;
  const { followers, messages } = known.folder!;
  return notify(
    readersOf({ ...about, followers, open: desk.isOpen(receivedAt) }, reader.team),
    about,
    {
      name: `mail:${mailId}`,
      heading,
      author: reading.origin.author ?? reading.mail.from ?? { name: '', address: '' },
      text: reading.visible.visible,
      attachments: reading.mail.attachments,
      mailId,
      warnings: warningsOf(situation, reader, { confirmation: false }),
      thread: [...clientThread(messages), citableId(reading.mail)],
      now,
    },
    { team: reader.team, messageBytes },
    desk,
  );
}

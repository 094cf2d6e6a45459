/** What follows from the mail of somebody who works the desk: commands, an answer for the client, a case on behalf of one. */
import { type AgentText, readCommands } from '../intake/commands';
import { isStaff } from '../intake/sender';
import type { Reader } from '../intake/understand';
import { type Forward, readForward } from '../message/forward';
import type { Attachment } from '../message/mail';
import { answerAgent } from './answer-agent';
import { carryOut, type PlannedAnswer } from './carry-out';
import type { Case } from './case';
import type { Change } from './change';
import { holdsInsideAddress, insideAddresses } from './client-words';
import { COMMAND_NAMES } from './commands';
import type { Deed } from './deed';
import type { Desk } from './desk';
import type { CaseEvent } from './events';
import type { CaseFolder } from './folder';
import { messageOf } from './history';
import { nothing } from './nothing';
import { onBehalf } from './on-behalf';
import { addressees, isOutside } from './outsiders';
import type { Member } from './readers';
import type { Situation } from './situation';
import { typedText } from './typed-text';

/** The Change of an agent's mail; null for everybody else's. Whoever comes here has proved who they are. */
export function agentMail(situation: Situation, desk: Desk, reader: Reader): Change | null {
  const { reading, known } = situation;
  if (!isStaff(reading.sender) || reading.origin.value !== 'human') return null;
  const by: Member = reading.sender.member;
  const forward = readForward(reading.mail);
  const said = readCommands(typedText(reading, forward), COMMAND_NAMES);
  const { thread, threadCase, folder } = known;
  if (thread.is === 'append' && threadCase && folder) {
    return inCase({ situation, desk, reader, by, forward, said, about: threadCase, folder });
  }
  return onBehalf({ situation, desk, reader, by, forward, said });
}

interface AgentMail {
  situation: Situation;
  desk: Desk;
  reader: Reader;
  by: Member;
  forward: Forward | null;
  said: AgentText;
  about: Case;
  folder: CaseFolder;
}

function inCase(mail: AgentMail): Change {
  const { situation, desk, reader, by, said, about, folder } = mail;
  const { mailId, reading, known, receivedAt, now, messageBytes } = situation;
  const why = 'why' in known.thread ? known.thread.why : '';
  const base: Change = {
    ...nothing(situation, 'agent', why),
    joins: { caseId: about.id, update: {} },
    message: { ...messageOf(reading, known, receivedAt), kind: 'agent' },
  };
  const received = (relayed: boolean, more: object = {}): CaseEvent => ({
    at: now,
    type: 'received',
    actor: by.email,
    data: { messageId: reading.mail.messageId, why, relayed, ...more },
  });
  const done = carryOut(
    {
      name: `mail:${mailId}`,
      ...{ by, about, folder, said, mailId, now, messageBytes },
      named: known.named,
      separates: known.separates ?? null,
      plan: (deed, of) => planAnswer({ ...mail, folder: of }, deed),
      answersLetterOf: known.answers?.at ?? null,
    },
    desk,
    reader,
  );
  if (done.is === 'refused') {
    const { faults } = done;
    const letter = answerAgent(situation, by, about, { faults, original: reading.visible.visible }, desk);
    return { ...base, events: [received(false, { refused: true })], letters: [letter] };
  }
  const { deed } = done;
  const seen = { ...folder, events: [...folder.events, ...deed.events] };
  return {
    ...base,
    joins: { caseId: about.id, update: deed.update },
    events: [received(done.answers), ...deed.events],
    participants: deed.participants,
    letters: [
      ...done.letters,
      ...[...deed.asks].map((ask) => answerAgent(situation, by, deed.case, { ask, folder: seen }, desk)),
    ],
    learns: deed.lessons,
    also: deed.also,
    splits: done.splits,
  };
}

/** Whether and to whom the text goes. */
function planAnswer(
  { situation, desk, reader, forward, said, folder }: AgentMail,
  deed: Deed,
): PlannedAnswer {
  const { mail } = situation.reading;
  const none: PlannedAnswer = {
    text: '',
    attachments: [],
    addressees: addressees(deed.case, [...folder.participants, ...deed.participants], reader),
    direct: false,
    fault: null,
  };
  // Handed on to be kept: the words are somebody else's, or meant for the desk.
  if (forward !== null) return none;
  // Written to somebody outside with the desk in copy: they have it, and nobody gets it twice.
  const direct = [...mail.to, ...mail.cc].some(({ address }) => isOutside(address, reader));
  if (direct) return { ...none, addressees: { to: [], cc: [] }, direct };
  if (said.note !== null) return none;
  const inside = insideAddresses(reader.team);
  const attachments = mail.attachments.filter((part) => !isWrapping(part));
  const bare = said.commands.length === 0 && attachments.some(({ inline }) => !inline);
  if (said.text === '' && !bare) return none;
  const blocked = attachments.find((part) => desk.blocks(part));
  if (blocked)
    return {
      ...none,
      fault: `el adjunto «${blocked.filename ?? 'sin nombre'}» es de una clase que no se envía a nadie, porque puede dañar un computador`,
    };
  const telling = attachments.find(({ content }) => holdsInsideAddress(content, inside));
  if (telling)
    return {
      ...none,
      fault: `el adjunto «${telling.filename ?? 'sin nombre'}» muestra una dirección del equipo`,
    };
  if (none.addressees.to.length === 0)
    return { ...none, fault: 'el caso no tiene una dirección de cliente a la que se pueda enviar el texto' };
  return { ...none, text: said.text, attachments };
}

/** Cards and signatures that mail programs add by themselves; they tell the agent's address. */
function isWrapping({ contentType }: Attachment): boolean {
  return /^(?:text\/(?:x-)?vcard|text\/directory|application\/(?:x-)?(?:pkcs7-signature|pgp-signature|pgp-keys))$/.test(
    contentType,
  );
}

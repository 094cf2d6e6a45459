/** What follows from the mail of somebody who works the desk: commands, an answer for the client, a case on behalf of one. */
import { type AgentText, readCommands } from '../intake/commands';
import { isStaff } from '../intake/sender';
import type { Reader } from '../intake/understand';
import { type Forward, readForward } from '../message/forward';
import type { Attachment } from '../message/mail';
import { visibleText } from '../message/reply';
import { answerAgent } from './answer-agent';
import { answerClient } from './answer-client';
import type { Case } from './case';
import type { Change } from './change';
import { holdsInsideAddress, insideAddresses } from './client-words';
import { tellColleagues } from './colleagues';
import { COMMAND_NAMES } from './commands';
import { attend, type Deed, newDeed } from './deed';
import type { Desk } from './desk';
import type { CaseEvent } from './events';
import type { CaseFolder } from './folder';
import { messageOf } from './history';
import { nothing } from './nothing';
import { obey } from './obey';
import { onBehalf } from './on-behalf';
import { type Addressees, addressees, isOutside } from './outsiders';
import type { Member } from './readers';
import type { Situation } from './situation';

/** The Change of an agent's mail; null for everybody else's. Whoever comes here has proved who they are. */
export function agentMail(situation: Situation, desk: Desk, reader: Reader): Change | null {
  const { reading, known } = situation;
  if (!isStaff(reading.sender) || reading.origin.value !== 'human') return null;
  const by: Member = reading.sender.member;
  const forward = readForward(reading.mail);
  const said = readCommands(typedText(situation, forward), COMMAND_NAMES);
  const { thread, threadCase, folder } = known;
  if (thread.is === 'append' && threadCase && folder) {
    return inCase({ situation, desk, reader, by, forward, said, about: threadCase, folder });
  }
  return onBehalf({ situation, desk, reader, by, forward, said });
}

/** What the agent wrote themselves: a forward's text is somebody else's, whatever it begins with. */
function typedText({ reading }: Situation, forward: Forward | null): string {
  if (forward === null) return reading.visible.visible;
  return visibleText({ text: forward.above, html: null }).visible;
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
  const deed = newDeed(by, about, now);
  const faults = obey(said, deed, { desk, reader, folder, named: known.named });
  const plan = planAnswer(mail, deed);
  if (plan.fault) faults.push({ line: '', why: plan.fault, meant: null });
  const why = 'why' in known.thread ? known.thread.why : '';
  const base: Change = {
    ...nothing(situation, 'agent', why),
    joins: { caseId: about.id, update: {} },
    message: { ...messageOf(reading, known, receivedAt), kind: 'agent' },
  };
  const received = (relayed: boolean): CaseEvent => ({
    at: now,
    type: 'received',
    actor: by.email,
    data: { messageId: reading.mail.messageId, why, relayed },
  });
  if (faults.length > 0) {
    const letter = answerAgent(situation, by, about, { faults, original: reading.visible.visible }, desk);
    return {
      ...base,
      events: [{ ...received(false), data: { ...received(false).data, refused: true } }],
      letters: [letter],
    };
  }
  const letter = answerClient(
    {
      name: `mail:${mailId}`,
      text: plan.text,
      attachments: plan.attachments,
      mailId,
      addressees: plan.addressees,
    },
    deed,
    folder,
    desk,
    reader,
  );
  const answers = letter !== null && letter.letter.kind !== 'notice';
  if (answers || plan.direct) attend(deed, reader.team);
  return {
    ...base,
    joins: { caseId: about.id, update: deed.update },
    events: [received(answers), ...deed.events],
    participants: deed.participants,
    letters: [
      ...(letter ? [letter] : []),
      ...tellColleagues(
        {
          name: `mail:${mailId}`,
          // Notes too: among colleagues nothing is hidden.
          text: [...said.commands.map(({ line }) => line), said.note ?? said.text].filter(Boolean).join('\n'),
          answer: answers ? letter : null,
          answersLetterOf: known.answers?.at ?? null,
          messageBytes,
        },
        deed,
        folder,
        desk,
        reader,
      ),
      ...[...deed.asks].map((ask) =>
        answerAgent(
          situation,
          by,
          deed.case,
          { ask, folder: { ...folder, events: [...folder.events, ...deed.events] } },
          desk,
        ),
      ),
    ],
    also: deed.also,
  };
}

interface PlannedAnswer {
  text: string;
  attachments: Attachment[];
  addressees: Addressees;
  /** The client has it already, straight from the agent. */
  direct: boolean;
  /** Why the text cannot go to the client. */
  fault: string | null;
}

/** Whether and to whom the text goes. */
function planAnswer({ situation, reader, forward, said, folder }: AgentMail, deed: Deed): PlannedAnswer {
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

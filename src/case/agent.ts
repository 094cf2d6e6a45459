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
import type { Change, NewLetter } from './change';
import { holdsInsideAddress, insideAddresses } from './client-words';
import { COMMAND_NAMES } from './commands';
import { type Deed, newDeed, take } from './deed';
import type { Desk } from './desk';
import type { CaseEvent } from './events';
import { type CaseFolder, clientThread } from './folder';
import { messageOf } from './history';
import { nothing } from './nothing';
import { notify } from './notify';
import { obey } from './obey';
import { onBehalf } from './on-behalf';
import { type Addressees, addressees, isOutside } from './outsiders';
import { type Member, readersOf } from './readers';
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
  const { mailId, reading, known, receivedAt, now } = situation;
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
  if (answers || plan.direct) attend(deed, reader);
  return {
    ...base,
    joins: { caseId: about.id, update: deed.update },
    events: [received(answers), ...deed.events],
    participants: deed.participants,
    letters: [
      ...(letter ? [letter] : []),
      ...colleaguesHear(mail, deed, answers ? letter : null),
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

/** The first answer of a person ends the attention; an agent who answers what nobody has, has it. */
function attend(deed: Deed, { team }: Reader): void {
  const { assignee, attendedAt } = deed.case;
  const isAgent = team.agents.some(({ email }) => email === deed.by.email);
  if (assignee === null && isAgent) take(deed);
  else if (assignee === deed.by.email && attendedAt === null) take(deed);
  else if (deed.case.status === 'nuevo') Object.assign(deed.update, { status: 'en_atencion' });
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

/** Whoever has or follows the case sees what was answered; whoever answered after a colleague did is told so. */
function colleaguesHear(mail: AgentMail, deed: Deed, letter: NewLetter | null): NewLetter[] {
  const { situation, desk, reader, folder, by } = mail;
  const { mailId, reading, known, receivedAt, now, messageBytes } = situation;
  const tell = (
    readers: string[],
    heading: string,
    name: string,
    author = reading.mail.from,
    text = deedText(mail),
  ) =>
    notify(
      readers,
      deed.case,
      {
        name,
        heading,
        author: author ?? { name: by.name, address: by.email },
        text,
        attachments: [],
        mailId: null,
        warnings: [],
        thread: [...clientThread(folder.messages), letter?.letter.messageId ?? null],
        now,
      },
      { team: reader.team, messageBytes },
      desk,
    );
  const letters: NewLetter[] = [];
  const heard = new Set([by.email]);
  for (const { address, heading } of deed.hears) {
    if (heard.has(address)) continue;
    heard.add(address);
    letters.push(...tell([address], heading, `mail:${mailId}`));
  }
  if (letter === null) return letters;
  const { followers } = folder;
  const open = desk.isOpen(receivedAt);
  const readers =
    deed.case.assignee === null && followers.length === 0
      ? []
      : readersOf({ ...deed.case, followers, open }, reader.team);
  const others = readers.filter((address) => !heard.has(address));
  letters.push(...tell(others, `${by.name} le respondió al cliente`, `mail:${mailId}`));
  const crossed = folder.events.findLast(
    ({ type, actor, at, data }) =>
      type === 'received' &&
      data.relayed === true &&
      actor !== by.email &&
      known.answers !== null &&
      at > known.answers.at,
  );
  if (crossed) {
    const other = folder.messages.findLast(
      ({ kind, from }) => kind === 'agent' && from.toLowerCase() === crossed.actor,
    );
    const name = reader.team.agents.find(({ email }) => email === crossed.actor)?.name ?? crossed.actor;
    letters.push(
      ...tell(
        [by.email],
        `${name} ya le había respondido al cliente; salieron las dos respuestas`,
        `crossed:mail:${mailId}`,
        { name, address: crossed.actor },
        other?.visibleText ?? '',
      ),
    );
  }
  return letters;
}

/** What colleagues read of it: notes too, since they stay inside. */
function deedText({ said }: AgentMail): string {
  return [...said.commands.map(({ line }) => line), said.note ?? said.text].filter(Boolean).join('\n');
}

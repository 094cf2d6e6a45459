/** Makes the answer to an agent's own mail: what could not be obeyed, or what they asked for. */
import { type FaultyLine, help, refused, summary, type ToAgentInput } from '../letters/to-agent';
import { citableId } from '../message/message-id';
import { referencesFor } from '../message/references';
import type { Case } from './case';
import type { NewLetter } from './change';
import { COMMANDS } from './commands';
import type { Desk } from './desk';
import type { CaseFolder } from './folder';
import type { Member } from './readers';
import type { Situation } from './situation';
import { summaryOf } from './summary';

export type AgentAnswer =
  | { faults: FaultyLine[]; original: string }
  | { ask: 'ayuda' }
  | { ask: 'estado' | 'ayuda'; folder: CaseFolder };

/** The letter; `about` is the case, null when the mail names none. */
export function answerAgent(
  { mailId, reading, now }: Pick<Situation, 'mailId' | 'reading' | 'now'>,
  by: Member,
  about: Case | null,
  answer: AgentAnswer,
  desk: Desk,
): NewLetter {
  const messageId = citableId(reading.mail);
  const { key, ...minted } = desk.mint();
  const input: ToAgentInput = {
    caseNumber: about?.number ?? null,
    subject: about?.subject ?? '',
    recipient: { name: by.name, address: by.email },
    inReplyTo: messageId,
    references: referencesFor({ ...reading.mail, messageId }),
    own: desk.own,
    ...minted,
    date: new Date(now),
  };
  const what = 'faults' in answer ? 'refused' : answer.ask;
  return {
    key,
    purpose: `${what}:mail:${mailId}`,
    letter: compose(input, about, answer, desk, now),
    automatic: false,
    audience: 'staff',
  };
}

function compose(input: ToAgentInput, about: Case | null, answer: AgentAnswer, desk: Desk, now: number) {
  if ('faults' in answer) return refused({ ...input, ...answer }, desk.templates);
  if (answer.ask === 'estado' && about && 'folder' in answer)
    return summary({ ...input, ...summaryOf(about, answer.folder, desk, now) }, desk.templates);
  const commands = COMMANDS.map(({ usage, does }) => ({ usage, does }));
  return help({ ...input, commands }, desk.templates);
}

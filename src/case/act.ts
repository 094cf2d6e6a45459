/** What an agent's mail can do, done from the command line. */
import { readCommands } from '../intake/commands';
import type { Reader } from '../intake/understand';
import type { CaseSummary, CommandHelp, FaultyLine } from '../letters/to-agent';
import { answerClient } from './answer-client';
import type { Case } from './case';
import type { CaseDeed, NewLetter } from './change';
import { tellColleagues } from './colleagues';
import { COMMAND_NAMES, COMMANDS } from './commands';
import { attend, newDeed } from './deed';
import type { Desk } from './desk';
import type { CaseFolder } from './folder';
import { obey } from './obey';
import { addressees } from './outsiders';
import type { Member } from './readers';
import { summaryOf } from './summary';

export interface Act {
  about: Case;
  folder: CaseFolder;
  /** Further cases that the lines name. */
  named: Case[];
  lines: string[];
  by: Member;
  now: number;
  messageBytes: number;
}

/** All that follows from it, for one transaction. */
export interface WholeDeed extends CaseDeed {
  letters: NewLetter[];
  also: CaseDeed[];
}

export type Acted =
  | { is: 'refused'; faults: FaultyLine[] }
  | { is: 'done'; deed: WholeDeed; summary: CaseSummary | null; help: CommandHelp[] | null };

/** Obeys the lines, or refuses them all. Pure but for the names that `desk.mint` makes up. */
export function act(
  { about, folder, named, lines, by, now, messageBytes }: Act,
  desk: Desk,
  reader: Reader,
): Acted {
  const said = readCommands(lines.join('\n'), COMMAND_NAMES);
  const deed = newDeed(by, about, now);
  const faults = obey(said, deed, { desk, reader, folder, named });
  const to = addressees(deed.case, [...folder.participants, ...deed.participants], reader);
  if (said.text !== '' && to.to.length === 0)
    faults.push({ line: said.text, why: 'el caso no tiene una dirección de cliente', meant: null });
  if (faults.length > 0) return { is: 'refused', faults };
  const name = `act:${desk.mint().key}`;
  const letter = answerClient(
    { name, text: said.text, attachments: [], mailId: null, addressees: to },
    deed,
    folder,
    desk,
    reader,
  );
  const answer = letter?.letter.kind === 'notice' ? null : letter;
  if (answer) attend(deed, reader.team);
  const text = [...said.commands.map(({ line }) => line), said.note ?? said.text].filter(Boolean).join('\n');
  const told = { name, text, answer, answersLetterOf: null, messageBytes };
  return {
    is: 'done',
    deed: {
      caseId: about.id,
      update: deed.update,
      events: deed.events,
      participants: deed.participants,
      letters: [...(letter ? [letter] : []), ...tellColleagues(told, deed, folder, desk, reader)],
      also: deed.also,
    },
    summary: deed.asks.has('estado')
      ? summaryOf(deed.case, { ...folder, events: [...folder.events, ...deed.events] }, desk, now)
      : null,
    help: deed.asks.has('ayuda') ? COMMANDS.map(({ usage, does }) => ({ usage, does })) : null,
  };
}

/** What an agent's mail can do, done from the command line. */
import { readCommands } from '../intake/commands';
import type { Reader } from '../intake/understand';
import type { CaseSummary, CommandHelp, FaultyLine } from '../letters/to-agent';
import { carryOut, type PlannedAnswer } from './carry-out';
import type { Case } from './case';
import type { CaseDeed, CaseSplit, NewLetter } from './change';
import { COMMAND_NAMES, COMMANDS } from './commands';
import type { Deed } from './deed';
import type { Desk } from './desk';
import type { CaseFolder } from './folder';
import { addressees } from './outsiders';
import type { Member } from './readers';
import type { Separable } from './separable';
import { summaryOf } from './summary';

export interface Act {
  about: Case;
  folder: CaseFolder;
  /** Further cases that the lines name. */
  named: Case[];
  /** The client's last message in it, for `#separar`. */
  separates: Separable | null;
  lines: string[];
  by: Member;
  now: number;
  messageBytes: number;
}

/** All that follows from it, for one transaction. */
export interface WholeDeed extends CaseDeed {
  letters: NewLetter[];
  also: CaseDeed[];
  splits?: CaseSplit | null;
}

export type Acted =
  | { is: 'refused'; faults: FaultyLine[] }
  | {
      is: 'done';
      deed: WholeDeed;
      summary: CaseSummary | null;
      help: CommandHelp[] | null;
      warnings: string[];
    };

/** Obeys the lines, or refuses them all. Pure but for the names that `desk.mint` makes up. */
export function act(
  { about, folder, named, separates, lines, by, now, messageBytes }: Act,
  desk: Desk,
  reader: Reader,
): Acted {
  const said = readCommands(lines.join('\n'), COMMAND_NAMES);
  const done = carryOut(
    {
      name: `act:${desk.mint().key}`,
      ...{ by, about, folder, said, named, separates, now, messageBytes },
      plan: (deed, of) => planned(said.text, deed, of, reader),
      mailId: null,
      answersLetterOf: null,
    },
    desk,
    reader,
  );
  if (done.is === 'refused') return done;
  const { deed, letters, splits } = done;
  const { update, events, participants, lessons, also } = deed;
  return {
    is: 'done',
    deed: { caseId: about.id, update, events, participants, learns: lessons, letters, also, splits },
    summary: deed.asks.has('estado')
      ? summaryOf(deed.case, { ...folder, events: [...folder.events, ...deed.events] }, desk, now)
      : null,
    help: deed.asks.has('ayuda') ? COMMANDS.map(({ usage, does }) => ({ usage, does })) : null,
    warnings: deed.warnings,
  };
}

function planned(text: string, deed: Deed, folder: CaseFolder, reader: Reader): PlannedAnswer {
  const to = addressees(deed.case, [...folder.participants, ...deed.participants], reader);
  const fault = text !== '' && to.to.length === 0 ? 'el caso no tiene una dirección de cliente' : null;
  return { text, attachments: [], addressees: to, direct: false, fault };
}

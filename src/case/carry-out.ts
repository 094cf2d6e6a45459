/** Carries out what one agent's mail or command line orders: all of it or nothing; behind `#separar` lines and text are for the new case. */
import type { AgentText } from '../intake/commands';
import type { Reader } from '../intake/understand';
import type { FaultyLine } from '../letters/to-agent';
import type { Attachment } from '../message/mail';
import type { Case } from './case';
import type { CaseSplit, NewLetter } from './change';
import { tellColleagues } from './colleagues';
import { separar } from './commands/separar';
import { attend, type Deed, newDeed } from './deed';
import { lettersOfDeed } from './deed-letters';
import type { Desk } from './desk';
import type { CaseFolder } from './folder';
import { obey } from './obey';
import { type Addressees, addressees } from './outsiders';
import type { Member } from './readers';
import type { Separable } from './separable';
import { type Separation, separate } from './separate';

export interface Order {
  /** Names it for good: `mail:17`. */
  name: string;
  by: Member;
  about: Case;
  folder: CaseFolder;
  said: AgentText;
  /** Further cases that the lines name. */
  named: readonly Case[];
  /** The client's message that `#separar` means; null when it means none. */
  separates: Separable | null;
  /** What of it goes to the client of this case. */
  plan(deed: Deed, folder: CaseFolder): PlannedAnswer;
  mailId: number | null;
  /** When the notice that it answers was written. */
  answersLetterOf: number | null;
  now: number;
  messageBytes: number;
}

export interface PlannedAnswer {
  text: string;
  attachments: Attachment[];
  addressees: Addressees;
  /** The client has it already, straight from the agent. */
  direct: boolean;
  /** Why the text cannot go to the client. */
  fault: string | null;
}

export type CarriedOut =
  | { is: 'refused'; faults: FaultyLine[] }
  | {
      is: 'done';
      deed: Deed;
      letters: NewLetter[];
      /** A person's words went, or go, to the client. */
      answers: boolean;
      splits: CaseSplit | null;
    };

/** Obeys the lines, or refuses them all. Pure but for the names that `desk.mint` makes up. */
export function carryOut(order: Order, desk: Desk, reader: Reader): CarriedOut {
  const { by, about, folder, named, separates, now } = order;
  const [before, behind] = partsOf(order.said);
  const deed = newDeed(by, about, now);
  const world = { desk, reader, named, separates };
  const faults = obey(before, deed, { ...world, folder });
  const separation = faults.length === 0 && behind ? separate(separates!, order, desk, reader) : null;
  const last: Done = separation
    ? { deed: newDeed(by, separation.case, now), folder: separation.folder }
    : { deed, folder };
  if (separation && behind)
    faults.push(...obey(behind, last.deed, { ...world, folder: last.folder, separates: null }));
  const plan = order.plan(last.deed, last.folder);
  if (plan.fault) faults.push({ line: '', why: plan.fault, meant: null });
  if (faults.length > 0) return { is: 'refused', faults };

  const tell = (done: Done, words: PlannedAnswer) => lettersTold(order, done, words, desk, reader);
  const { letters, answer } = tell(last, plan);
  const answers = answer !== null && answer.letter.kind !== 'notice';
  if (answers || plan.direct) attend(last.deed, reader.team);
  letters.push(
    ...tellColleagues(toldOf(order, answers ? answer : null, letters), last.deed, last.folder, desk, reader),
  );
  if (!separation) return { is: 'done', deed, letters, answers, splits: null };
  const silent = { ...plan, text: '', attachments: [] };
  const first = tell({ deed, folder }, silent).letters;
  first.push(...tellColleagues(toldOf(order, null, first), deed, folder, desk, reader));
  for (const ask of last.deed.asks) deed.asks.add(ask);
  deed.warnings.push(...last.deed.warnings);
  return { is: 'done', deed, letters: first, answers, splits: splitOf(separation, last.deed, letters) };
}

interface Done {
  deed: Deed;
  folder: CaseFolder;
}

/** Lines up to `#separar`, and what follows it; null when nothing is separated. */
function partsOf(said: AgentText): [AgentText, AgentText | null] {
  const at = said.commands.findIndex(({ name }) => name === separar.name);
  if (at < 0) return [said, null];
  const [before, behind] = [said.commands.slice(0, at + 1), said.commands.slice(at + 1)];
  return [
    { ...said, commands: before },
    { ...said, commands: behind, strays: [] },
  ];
}

function lettersTold(order: Order, { deed, folder }: Done, plan: PlannedAnswer, desk: Desk, reader: Reader) {
  const { name, mailId } = order;
  const { text, attachments } = plan;
  const everybody = addressees(deed.case, [...folder.participants, ...deed.participants], reader);
  const words = { name, text, attachments, mailId, addressees: plan.addressees };
  return lettersOfDeed(words, everybody, deed, folder, desk, reader);
}

function toldOf(
  { name, said, answersLetterOf, messageBytes }: Order,
  answer: NewLetter | null,
  letters: readonly NewLetter[],
) {
  // Notes too: among colleagues nothing is hidden.
  const text = [...said.commands.map(({ line }) => line), said.note ?? said.text].filter(Boolean).join('\n');
  // Whoever is invited to a visit knows of it; words to the client are news to them all the same.
  const invited = said.text === '' ? letters.filter(({ audience }) => audience === 'staff') : [];
  const told = invited.flatMap(({ letter }) => letter.to.map(({ address }) => address));
  return { name, text, answer, answersLetterOf, told, messageBytes };
}

function splitOf({ split }: Separation, deed: Deed, letters: NewLetter[]): CaseSplit {
  return {
    ...split,
    update: deed.update,
    events: [...split.events, ...deed.events],
    participants: [...split.participants, ...deed.participants],
    letters: [...split.letters, ...letters],
    also: deed.also,
  };
}

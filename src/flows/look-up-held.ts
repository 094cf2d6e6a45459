/** Asks the store what a mail that speaks of held mails is about: the list that it answers, the mails, the cases. */
import type { Case } from '../case/case';
import { meantNumber } from '../case/case';
import { inCharge } from '../case/held';
import { caseNamedIn, HELD_ORDER_NAMES, type HeldAsked, speakOfHeld } from '../case/held-orders';
import { typedText } from '../case/typed-text';
import { type CommandLine, readCommands } from '../intake/commands';
import { heldCodesIn, readHeldCode } from '../intake/held-code';
import type { Reading } from '../intake/understand';
import { readForward } from '../message/forward';
import type { Books } from '../store/store';
import type { CitedLetterRow } from '../store/threads';
import type { Bench } from './bench';

/** Purposes of the letters that list held mails begin with it. */
export const HELD_LIST = 'held:';

/** null for a mail that has nothing to do with the quarantine. `cited`: letters of ours that it answers. */
export async function lookUpHeld(
  reading: Reading,
  { author, cited, now }: { author: string; cited: readonly CitedLetterRow[]; now: number },
  store: Books,
  bench: Bench,
): Promise<HeldAsked | null> {
  const lists = cited.filter(({ purpose }) => purpose.startsWith(HELD_LIST));
  const list = (lists.find(({ recipient }) => recipient !== author) ?? lists[0])?.recipient ?? null;
  const mayDecide = inCharge(author, bench.reader.team) !== null;
  if (list === null && !mayDecide) return null;
  const { commands } = readCommands(typedText(reading, readForward(reading.mail)), HELD_ORDER_NAMES);
  if (list === null && !speakOfHeld(commands)) return null;
  if (!mayDecide) return { list, mails: new Map(), cases: new Map() };
  return { list, ...(await named(commands, { author, now }, store, bench)) };
}

/** What the lines name, each looked up once. */
async function named(
  commands: readonly CommandLine[],
  { author, now }: { author: string; now: number },
  store: Books,
  { desk, secrets }: Bench,
): Promise<Pick<HeldAsked, 'mails' | 'cases'>> {
  const codes = new Map<string, number>();
  for (const code of commands.flatMap(({ words }) => heldCodesIn(words))) {
    const id = readHeldCode(secrets, author, code);
    if (id !== null) codes.set(code, id);
  }
  const held = codes.size === 0 ? [] : await store.quarantined([...codes.values()]);
  const mails = new Map(
    [...codes].map(([code, id]) => [code, held.find((mail) => mail.id === id) ?? null] as const),
  );
  const cases = new Map<string, Case>();
  for (const typed of new Set(commands.map(({ words }) => caseNamedIn(words)))) {
    const number = meantNumber(typed, desk.prefix, desk.yearOf(now));
    const found = number === null ? null : await store.caseByNumber(number);
    if (found) cases.set(typed, found);
  }
  return { mails, cases };
}

/** A command on a case from the command line: look up, act, commit. The running worker sends the letters. */
import { type Acted, act } from '../case/act';
import { COMMAND_NAMES } from '../case/commands';
import { joinedNumbers } from '../case/commands/unir';
import { WORKER } from '../case/events';
import { type Member, memberOf } from '../case/readers';
import { readCommands } from '../intake/commands';
import { caseNumbersIn } from '../message/subject';
import { NumberTaken } from '../store/commit';
import type { Store } from '../store/store';
import type { Bench } from './bench';

export type ActOutcome = Acted | { is: 'no_case' } | { is: 'nobody' };

/** `as`: address of who acts; null for the desk itself. `now`: milliseconds since the epoch. */
export async function actOnCase(...given: Parameters<typeof actOnce>): Promise<ActOutcome> {
  for (;;) {
    try {
      return await actOnce(...given);
    } catch (error) {
      if (!(error instanceof NumberTaken)) throw error;
    }
  }
}

/** Throws NumberTaken when another process took the number of a separated case. */
async function actOnce(
  { number, lines, as }: { number: string; lines: string[]; as: string | null },
  { store, bench, now }: { store: Store; bench: Bench; now: number },
): Promise<ActOutcome> {
  const { desk, reader, limits } = bench;
  const by: Member | null =
    as === null ? { name: desk.own.supportName, email: WORKER } : memberOf(as, reader.team);
  if (!by) return { is: 'nobody' };
  const about = await store.caseByNumber(number.trim().toUpperCase());
  if (!about) return { is: 'no_case' };
  const said = readCommands(lines.join('\n'), COMMAND_NAMES);
  const numbers = [
    ...lines.flatMap((line) => caseNumbersIn(line, desk.prefix)),
    ...joinedNumbers(said, desk, now),
  ];
  const named = await Promise.all(numbers.slice(0, 10).map((one) => store.caseByNumber(one)));
  const last = await store.clientMessage(about.id, null);
  const acted = act(
    {
      about,
      folder: await store.folder(about),
      named: named.filter((one) => one !== null),
      separates: last && { ...last, nextSequence: await store.nextSequence(desk.yearOf(last.message.at)) },
      lines,
      by,
      now,
      messageBytes: limits.message_bytes,
    },
    desk,
    reader,
  );
  if (acted.is === 'done') await store.act(acted.deed, now);
  return acted;
}

/** A person asks what the desk holds of them, or to be erased (Ley 1581 de 2012, article 8). */
import { createHmac } from 'node:crypto';
import { caseAsJson } from '../case/as-json';
import { isOpen } from '../case/case';
import { insideAddresses } from '../case/client-words';
import { memberOf } from '../case/readers';
import type { Team } from '../policy/equipo';
import type { Erased } from '../store/erase';
import type { LearnedFact } from '../store/learned';
import type { Erasure, LetterToPerson, MailOfPerson } from '../store/persons';
import type { Store } from '../store/store';

/** Everything that the store holds of one person. Instants are milliseconds since the epoch. */
export interface PersonFile {
  address: string;
  /** Whole, as `mesa case --json` shows them. */
  cases: ReturnType<typeof caseAsJson>[];
  letters: LetterToPerson[];
  learned: LearnedFact[];
  mails: MailOfPerson[];
  erasures: Erasure[];
}

/** `secret`: the worker's, which keys the hash of the address. */
export async function personFile(
  address: string,
  store: Store,
  secrets: readonly string[],
): Promise<PersonFile> {
  const of = address.trim().toLowerCase();
  const histories = await store.history(await store.casesWith(of));
  return {
    address: of,
    cases: histories.map(({ case: one, messages, events }) => caseAsJson(one, messages, events)),
    letters: await store.lettersTo(of),
    learned: (await store.learned()).filter((fact) => fact.address === of),
    mails: await store.mailsFrom(of),
    erasures: (await Promise.all(secrets.map((secret) => store.erasures(addressHash(of, secret))))).flat(),
  };
}

export function isEmpty({ cases, letters, learned, mails }: PersonFile): boolean {
  return cases.length + letters.length + learned.length + mails.length === 0;
}

export interface EraseOrder {
  address: string;
  /** Address of whoever does it, as in equipo.yaml; null for the command line. */
  as: string | null;
  withOpenCases: boolean;
}

export type EraseOutcome =
  | { is: 'done'; erased: Erased }
  /** The address works the desk, or is the desk's own. */
  | { is: 'staff' }
  /** Nobody in equipo.yaml has the address of `as`. */
  | { is: 'nobody' }
  | { is: 'unknown' }
  | { is: 'open_cases'; numbers: string[] };

export interface ErasePerson {
  store: Store;
  team: Team;
  /** Support address and aliases. */
  ownAddresses: readonly string[];
  /** Keys of the hash: the first makes it, all are looked for. */
  secrets: readonly string[];
  now: number;
}

/** Erases the person, or says why not. */
export async function erasePerson(order: EraseOrder, parts: ErasePerson): Promise<EraseOutcome> {
  const { store, team, ownAddresses, secrets, now } = parts;
  const address = order.address.trim().toLowerCase();
  const staff = [...insideAddresses(team), ...ownAddresses].map((one) => one.toLowerCase());
  if (order.as !== null && memberOf(order.as.toLowerCase(), team) === null) return { is: 'nobody' };
  if (staff.includes(address)) return { is: 'staff' };
  const known = await personFile(address, store, secrets);
  if (isEmpty(known)) return { is: 'unknown' };
  const open = known.cases.filter(({ status }) => isOpen(status));
  if (open.length > 0 && !order.withOpenCases)
    return { is: 'open_cases', numbers: open.map(({ number }) => number) };
  const erased = await store.erase({
    address,
    addressHash: addressHash(address, secrets[0]!),
    staff,
    actor: order.as?.toLowerCase() ?? COMMAND_LINE,
    at: now,
  });
  return { is: 'done', erased };
}

const COMMAND_LINE = 'command line';

/** Tells whether this address was erased, and to nobody without the secret which ones were. */
function addressHash(address: string, secret: string): string {
  return createHmac('sha256', secret).update(`erasure:${address}`).digest('hex');
}

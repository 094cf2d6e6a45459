/** A changed policy is taken without a restart when it is valid, and refused with one clear word when it is not. */
import type { NewLetter } from '../case/change';
import type { Desk } from '../case/desk';
import { operatorsOf } from '../case/readers';
import { operatorAlert } from '../letters/operator-alert';
import type { MailLog } from '../log';
import type { Team } from '../policy/equipo';
import type { Store } from '../store/store';

/** By file: a hash of what it says. */
type Stamp = Record<string, string>;

export interface ReloadParts<Policies> {
  stamp: () => Stamp;
  read: () => { ok: true; policies: Policies } | { ok: false; faults: string[] };
  /** Puts it in force, whole; throws when nothing can be made of it. */
  take: (policies: Policies) => void;
  /** Whoever is told of a refusal, by the policy that stays. */
  told: () => { desk: Desk; team: Team };
  store: Store;
  log: MailLog;
  now: () => number;
}

/** Gives the function that looks whether the policy files say something else, and acts on it once. */
export function policyReload<Policies>(parts: ReloadParts<Policies>): () => Promise<void> {
  const { log } = parts;
  let seen = parts.stamp();
  let inForce = seen;
  return async () => {
    const { stamp, files } = look(parts, seen);
    if (same(stamp, seen)) return;
    seen = stamp;
    const faults = [...files, ...gone(stamp, inForce)];
    if (faults.length === 0) faults.push(...tryTo(parts));
    if (faults.length === 0) {
      inForce = stamp;
      log.policyTaken();
      return;
    }
    log.policyRefused({ faults });
    await tellOperator(faults, stamp, parts);
  };
}

/** A folder that cannot be read is told like a fault of its files, once. */
function look(
  { stamp }: Pick<ReloadParts<unknown>, 'stamp'>,
  seen: Stamp,
): { stamp: Stamp; files: string[] } {
  try {
    return { stamp: stamp(), files: [] };
  } catch (error) {
    const fault = error instanceof Error ? error.message : String(error);
    return seen[UNREADABLE] === fault
      ? { stamp: seen, files: [] }
      : { stamp: { [UNREADABLE]: fault }, files: [fault] };
  }
}

const UNREADABLE = '(folder)';

/** An editor that renames, or a copy under way, must not leave the desk without its people for a minute. */
function gone(stamp: Stamp, inForce: Stamp): string[] {
  if (UNREADABLE in stamp) return [];
  return Object.keys(inForce)
    .filter((file) => !(file in stamp))
    .map((file) => `${file} is gone: put it back, or start the worker again to go on without it`);
}

function tryTo<Policies>({ read, take }: ReloadParts<Policies>): string[] {
  try {
    const result = read();
    if (!result.ok) return result.faults;
    take(result.policies);
    return [];
  } catch (error) {
    return [error instanceof Error ? error.message : String(error)];
  }
}

async function tellOperator<Policies>(
  faults: string[],
  stamp: Stamp,
  { told, store, now }: ReloadParts<Policies>,
): Promise<void> {
  const { desk, team } = told();
  const at = now();
  const letters = operatorsOf(team).map(({ name, email }): NewLetter => {
    const { key, ...minted } = desk.mint();
    const letter = operatorAlert(
      'politica_rechazada',
      { faults, recipient: { name, address: email }, own: desk.own, date: new Date(at), ...minted },
      desk.templates,
    );
    // The same broken files are told once, also by a worker that was started again.
    const purpose = `policy:${Object.values(stamp).join(':').slice(0, 400)}:${email}`;
    return { key, purpose, letter, automatic: false, audience: 'staff' };
  });
  // The next sweep sends them.
  await store.remind(
    [],
    letters.map((order) => ({ caseId: null, order })),
    at,
  );
}

function same(one: Stamp, other: Stamp): boolean {
  const [a, b] = [one, other].map((stamp) => JSON.stringify(Object.entries(stamp).sort()));
  return a === b;
}

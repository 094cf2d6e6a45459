/** The provider gives no access any more: the operator gets a letter, which waits when it cannot leave either. */
import type { NewLetter } from '../case/change';
import type { Desk } from '../case/desk';
import { operatorsOf } from '../case/readers';
import { type LockedOutBy, lockedOut } from '../letters/locked-out';
import type { Team } from '../policy/equipo';
import type { Store } from '../store/store';

export interface LockedOutParts {
  told: () => { desk: Desk; team: Team };
  store: Store;
  now: () => number;
}

/** Writes the letter, once a day whatever happens meanwhile. The next sweep sends it. */
export async function tellLockedOut(
  trouble: { by: LockedOutBy; provider: string; reason: string },
  { told, store, now }: LockedOutParts,
): Promise<void> {
  const { desk, team } = told();
  const at = now();
  const letters = operatorsOf(team).map(({ name, email }): NewLetter => {
    const { key, ...minted } = desk.mint();
    const letter = lockedOut(
      {
        ...trouble,
        since: desk.tellDate(at, at),
        recipient: { name, address: email },
        own: desk.own,
        date: new Date(at),
        ...minted,
      },
      desk.templates,
    );
    const purpose = `locked-out:${desk.dateOf(at)}:${email}`;
    return { key, purpose, letter, automatic: false, audience: 'staff' };
  });
  await store.remind(
    [],
    letters.map((order) => ({ caseId: null, order })),
    at,
  );
}

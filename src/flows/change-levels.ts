/** Changed service levels and the cases that are open: what they would do, and doing it with an event in each. */
import { type CaseEvent, WORKER } from '../case/events';
import type { TimesOf } from '../case/reminders';
import type { Store } from '../store/store';

/** A case whose deadlines are others by the new policy. Instants are milliseconds since the epoch. */
export interface LevelChange {
  caseId: number;
  number: string;
  attention: Moved;
  solution: Moved;
}

export interface Moved {
  from: number | null;
  to: number | null;
}

const PAGE = 200;

/** Open cases whose deadlines would change, in the order of their numbers. Throws CalendarError. */
export async function* levelChanges(
  store: Store,
  timesOf: TimesOf,
  now: number,
): AsyncGenerator<LevelChange> {
  for (let after = 0; ; ) {
    const page = await store.openFiles(after, PAGE);
    const last = page.at(-1);
    if (!last) return;
    for (const { caseId, number, clocked, attentionDueAt, solutionDueAt } of page) {
      const times = timesOf(clocked, now);
      const attention = { from: attentionDueAt, to: times.attentionDueAt };
      const solution = { from: solutionDueAt, to: times.solutionDueAt };
      if (differs(attention) || differs(solution)) yield { caseId, number, attention, solution };
    }
    after = last.caseId;
  }
}

/**
 * Counts every open case by the policy of the store, reminders too, and writes `sla_recomputed` where a deadline
 * moved. The running worker finds the moved reminders with its next sweep. Gives the changes.
 */
export async function applyLevels(store: Store, timesOf: TimesOf, now: number): Promise<LevelChange[]> {
  const changes: LevelChange[] = [];
  for await (const change of levelChanges(store, timesOf, now)) changes.push(change);
  const events = new Map(changes.map((change) => [change.caseId, recomputed(change, now)]));
  for (let after = 0; ; ) {
    const ids = (await store.openFiles(after, PAGE)).map(({ caseId }) => caseId);
    if (ids.length === 0) return changes;
    const told = ids.flatMap((id) => (events.has(id) ? [[id, events.get(id)!] as const] : []));
    await store.recount(ids, now, new Map(told));
    after = ids.at(-1)!;
  }
}

function recomputed({ attention, solution }: LevelChange, at: number): CaseEvent {
  const data = {
    ...(differs(attention) ? { attentionDueAt: inWords(attention) } : {}),
    ...(differs(solution) ? { solutionDueAt: inWords(solution) } : {}),
  };
  return { at, type: 'sla_recomputed', actor: WORKER, data };
}

const inWords = ({ from, to }: Moved) => ({ from: iso(from), to: iso(to) });

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

const differs = ({ from, to }: Moved) => from !== to;

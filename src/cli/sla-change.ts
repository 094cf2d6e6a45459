/** `mesa sla --what-if FILE` and `mesa sla --apply`: what changed service levels do to the open cases. */
import { existsSync } from 'node:fs';
import Table from 'cli-table3';
import { businessCalendar } from '../clock/calendar';
import { policyFaults } from '../clock/policy-check';
import { ConfigFault } from '../config';
import type { Environment } from '../config/environment';
import { readPolicyFile } from '../config/policy-file';
import { applyLevels, type LevelChange, levelChanges, type Moved } from '../flows/change-levels';
import { timesBy } from '../flows/plan-reminders';
import { ansSchema, type ServiceLevels } from '../policy/ans';
import { openStore } from '../store/store';
import { storeFile, withStore } from './with-store';

export interface Shown {
  json: boolean;
  print: (text: string) => void;
  /** Milliseconds since the epoch. */
  now: number;
}

/** Shows what the service levels of a file would change, and changes nothing. Throws ConfigFault for a bad file. */
export async function whatIf(environment: Environment, file: string, shown: Shown): Promise<void> {
  const ans = readLevels(file, shown.now);
  const changes: LevelChange[] = [];
  await withStore(environment, async (store) => {
    for await (const change of levelChanges(store, timesBy(ans, businessCalendar(ans)), shown.now))
      changes.push(change);
  });
  show(changes, 'would have another deadline', shown);
}

/** Counts the open cases by the present service levels; the running worker goes by the ones that it was started with. */
export async function apply(environment: Environment, ans: ServiceLevels, shown: Shown): Promise<void> {
  const timesOf = timesBy(ans, businessCalendar(ans));
  const store = await openStore(storeFile(environment), timesOf);
  try {
    show(await applyLevels(store, timesOf, shown.now), 'have another deadline now', shown);
  } finally {
    await store.close();
  }
}

function readLevels(file: string, now: number): ServiceLevels {
  if (!existsSync(file)) throw new ConfigFault([`${file}: there is no such file`]);
  const result = readPolicyFile(file, ansSchema, (levels) =>
    policyFaults(levels, now).map(({ key, message }) => ({ path: key, message })),
  );
  if (!result.ok) throw new ConfigFault(result.faults);
  return result.value;
}

function show(changes: LevelChange[], what: string, { json, print, now }: Shown): void {
  if (json) {
    print(
      JSON.stringify(
        changes.map((change) => asJson(change, now)),
        null,
        2,
      ),
    );
    return;
  }
  const breached = changes.filter(
    ({ attention, solution }) => isPast(attention, now) || isPast(solution, now),
  );
  print(`${changes.length} open cases ${what}; for ${breached.length} of them it has passed already.`);
  if (changes.length === 0) return;
  const table = new Table({
    head: ['Case', 'Attention', 'becomes', 'Solution', 'becomes'],
    style: { head: [], border: [], compact: true },
  });
  for (const { number, attention, solution } of changes)
    table.push([number, ...cells(attention), ...cells(solution)]);
  print(table.toString());
}

function asJson({ number, attention, solution }: LevelChange, now: number) {
  return {
    number,
    attentionDueAt: { from: iso(attention.from), to: iso(attention.to) },
    solutionDueAt: { from: iso(solution.from), to: iso(solution.to) },
    breached: isPast(attention, now) || isPast(solution, now),
  };
}

const cells = ({ from, to }: Moved) => [iso(from) ?? '—', from === to ? '' : (iso(to) ?? '—')];

const isPast = ({ from, to }: Moved, now: number) => from !== to && to !== null && to <= now;

const iso = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** What the clocks of cases are counted from, read for many cases at once. */
import type { Transaction } from 'kysely';
import { ANSWERING_LETTERS, type ClockedCase, COUNTED_EVENTS } from '../case/clocks';
import type { CaseEvent } from '../case/events';
import type { Audience, Reminder, ReminderTarget } from '../case/reminders';
import type { Kind, Priority } from '../policy/terms';
import { compiled } from './compiled';
import type { Database } from './database';
import type { ReminderTable, Tables } from './tables';

/** What the clocks of a case are counted from, and all its reminders. */
export interface CaseFile {
  caseId: number;
  clocked: ClockedCase;
  /** Of its counted events the last one; 0 without any. */
  lastEvent: number;
  reminders: Reminder[];
}

/** SQLite binds at most 32,766 values in one statement. */
const CHUNK = 10_000;

/** The cases, in the order in which their ids are given. */
export async function caseFiles(db: Database | Transaction<Tables>, caseIds: number[]): Promise<CaseFile[]> {
  const files = new Map<number, CaseFile>();
  for (let from = 0; from < caseIds.length; from += CHUNK) {
    const some = caseIds.slice(from, from + CHUNK);
    const cases = await casesOf.all(db, { some });
    const events = await countedEventsOf.all(db, { some });
    const answers = await answersOf.all(db, { some });
    const rows = await remindersOf.all(db, { some });
    const eventsOf = byCase(events);
    const rowsOf = byCase(rows);
    const answeredAt = new Map(answers.map((row) => [row.case_id, row.at]));
    for (const { id, opened_at, kind, priority } of cases) {
      const own = eventsOf.get(id) ?? [];
      files.set(id, {
        caseId: id,
        clocked: {
          openedAt: opened_at,
          kind: kind as Kind,
          priority: priority as Priority | null,
          events: own.map(({ at, type, actor, data }) => ({
            at,
            type: type as CaseEvent['type'],
            actor,
            data: JSON.parse(data) as CaseEvent['data'],
          })),
          answeredAt: answeredAt.get(id) ?? null,
        },
        lastEvent: own.at(-1)?.id ?? 0,
        reminders: (rowsOf.get(id) ?? []).map(reminderOf),
      });
    }
  }
  return caseIds.flatMap((id) => files.get(id) ?? []);
}

function byCase<Row extends { case_id: number }>(rows: Row[]): Map<number, Row[]> {
  const found = new Map<number, Row[]>();
  for (const row of rows) {
    const own = found.get(row.case_id);
    if (own) own.push(row);
    else found.set(row.case_id, [row]);
  }
  return found;
}

function reminderOf(row: Omit<ReminderTable, 'id'> & { id: number }): Reminder {
  return {
    id: row.id,
    target: row.target as ReminderTarget,
    share: row.share,
    round: row.round,
    repetition: row.repetition,
    dueAt: row.due_at,
    wakeAt: row.wake_at,
    to: JSON.parse(row.audience) as Audience[],
    state: row.state,
  };
}

interface Some {
  some: number[];
}

const casesOf = compiled((db, { some }: Some) =>
  db.selectFrom('cases').select(['id', 'opened_at', 'kind', 'priority']).where('id', 'in', some),
);

const countedEventsOf = compiled((db, { some }: Some) =>
  db
    .selectFrom('case_event')
    .selectAll()
    .where('case_id', 'in', some)
    .where('type', 'in', COUNTED_EVENTS)
    .orderBy('id'),
);

const answersOf = compiled((db, { some }: Some) =>
  db
    .selectFrom('message')
    .select(['case_id', ({ fn }) => fn.min('at').as('at')])
    .where('case_id', 'in', some)
    .where('direction', '=', 'out')
    .where('kind', 'in', ANSWERING_LETTERS)
    .groupBy('case_id'),
);

const remindersOf = compiled((db, { some }: Some) =>
  db.selectFrom('reminder').selectAll().where('case_id', 'in', some),
);

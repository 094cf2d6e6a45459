/** Reminders as the flows ask for them: what is due, and telling it in the transaction that keeps the letters. */
import { sql, type Transaction } from 'kysely';
import type { CaseUpdate, NewLetter } from '../case/change';
import { ANSWERING_LETTERS, COUNTED_EVENTS, movesTimes } from '../case/clocks';
import type { CaseEvent } from '../case/events';
import type { DropReason, NewReminder, Reminder, TimesOf } from '../case/reminders';
import { type CaseFile, caseFiles } from './case-files';
import type { Database } from './database';
import { type Alarm, alarmsOf, insertRows, recountCases, writeRow } from './recount';
import type { Tables } from './tables';
import { writeLetter } from './write-letter';

/** What an alert shows of a case's correspondence. */
export interface Correspondence {
  /** Message-ID of the mail that opened it. */
  firstMessageId: string | null;
  last: { from: string; at: number; text: string } | null;
}

/** What waking led to for one case. */
export interface Reminded {
  file: CaseFile;
  /** Rows as they shall be; `reason` tells why one was dropped. */
  write: (Reminder & { reason?: DropReason })[];
  plan: NewReminder[];
  events: CaseEvent[];
  update?: Pick<CaseUpdate, 'status'>;
}

/** A case with its deadlines as they were counted last. */
export interface DatedFile extends CaseFile {
  number: string;
  attentionDueAt: number | null;
  solutionDueAt: number | null;
}

export interface ReminderLetter {
  /** null for a digest of several cases. */
  caseId: number | null;
  order: NewLetter;
}

export type RemindResult =
  | { is: 'done'; letterIds: number[]; alarms: Alarm[] }
  /** A case moved, or another process told its step, since the files were read: nothing was written. */
  | { is: 'moved' };

export interface ReminderStore {
  /** Planned rows to be looked at by then, the earliest first, from behind `after` on. */
  alarms(until: number, limit: number, after: Alarm): Promise<Alarm[]>;
  /** Cases with planned rows to be looked at now, the earliest first. */
  dueFiles(now: number, limit: number): Promise<CaseFile[]>;
  correspondence(caseId: number): Promise<Correspondence>;
  /** Rows, letters and events of several cases in one transaction. */
  remind(cases: Reminded[], letters: ReminderLetter[], at: number): Promise<RemindResult>;
  /**
   * After the clock went back: what was put off or comes again, but not by `latest` (milliseconds since the epoch), is
   * looked at in its time again. Gives how many.
   */
  wakeSooner(latest: number): Promise<number>;
  /** Cases whose clocks moved where no policy was at hand. */
  uncounted(limit: number): Promise<number[]>;
  /** Counts these cases anew, with an event for each that says why; returns the rows to be woken for. */
  recount(caseIds: number[], at: number, events?: Map<number, CaseEvent>): Promise<Alarm[]>;
  /** What the clocks of these cases are counted from, in the order of the ids. */
  files(caseIds: number[]): Promise<CaseFile[]>;
  /** Cases that wait for a solution, by id from behind `after` on, with the deadlines that they have. */
  openFiles(after: number, limit: number): Promise<DatedFile[]>;
}

class Moved extends Error {}

/** Messages in which somebody says something; confirmations and bounces do not. */
const SAID = ['human', 'agent', 'machine', ...ANSWERING_LETTERS] as const;

export function reminderStore(db: Database, timesOf: TimesOf | null): ReminderStore {
  return {
    async alarms(until, limit, after) {
      const rows = await db
        .selectFrom('reminder')
        .select(['id', 'wake_at'])
        .where('state', '=', sql.lit('planned'))
        .where(({ eb, refTuple, tuple }) =>
          eb(refTuple('wake_at', 'id'), '>', tuple(after.wakeAt as number | null, after.id)),
        )
        .where('wake_at', '<=', until)
        .orderBy('wake_at')
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map((row) => ({ id: row.id, wakeAt: row.wake_at! }));
    },

    async dueFiles(now, limit) {
      const rows = await db
        .selectFrom('reminder')
        .select('case_id')
        .where('state', '=', sql.lit('planned'))
        .where('wake_at', '<=', now)
        // Not by the index on cases, which leads through all reminders that there ever were.
        .groupBy(sql`+case_id`)
        .orderBy(({ fn }) => fn.min('wake_at'))
        .limit(limit)
        .execute();
      return caseFiles(
        db,
        rows.map((row) => row.case_id),
      );
    },

    async correspondence(caseId) {
      const messages = () =>
        db
          .selectFrom('message')
          .select(['message_id', 'sender', 'at', 'visible_text'])
          .where('case_id', '=', caseId);
      const first = await messages().where('direction', '=', 'in').orderBy('id').executeTakeFirst();
      const last = await messages().where('kind', 'in', SAID).orderBy('id', 'desc').executeTakeFirst();
      return {
        firstMessageId: first?.message_id ?? null,
        last: last ? { from: last.sender, at: last.at, text: last.visible_text } : null,
      };
    },

    remind(cases, letters, at) {
      return db
        .transaction()
        .execute(async (transaction) => {
          const alarms: Alarm[] = [];
          for (const one of cases) alarms.push(...(await writeReminded(transaction, one, at)));
          const letterIds: number[] = [];
          for (const { caseId, order } of letters) {
            const id = await writeLetter(transaction, order, caseId, null, at);
            if (id === null) throw new Moved();
            letterIds.push(id);
          }
          const moved = cases.filter(({ events }) => events.some(({ type }) => movesTimes(type)));
          const ids = moved.map(({ file }) => file.caseId);
          if (ids.length > 0) alarms.push(...(await recountCases(transaction, ids, timesOf, at)));
          return { is: 'done' as const, letterIds, alarms };
        })
        .catch((error: unknown) => {
          if (error instanceof Moved) return { is: 'moved' as const };
          throw error;
        });
    },

    async wakeSooner(latest) {
      const tooLate = db
        .updateTable('reminder')
        .where('state', '=', sql.lit('planned'))
        .where('wake_at', '>', latest);
      const repeated = await tooLate
        .where('repetition', '>', 0)
        .set({ due_at: latest, wake_at: latest })
        .executeTakeFirst();
      const putOff = await tooLate
        .where('repetition', '=', 0)
        .whereRef('wake_at', '>', 'due_at')
        .set(({ ref }) => ({ wake_at: ref('due_at') }))
        .executeTakeFirst();
      return Number(repeated.numUpdatedRows + putOff.numUpdatedRows);
    },

    async uncounted(limit) {
      const rows = await db
        .selectFrom('cases')
        .select('id')
        .where('uncounted', '=', sql.lit(1))
        .orderBy('id')
        .limit(limit)
        .execute();
      return rows.map((row) => row.id);
    },

    recount: (caseIds, at, events = new Map()) =>
      db.transaction().execute(async (transaction) => {
        for (const [caseId, event] of events) await addEvents(transaction, caseId, [event]);
        return recountCases(transaction, caseIds, timesOf, at);
      }),

    files: (caseIds) => caseFiles(db, caseIds),

    async openFiles(after, limit) {
      const rows = await db
        .selectFrom('cases')
        .select(['id', 'number', 'attention_due_at', 'solution_due_at'])
        .where(sql<boolean>`status not in ('resuelto', 'cerrado')`)
        .where('id', '>', after)
        .orderBy('id')
        .limit(limit)
        .execute();
      const files = await caseFiles(
        db,
        rows.map(({ id }) => id),
      );
      return files.map((file, i) => ({
        ...file,
        number: rows[i]!.number,
        attentionDueAt: rows[i]!.attention_due_at,
        solutionDueAt: rows[i]!.solution_due_at,
      }));
    },
  };
}

/** Writes first: that takes the lock, so that what is asked after it stays true until the commit. */
async function writeReminded(
  transaction: Transaction<Tables>,
  { file, write, plan, events, update }: Reminded,
  at: number,
): Promise<Alarm[]> {
  for (const row of write) {
    const before = file.reminders.find(({ id }) => id === row.id)!;
    const done = await writeRow(transaction, row, before.state, row.state === 'planned' ? null : at);
    if (!done) throw new Moved();
  }
  const last = await transaction
    .selectFrom('case_event')
    .select(({ fn }) => fn.max('id').as('id'))
    .where('case_id', '=', file.caseId)
    .where('type', 'in', COUNTED_EVENTS)
    .executeTakeFirst();
  if ((last?.id ?? 0) !== file.lastEvent) throw new Moved();
  await addEvents(transaction, file.caseId, events);
  if (update?.status)
    await transaction
      .updateTable('cases')
      .set({ status: update.status })
      .where('id', '=', file.caseId)
      .execute();
  return [...(await insertRows(transaction, file.caseId, plan)), ...alarmsOf(write)];
}

async function addEvents(
  transaction: Transaction<Tables>,
  caseId: number,
  events: readonly CaseEvent[],
): Promise<void> {
  if (events.length === 0) return;
  await transaction
    .insertInto('case_event')
    .values(events.map((event) => ({ ...event, case_id: caseId, data: JSON.stringify(event.data) })))
    .execute();
}

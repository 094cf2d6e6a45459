/** Cases and their history, as the desk and the command line ask for them. */
import type { Selectable } from 'kysely';
import type { HistoryMessage } from '../case/as-json';
import type { Case } from '../case/case';
import type { AttachmentNote, Participant } from '../case/change';
import type { CaseEvent } from '../case/events';
import { type CaseFolder, followersOf } from '../case/folder';
import type { Fields, Missing } from '../intake/finding';
import type { Kind, Language, Priority } from '../policy/terms';
import { compiled } from './compiled';
import type { Database } from './database';
import type { CaseTable } from './tables';

export interface CaseHistory {
  case: Case;
  messages: HistoryMessage[];
  events: CaseEvent[];
}

export interface CaseStore {
  /** The next free position of the year; gaps cannot arise, since nothing is ever deleted from `cases`. */
  nextSequence(year: number): Promise<number>;
  caseById(id: number): Promise<Case | null>;
  caseByNumber(number: string): Promise<Case | null>;
  history(cases: Case[]): Promise<CaseHistory[]>;
  /** Addresses of the case's participants, lower case. */
  participants(caseId: number): Promise<string[]>;
  /** Number of the case that this one was joined to. */
  mergedInto(caseId: number): Promise<string | null>;
  /** What an agent's mail or a letter is made from. */
  folder(of: Case): Promise<CaseFolder>;
}

export function caseStore(db: Database): CaseStore {
  return {
    async nextSequence(year) {
      const row = await highestSequence.first(db, { year });
      return Number(row?.highest ?? 0) + 1;
    },

    async caseById(id) {
      const row = await caseById.first(db, { id });
      return row ? caseOf(row) : null;
    },

    async caseByNumber(number) {
      const row = await caseByNumber.first(db, { number });
      return row ? caseOf(row) : null;
    },

    async history(cases) {
      const ids = cases.map((one) => one.id);
      if (ids.length === 0) return [];
      const messages = await selectByCase(ids, (some) =>
        db.selectFrom('message').selectAll().where('case_id', 'in', some).orderBy('id').execute(),
      );
      const events = await selectByCase(ids, (some) =>
        db.selectFrom('case_event').selectAll().where('case_id', 'in', some).orderBy('id').execute(),
      );
      return cases.map((one) => ({
        case: one,
        messages: (messages.get(one.id) ?? []).map((row) => ({
          direction: row.direction,
          kind: row.kind,
          from: row.sender,
          to: JSON.parse(row.recipients) as string[],
          messageId: row.message_id,
          at: row.at,
          visibleText: row.visible_text,
          attachments: JSON.parse(row.attachments) as AttachmentNote[],
        })),
        events: (events.get(one.id) ?? []).map((row) => ({
          at: row.at,
          type: row.type as CaseEvent['type'],
          actor: row.actor,
          data: JSON.parse(row.data) as Record<string, unknown>,
        })),
      }));
    },

    async mergedInto(caseId) {
      const rows = await db
        .selectFrom('case_event')
        .select('data')
        .where('case_id', '=', caseId)
        .where('type', '=', 'merged')
        .orderBy('id', 'desc')
        .execute();
      const found = rows.map((row) => (JSON.parse(row.data) as { into?: string }).into);
      return found.find((into) => into !== undefined) ?? null;
    },

    async folder(of) {
      const participants = await db
        .selectFrom('participant')
        .select(['address', 'name', 'role'])
        .where('case_id', '=', of.id)
        .orderBy('address')
        .execute();
      const [{ messages, events }] = (await this.history([of])) as [CaseHistory];
      return {
        participants: participants as Participant[],
        followers: followersOf(events),
        messages,
        events,
      };
    },

    async participants(caseId) {
      const rows = await db
        .selectFrom('participant')
        .select('address')
        .where('case_id', '=', caseId)
        .execute();
      return rows.map((row) => row.address);
    },
  };
}

const highestSequence = compiled((db, { year }: { year: number }) =>
  db
    .selectFrom('cases')
    .select(({ fn }) => fn.max('sequence').as('highest'))
    .where('year', '=', year),
);

const caseById = compiled((db, { id }: { id: number }) =>
  db.selectFrom('cases').selectAll().where('id', '=', id),
);

const caseByNumber = compiled((db, { number }: { number: string }) =>
  db.selectFrom('cases').selectAll().where('number', '=', number),
);

/** SQLite binds at most 32,766 values in one statement. */
const CHUNK = 10_000;

async function selectByCase<Row extends { case_id: number }>(
  ids: number[],
  select: (some: number[]) => Promise<Row[]>,
): Promise<Map<number, Row[]>> {
  const found = new Map<number, Row[]>();
  for (let from = 0; from < ids.length; from += CHUNK) {
    for (const row of await select(ids.slice(from, from + CHUNK))) {
      const rows = found.get(row.case_id);
      if (rows) rows.push(row);
      else found.set(row.case_id, [row]);
    }
  }
  return found;
}

export function caseOf(row: Selectable<CaseTable>): Case {
  return {
    id: row.id,
    number: row.number,
    year: row.year,
    sequence: row.sequence,
    kind: row.kind as Kind,
    priority: row.priority as Priority | null,
    priorityReasons: JSON.parse(row.priority_reasons) as string[],
    status: row.status as Case['status'],
    subject: row.subject,
    fields: JSON.parse(row.fields) as Fields,
    missing: JSON.parse(row.missing) as Missing[],
    language: row.language as Language,
    requester: row.requester,
    openedAt: row.opened_at,
    attentionDueAt: row.attention_due_at,
    solutionDueAt: row.solution_due_at,
    answerDueAt: row.answer_due_at,
    attendedAt: row.attended_at,
    solvedAt: row.solved_at,
    closedAt: row.closed_at,
    assignee: row.assignee,
  };
}

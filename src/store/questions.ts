/** What clients ask of the desk: their cases, and the hours that were used. Reads only what the asker may know of. */
import { type Selectable, sql } from 'kysely';
import type { Whose } from '../case/asked';
import type { Case } from '../case/case';
import type { TimeEntry } from '../case/hours';
import { caseOf } from './cases';
import { compiled } from './compiled';
import type { Database } from './database';
import type { CaseTable } from './tables';

export interface Between {
  /** Milliseconds since the epoch; half-open. */
  since: number;
  until: number;
}

export interface QuestionStore {
  /** Cases in which somebody of these takes part, the newest first. */
  casesOf(whose: Whose, between: Between | null, limit: number): Promise<Case[]>;
  /** Those of them that wait for a solution. */
  openCasesOf(whose: Whose, limit: number): Promise<Case[]>;
  /** Those of them that were resolved or closed after the instant; milliseconds since the epoch. */
  endedCasesOf(whose: Whose, since: number, limit: number): Promise<Case[]>;
  /** Time that was logged within the stretch, oldest first, with the addresses that take part in its case. */
  timeLogged(between: Between): Promise<TimeEntry[]>;
}

export function questionStore(db: Database): QuestionStore {
  return {
    async casesOf(whose, between, limit) {
      let query = db.selectFrom('cases').selectAll().where('id', 'in', caseIdsOf(db, whose));
      if (between) {
        query = query.where('opened_at', '>=', between.since).where('opened_at', '<', between.until);
      }
      return (await query.orderBy('id', 'desc').limit(limit).execute()).map(caseOf);
    },

    async openCasesOf(whose, limit) {
      return (await openCases.all(db, { whose, limit })).map(caseOf);
    },

    async endedCasesOf(whose, since, limit) {
      return (await endedCases.all(db, { whose, since, limit })).map(caseOf);
    },

    async timeLogged({ since, until }) {
      const rows = await loggedWithin(db, { since, until })
        .innerJoin('cases', 'cases.id', 'entry.case_id')
        .select([
          'entry.at',
          'entry.actor',
          'entry.data',
          'cases.id',
          'cases.number',
          'cases.subject',
          'cases.company',
          'cases.requester',
        ])
        .orderBy('entry.at')
        .orderBy('entry.id')
        .execute();
      const taking = new Map<number, string[]>();
      const people = await db
        .selectFrom('participant')
        .select(['case_id', 'address'])
        .where('case_id', 'in', loggedWithin(db, { since, until }).select('entry.case_id'))
        .execute();
      for (const { case_id, address } of people) {
        const known = taking.get(case_id);
        if (known) known.push(address);
        else taking.set(case_id, [address]);
      }
      return rows.map(({ at, actor, data, id, number, subject, company, requester }) => ({
        at,
        agent: actor,
        minutes: Number((JSON.parse(data) as { minutes?: number }).minutes ?? 0),
        case: number,
        subject,
        company,
        requester: requester?.toLowerCase() ?? null,
        participants: taking.get(id) ?? [],
      }));
    },
  };
}

/** Which of their cases are open is read from the index of open ones, few and at hand; the planner prefers all rows. */
const openCases = compiled(
  (db, { whose, limit }: { whose: Whose; limit: number }) => sql<Selectable<CaseTable>>`
    select * from cases indexed by cases_open
    where id in ${caseIdsOf(db, whose)} and status not in ('resuelto', 'cerrado')
    order by id desc limit 0 + ${limit}`,
);

/** What does not count is left out before it is read. */
const endedCases = compiled((db, { whose, since, limit }: { whose: Whose; since: number; limit: number }) =>
  db
    .selectFrom('cases')
    .selectAll()
    .where('id', 'in', caseIdsOf(db, whose))
    .where(sql<number>`coalesce(closed_at, solved_at)`, '>', since)
    .orderBy('id', 'desc')
    .limit(sql<number>`0 + ${limit}`),
);

function caseIdsOf(db: Database, { addresses, domains }: Whose) {
  const domain = sql<string>`substr(address, instr(address, '@') + 1)`;
  return db
    .selectFrom('participant')
    .select('case_id')
    .where('address', 'in', addresses)
    .union(db.selectFrom('participant').select('case_id').where(domain, 'in', domains));
}

/** Without a parameter for the type, so that SQLite sees that the index on logged time serves. */
function loggedWithin(db: Database, { since, until }: Between) {
  return db
    .selectFrom('case_event as entry')
    .where('entry.type', '=', sql.lit('time_logged'))
    .where('entry.at', '>=', since)
    .where('entry.at', '<', until);
}

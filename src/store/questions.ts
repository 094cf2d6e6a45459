/** What clients ask of the desk: their cases, and the hours that were used. Reads only what the asker may know of. */
import { sql } from 'kysely';
import type { Whose } from '../case/asked';
import type { Case } from '../case/case';
import type { TimeEntry } from '../case/hours';
import { caseOf } from './cases';
import type { Database } from './database';

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
      const rows = await db
        .selectFrom('cases')
        .selectAll()
        .where(sql<boolean>`status not in ('resuelto', 'cerrado')`)
        // Few cases are open, and somebody may have had many.
        .where(sql`+id`, 'in', caseIdsOf(db, whose))
        .orderBy('id', 'desc')
        .limit(limit)
        .execute();
      return rows.map(caseOf);
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

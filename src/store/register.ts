/** The register: cases by what people ask for, through an index that leads to few of them, however many there are. */
import { type RawBuilder, sql } from 'kysely';
import { type Case, isOpen } from '../case/case';
import { caseOf } from './cases';
import type { Database } from './database';

export interface CaseFilter {
  status?: string;
  priority?: string;
  kind?: string;
  /** Part of the company's name. */
  company?: string;
  /** Address of a participant. */
  contact?: string;
  /** Opened at or after, before; milliseconds since the epoch. */
  since?: number;
  until?: number;
}

export interface RegisterStore {
  /** All of them, in the order in which they came into the register. */
  cases(filter: CaseFilter): Promise<Case[]>;
  /** Their ids in that order, so that many are read a few at a time. */
  caseIds(filter: CaseFilter): Promise<number[]>;
  /** The cases of some hundred ids, in that order. */
  casesWithIds(ids: number[]): Promise<Case[]>;
  /** Those opened last, in that order. */
  newestCases(filter: CaseFilter, limit: number): Promise<Case[]>;
}

export function registerStore(db: Database): RegisterStore {
  return {
    async cases(filter) {
      const { from } = await select(db, filter);
      return (await from.selectAll().execute()).map(caseOf).sort(byId);
    },

    async caseIds(filter) {
      const { from } = await select(db, filter);
      return (await from.select('id').execute()).map(({ id }) => id).sort((a, b) => a - b);
    },

    async casesWithIds(ids) {
      const rows = await db.selectFrom('cases').selectAll().where('id', 'in', ids).orderBy('id').execute();
      return rows.map(caseOf);
    },

    async newestCases(filter, limit) {
      const { from, order } = await select(db, filter);
      const rows = await from.selectAll().orderBy(order, 'desc').orderBy('id', 'desc').limit(limit).execute();
      return rows.map(caseOf).sort(byId);
    },
  };
}

const byId = (one: Case, other: Case): number => one.id - other.id;

/** More names than this are found sooner by looking at case after case. */
const MOST_NAMES = 200;

/** The cases that the filter lets through, and what they are put in order by. */
async function select(db: Database, filter: CaseFilter) {
  const { contact, since, until } = filter;
  const conditions = await conditionsOf(db, filter);
  // The planner knows no numbers: it may use the index of the first condition only (a unary plus keeps it from others).
  const openedAt = contact ? aside('opened_at') : sql<number>`opened_at`;
  // Those of one person are found by their ids, which come with the time: no other order is ready made.
  const order = contact ? sql<number>`id` : openedAt;
  let from = db.selectFrom('cases');
  if (contact) {
    const theirs = db
      .selectFrom('participant')
      .select('case_id')
      .where('address', '=', contact.toLowerCase());
    from = from.where('id', 'in', theirs);
  }
  for (const [i, { column, is }] of conditions.entries())
    from = from.where(is(i === 0 && !contact ? sql.ref(column) : aside(column)));
  if (since !== undefined) from = from.where(openedAt, '>=', since);
  if (until !== undefined) from = from.where(openedAt, '<', until);
  return { from, order };
}

const aside = (column: string) => sql<number>`+${sql.ref(column)}`;

interface Condition {
  column: string;
  is: (column: RawBuilder<unknown>) => RawBuilder<boolean>;
}

/** The one that fewest cases fulfil first, as desks are: few are open, few are complaints, most are requests and closed. */
async function conditionsOf(db: Database, filter: CaseFilter): Promise<Condition[]> {
  const { status, company, kind, priority } = filter;
  const equal = (column: string, value: string | undefined): Condition[] =>
    value ? [{ column, is: (ref) => sql`${ref} = ${value}` }] : [];
  const open = status !== undefined && isOpen(status as Case['status']);
  const complaint = kind !== undefined && kind !== 'solicitud';
  const names = company ? await namesWith(db, company) : [];
  const named: Condition = { column: 'company', is: (ref) => sql`${ref} in (${sql.join(names)})` };
  const like: Condition = { column: 'company', is: (ref) => sql`${ref} like ${`%${company}%`}` };
  const few = names.length <= MOST_NAMES;
  return [
    ...equal('status', open ? status : undefined),
    ...equal('kind', complaint ? kind : undefined),
    ...(company && few ? [named] : []),
    ...equal('priority', priority),
    ...equal('status', open ? undefined : status),
    ...equal('kind', complaint ? undefined : kind),
    ...(company && !few ? [like] : []),
  ];
}

/** Names of companies that contain the words. Goes from name to name, since a company has many cases. */
async function namesWith(db: Database, part: string): Promise<string[]> {
  const { rows } = await sql<{ company: string }>`
    with recursive name (company) as (
      select min(company) from cases
      union all
      select (select min(company) from cases where company > name.company) from name where company is not null
    )
    select company from name where company like ${`%${part}%`} limit ${MOST_NAMES + 1}`.execute(db);
  return rows.map(({ company }) => company);
}

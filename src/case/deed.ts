/** A deed: what one agent does to a case in one mail or command line, gathered line by line and then done whole. */

import type { Team } from '../policy/equipo';
import type { Case } from './case';
import { isOpen } from './case';
import type { CaseDeed, CaseUpdate, Participant } from './change';
import type { Minted } from './desk';
import type { CaseEvent, EventType } from './events';
import type { Lesson } from './lesson';
import type { Member } from './readers';
import type { VisitPlan } from './visit';

export interface Deed {
  readonly by: Member;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** The case as the lines so far leave it. */
  case: Case;
  update: CaseUpdate;
  events: CaseEvent[];
  participants: Participant[];
  /** What else the client is told than the text: that it is solved, or with the manufacturer. */
  tells: 'resolution' | 'escalation' | null;
  /** Letters to the agent who asked for them. */
  asks: Set<'estado' | 'ayuda'>;
  /** Addresses of colleagues who are told, with the reason. */
  hears: { address: string; heading: string }[];
  /** What the directory learns of it. */
  lessons: Lesson[];
  /** What happens to further cases. */
  also: CaseDeed[];
  /** Visits that calendars must hear of. */
  visits: VisitNews[];
  /** What the agent should know of what was done. */
  warnings: string[];
}

/** How a visit stands after the deed, for the calendars of clients and agents. */
export interface VisitNews {
  plan: VisitPlan;
  /** As the calendars have it; null when nobody has heard of it. */
  was: VisitPlan | null;
  cancelled: boolean;
  /** Names of the letters that first invite; the keys of the plan are theirs. */
  letters: { client?: Minted; agent?: Minted };
}

/** Notes how a visit stands now; several lines about one visit make one piece of news. */
export function tellVisit(deed: Deed, news: VisitNews): void {
  const earlier = deed.visits.find(({ plan }) => plan.uid === news.plan.uid);
  if (!earlier) deed.visits.push(news);
  else
    Object.assign(earlier, { ...news, was: earlier.was, letters: { ...earlier.letters, ...news.letters } });
}

export function newDeed(by: Member, about: Case, at: number): Deed {
  return {
    by,
    at,
    case: { ...about },
    update: {},
    events: [],
    participants: [],
    tells: null,
    asks: new Set(),
    hears: [],
    lessons: [],
    also: [],
    visits: [],
    warnings: [],
  };
}

/** Writes an event of the agent. */
export function happened(deed: Deed, type: EventType, data: Record<string, unknown> = {}): void {
  deed.events.push({ at: deed.at, type, actor: deed.by.email, data });
}

/** Changes the case. */
export function set(deed: Deed, update: CaseUpdate): void {
  Object.assign(deed.update, update);
  Object.assign(deed.case, update);
}

/** The agent has the case from now on, which ends the attention (service letter). */
export function take(deed: Deed): void {
  const { assignee, attendedAt, status } = deed.case;
  if (assignee === deed.by.email && attendedAt !== null) return;
  happened(deed, 'taken', assignee === null || assignee === deed.by.email ? {} : { from: assignee });
  if (assignee !== null && assignee !== deed.by.email)
    deed.hears.push({ address: assignee, heading: `${deed.by.name} tomó el caso` });
  set(deed, { assignee: deed.by.email, ...(status === 'nuevo' ? { status: 'en_atencion' } : {}) });
  deed.case.attendedAt ??= deed.at;
}

/** The first answer of a person ends the attention; an agent who answers in a case that nobody has, has it. */
export function attend(deed: Deed, { agents }: Team): void {
  const { assignee, attendedAt, status } = deed.case;
  const isAgent = agents.some(({ email }) => email === deed.by.email);
  if (assignee === null ? isAgent : assignee === deed.by.email && attendedAt === null) take(deed);
  else if (status === 'nuevo') set(deed, { status: 'en_atencion' });
}

/** Ends a wait on others. False when the case does not wait. */
export function resume(deed: Deed): boolean {
  if (!isWaiting(deed.case)) return false;
  happened(deed, 'resumed');
  set(deed, { status: 'en_atencion' });
  return true;
}

/** Waits on the client, the manufacturer or a visit. */
export function isWaiting({ status }: Pick<Case, 'status'>): boolean {
  return isOpen(status) && status !== 'nuevo' && status !== 'en_atencion';
}

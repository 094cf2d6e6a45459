/** A deed: what one agent does to a case in one mail or command line, gathered line by line and then done whole. */

import type { Team } from '../policy/equipo';
import type { Case } from './case';
import { isOpen } from './case';
import type { CaseDeed, CaseUpdate, Participant } from './change';
import type { CaseEvent, EventType } from './events';
import type { Member } from './readers';

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
  /** What happens to further cases. */
  also: CaseDeed[];
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
    also: [],
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

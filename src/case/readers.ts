/** Who hears of a case: a list or every agent while nobody has it, then whoever has it and those who follow it. */

import type { Team } from '../policy/equipo';
import type { Kind, Priority } from '../policy/terms';

export interface Heard {
  kind: Kind;
  priority: Priority | null;
  /** Address of who has it. */
  assignee: string | null;
  followers: readonly string[];
  /** The desk is open when it happens. */
  open: boolean;
}

export interface Member {
  name: string;
  /** Lower case. */
  email: string;
  signature?: string | undefined;
}

/** The person with this address who works the desk now; null once they have left `equipo.yaml`. */
export function memberOf(address: string | null, team: Team): Member | null {
  const wanted = address?.toLowerCase();
  return [...team.supervisors, ...team.agents].find((member) => member.email === wanted) ?? null;
}

/** Addresses to tell, each once. Whoever left the team hears nothing more, and what they had is nobody's. */
export function readersOf({ kind, priority, assignee, followers, open }: Heard, team: Team): string[] {
  const readers = new Set<string>();
  const owner = memberOf(assignee, team);
  if (owner) readers.add(owner.email);
  else for (const address of unassigned({ kind, priority, open }, team)) readers.add(address);
  for (const address of followers) if (memberOf(address, team)) readers.add(address);
  return [...readers];
}

/** Whoever keeps the desk itself running: the operator; the supervisors while nobody is named. */
export function operatorsOf(team: Team): Member[] {
  const { operator } = team;
  return operator ? [memberOf(operator, team) ?? { name: '', email: operator }] : team.supervisors;
}

/** The after-sales management; the supervisors while nobody is named. */
export function afterSalesOf({ after_sales, supervisors }: Team): string[] {
  return after_sales.length > 0 ? after_sales : supervisors.map(({ email }) => email);
}

function unassigned(
  { kind, priority, open }: Pick<Heard, 'kind' | 'priority' | 'open'>,
  team: Team,
): string[] {
  const supervisors = team.supervisors.map(({ email }) => email);
  const afterSales = afterSalesOf(team);
  if (kind !== 'solicitud' && priority === null) return afterSales;
  const everybody = team.notify.length > 0 ? team.notify : team.agents.map(({ email }) => email);
  const onDuty = priority === 'urgente' && !open ? team.on_duty : [];
  const agents = [...onDuty, ...everybody];
  return [...(kind === 'solicitud' ? [] : afterSales), ...(agents.length > 0 ? agents : supervisors)];
}

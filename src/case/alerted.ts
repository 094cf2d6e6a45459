/** Who hears of a reminder: the policy's audience, as people with an address of their own. */
import type { Agent, Team } from '../policy/equipo';
import type { Priority } from '../policy/terms';
import { afterSalesOf } from './readers';
import type { Audience } from './reminders';

export interface Person {
  /** Empty for a list address that nobody named. */
  name: string;
  /** Lower case. */
  address: string;
}

export interface AlertedCase {
  priority: Priority | null;
  /** Address of the agent who has it. */
  assignee: string | null;
  /** Whether the desk is open at the moment of telling. */
  deskOpen: boolean;
}

/** Each person once. Empty when the policy names nobody. */
export function alerted(to: readonly Audience[], about: AlertedCase, team: Team): Person[] {
  const addresses = to.flatMap((audience) => HEARS[audience](about, team));
  return [...new Set(addresses)].map((address) => ({ address, name: nameOf(address, team) }));
}

/** The name of somebody who works the desk; '' for any other address. */
export function nameOf(address: string, { agents, supervisors }: Team): string {
  return [...agents, ...supervisors].find(({ email }) => email === address)?.name ?? '';
}

const HEARS: Record<Audience, (about: AlertedCase, team: Team) => string[]> = {
  agents(about, team) {
    if (about.assignee !== null) return [about.assignee];
    if (isNightCall(about) && team.on_duty.length > 0) return team.on_duty;
    return team.notify.length > 0 ? team.notify : addressesOf(team.agents);
  },

  /** At night the supervisors on duty; when none of them is, all of them and whoever else is on duty. */
  supervisors(about, team) {
    const { priority } = about;
    const theirs = addressesOf(
      team.supervisors.filter(({ priorities }) => priority !== null && priorities.includes(priority)),
    );
    if (!isNightCall(about)) return theirs;
    const onDuty = theirs.filter((address) => team.on_duty.includes(address));
    return onDuty.length > 0 ? onDuty : [...theirs, ...team.on_duty];
  },

  assignee: (about, team) => HEARS.agents(about, team),

  on_duty: (_about, team) => team.on_duty,

  /** Whoever has the case: an answer that the law asks for is the management's affair. */
  after_sales: (_about, team) => afterSalesOf(team),
};

const isNightCall = ({ priority, deskOpen }: AlertedCase) => priority === 'urgente' && !deskOpen;

const addressesOf = (people: readonly Agent[]) => people.map(({ email }) => email);

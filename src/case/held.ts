/** A held mail and what somebody in charge of the quarantine decides about it. */
import type { Team } from '../policy/equipo';
import { type Member, memberOf } from './readers';

/** A mail in quarantine. */
export interface HeldMail {
  id: number;
  /** Name of the reason, and a plain sentence. */
  reason: string;
  detail: string;
  from: string | null;
  subject: string | null;
  /** Receipt; milliseconds since the epoch. */
  at: number;
}

/** Let out as if it had been trusted, into a case where `into` names one; or ended. */
export type HeldDeed =
  | { mailId: number; does: 'release'; into: number | null; by: string }
  | { mailId: number; does: 'discard'; by: string };

/** The operator or the supervisor with this address; null for everybody else, and for those who are it no more. */
export function inCharge(address: string, team: Team): Member | null {
  const wanted = address.toLowerCase();
  const supervisor = team.supervisors.find(({ email }) => email === wanted);
  if (supervisor) return supervisor;
  return wanted !== '' && wanted === team.operator ? (memberOf(wanted, team) ?? nameless(wanted)) : null;
}

/** Whom the list of held mails is written to: the operator, then the supervisors, each once. */
export function allInCharge(team: Team): Member[] {
  const addresses = [team.operator ?? '', ...team.supervisors.map(({ email }) => email)];
  return [...new Set(addresses)].flatMap((address) => inCharge(address, team) ?? []);
}

const nameless = (email: string): Member => ({ name: '', email });

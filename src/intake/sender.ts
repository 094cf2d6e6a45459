/** Tells who writes: agent, supervisor, own machine, listed contact, colleague of a client, or a stranger. */

import { domainOf } from '../message/address';
import type { Company, Contact, Directory } from '../policy/empresas';
import type { Agent, Supervisor, Team } from '../policy/equipo';
import { isPublicDomain } from './mail-domain';

/** Asked in this order; an address that is both agent and supervisor is a supervisor, who can do all that agents can. */
export type Sender =
  | { is: 'supervisor'; member: Supervisor }
  | { is: 'agent'; member: Agent }
  | { is: 'machine' }
  | { is: 'contact'; company: Company; contact: Contact }
  | { is: 'colleague'; company: Company }
  | { is: 'stranger' };

/** Who has this address. It says nothing about whether the mail is genuine: see `authorityOf`. */
export function senderOf(address: string, team: Team, directory: Directory): Sender {
  const wanted = address.toLowerCase();
  const supervisor = team.supervisors.find((member) => member.email === wanted);
  if (supervisor) return { is: 'supervisor', member: supervisor };
  const agent = team.agents.find((member) => member.email === wanted);
  if (agent) return { is: 'agent', member: agent };
  if (team.machines.includes(wanted)) return { is: 'machine' };
  for (const company of directory.companies) {
    const contact = company.contacts.find((one) => one.email === wanted);
    if (contact) return { is: 'contact', company, contact };
  }
  const company = companyOfDomain(domainOf(wanted), directory);
  return company === null ? { is: 'stranger' } : { is: 'colleague', company };
}

/** The company whose own domain this is (or lies below it); null for public domains, whatever the directory says. */
export function companyOfDomain(domain: string, directory: Directory): Company | null {
  if (domain === '' || isPublicDomain(domain)) return null;
  const owners = ownersIn(directory.companies);
  // Of two companies that own a part of it, the first of the directory.
  const first = Math.min(...withParents(domain).map((own) => owners.get(own) ?? Infinity));
  return directory.companies[first] ?? null;
}

/** `a.b.example`, `b.example`, `example`. */
function withParents(domain: string): string[] {
  const parents = [domain];
  for (let dot = domain.indexOf('.'); dot !== -1; dot = domain.indexOf('.', dot + 1))
    parents.push(domain.slice(dot + 1));
  return parents;
}

/** The place in the directory of the first company that lists a domain, gathered once: every mail asks several times. */
function ownersIn(companies: readonly Company[]): ReadonlyMap<string, number> {
  const known = OWNERS.get(companies);
  if (known) return known;
  const owners = new Map<string, number>();
  companies.forEach(({ domains }, place) => {
    for (const own of domains) if (!isPublicDomain(own) && !owners.has(own)) owners.set(own, place);
  });
  OWNERS.set(companies, owners);
  return owners;
}

const OWNERS = new WeakMap<readonly Company[], ReadonlyMap<string, number>>();

/** Works the desk: agent or supervisor. */
export function isStaff(sender: Sender): sender is Extract<Sender, { is: 'agent' | 'supervisor' }> {
  return sender.is === 'agent' || sender.is === 'supervisor';
}

/** The client company of a sender; null for everybody else. */
export function companyOf(sender: Sender): Company | null {
  return sender.is === 'contact' || sender.is === 'colleague' ? sender.company : null;
}

/** Whether two addresses are of the same client: the same one, the same listed company, or the same domain of their own. */
export function areColleagues(one: string, other: string, directory: Directory): boolean {
  const [a, b] = [one.toLowerCase(), other.toLowerCase()];
  if (a === b) return true;
  const [companyA, companyB] = [a, b].map((address) => companyOf(clientOf(address, directory)));
  if (companyA || companyB) return companyA === companyB;
  const domain = domainOf(a);
  return domain !== '' && domain === domainOf(b) && !isPublicDomain(domain);
}

/** What a sender is to a case with these participants (lower case). */
export function standingOf(
  author: string,
  participants: readonly string[],
  directory: Directory,
): 'participant' | 'colleague' | 'outsider' {
  if (participants.includes(author.toLowerCase())) return 'participant';
  return participants.some((one) => areColleagues(author, one, directory)) ? 'colleague' : 'outsider';
}

function clientOf(address: string, directory: Directory): Sender {
  return senderOf(
    address,
    { agents: [], supervisors: [], notify: [], on_duty: [], after_sales: [], machines: [] },
    directory,
  );
}

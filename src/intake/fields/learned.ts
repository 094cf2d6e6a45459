/** What agents taught about an address, beside what `empresas.yaml` knows of it. */
import type { Directory } from '../../policy/empresas';
import { companyNamed, type Known } from './directory';

export interface LearnedPerson {
  company: string | null;
  reporter: string | null;
  /** E.164. */
  phone: string | null;
  ext: string | null;
}

/** Whether the address is a contact of the directory itself. */
export function isListed({ companies }: Directory, address: string): boolean {
  const wanted = address.toLowerCase();
  return companies.some(({ contacts }) => contacts.some(({ email }) => email === wanted));
}

/** The directory's knowledge with that of the agents: of a listed contact the directory's own words stand. */
export function withLearned(
  known: Known,
  learned: LearnedPerson | null | undefined,
  directory: Directory,
): Known & { learned: LearnedPerson | null } {
  const { company, contact } = known;
  if (!learned || contact !== null) return { company, contact, learned: null };
  const taught = learned.company === null ? company : companyNamed(directory, learned.company);
  return { company: taught, contact, learned };
}

/** Whose hours are whose: the time of a case counts for one company, the same in every report and answer. */
import { companyOfDomain } from '../intake/sender';
import { domainOf } from '../message/address';
import type { Company, Directory } from '../policy/empresas';
import { type Hours, hoursOf, type TimeEntry } from './hours';

export interface CompanyHours {
  /** As the directory has it; of a company that is not in it, as its cases name it; null when they name none. */
  name: string | null;
  /** Null when nobody of the directory takes part. */
  company: Company | null;
  hours: Hours;
}

/** The entries that count for the company. */
export function hoursOfCompany(
  entries: readonly TimeEntry[],
  company: Company,
  directory: Directory,
): TimeEntry[] {
  const userOf = userFinder(directory);
  return entries.filter((entry) => userOf(entry)?.name === company.name);
}

/**
 * All entries, each under one company, in order of names. A case of nobody in the directory goes under the company that
 * it names, apart from those of the directory: anybody can write a name.
 */
export function hoursByCompany(entries: readonly TimeEntry[], directory: Directory): CompanyHours[] {
  const userOf = userFinder(directory);
  const groups = new Map<string, { name: string | null; company: Company | null; entries: TimeEntry[] }>();
  for (const entry of entries) {
    const company = userOf(entry);
    const name = company?.name ?? (entry.company?.trim() || null);
    const key = `${company ? 'listed' : 'named'}:${(name ?? '').toLocaleLowerCase('es')}`;
    const known = groups.get(key);
    if (known) known.entries.push(entry);
    else groups.set(key, { name, company, entries: [entry] });
  }
  return [...groups.values()]
    .map(({ name, company, entries: own }) => ({
      name,
      company,
      hours: hoursOf(own, company?.hours_per_month ?? null),
    }))
    .sort(byName);
}

/** Those of the directory before others of the same name, and what nobody named at the end. */
export function byName(one: CompanyHours, other: CompanyHours): number {
  if (one.name === null || other.name === null)
    return Number(one.name === null) - Number(other.name === null);
  return (
    one.name.localeCompare(other.name, 'es') || Number(one.company === null) - Number(other.company === null)
  );
}

/**
 * Tells for which company an entry counts: that of whoever takes part. When several do, that of whoever asked, else that
 * which the case names, else the first of the directory; so that hours are never counted twice.
 */
function userFinder({ companies }: Directory): (entry: TimeEntry) => Company | null {
  const ofContact = new Map<string, Company>();
  for (const company of [...companies].reverse())
    for (const { email } of company.contacts) ofContact.set(email, company);
  const known = new Map<string, Company | null>();

  function companyOf(address: string): Company | null {
    const found = known.get(address);
    if (found !== undefined) return found;
    const company = ofContact.get(address) ?? companyOfDomain(domainOf(address), { companies });
    known.set(address, company);
    return company;
  }

  return ({ participants, requester, company: named }) => {
    const taking = new Set(participants.map(companyOf).filter((company) => company !== null));
    if (taking.size <= 1) return [...taking][0] ?? null;
    const asked = requester === null ? null : companyOf(requester);
    if (asked && taking.has(asked)) return asked;
    return (
      [...taking].find(({ name }) => name === named) ??
      companies.find((company) => taking.has(company)) ??
      null
    );
  };
}

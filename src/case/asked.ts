/**
 * What somebody asks of the desk itself, with all that they may know of it. Participants hear of their cases; listed
 * contacts and addresses of a company's own domain of all cases of that company (CONTRACT 6); everybody else nothing.
 */
import { isPublicDomain } from '../intake/mail-domain';
import type { Months } from '../intake/period';
import { companyOf, type Sender } from '../intake/sender';
import type { Company } from '../policy/empresas';
import type { Case } from './case';
import type { CaseFolder } from './folder';
import type { TimeEntry } from './hours';

/** Addresses and mail domains, lower case, whose cases one may hear of. */
export interface Whose {
  addresses: string[];
  domains: string[];
}

export type Asked = { author: string; automaticLetters: number; joins: boolean } & (
  | { about: 'state'; cases: { case: Case; folder: CaseFolder }[]; more: number }
  | { about: 'history'; company: Company | null; months: Months | null; cases: Case[] }
  | { about: 'hours'; company: Company; month: string; entries: TimeEntry[] }
  /** There is nothing that this person may know of. */
  | { about: 'nothing' }
);

/** Whose cases an address may ask about: its own, and those of the company that the directory lists it for. */
export function mayAskOf(author: string, sender: Sender): Whose {
  const company = companyOf(sender);
  if (!company) return { addresses: [author], domains: [] };
  return whoseOf(company, author);
}

/** The addresses by which the directory knows a company. */
export function whoseOf(company: Company, also: string | null = null): Whose {
  const contacts = company.contacts.map(({ email }) => email);
  return {
    addresses: [...new Set([...(also === null ? [] : [also]), ...contacts])],
    // Whoever lists gmail.com among a company's domains does not mean all of its people.
    domains: company.domains.filter((domain) => !isPublicDomain(domain)),
  };
}

/** Whether one of these addresses takes part. */
export function isOf(participants: readonly string[], { addresses, domains }: Whose): boolean {
  return participants.some(
    (address) => addresses.includes(address) || domains.includes(address.slice(address.indexOf('@') + 1)),
  );
}

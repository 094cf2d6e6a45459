/** What `empresas.yaml` knows of a sender: the company by contact, domain or alias, the contact's name and telephone. */
import type { Company, Contact, Directory } from '../../policy/empresas';
import { fold } from './fold';

export interface Known {
  company: Company | null;
  contact: Contact | null;
}

interface Index {
  byAddress: Map<string, { company: Company; contact: Contact }>;
  byDomain: Map<string, Company>;
  /** Squashed names and aliases, longest first. */
  names: { key: string; company: Company }[];
}

/** The company and listed contact of an address; a contact's own entry beats the domain. */
export function knownSender(directory: Directory, address: string): Known {
  const index = indexOf(directory);
  const wanted = address.toLowerCase();
  const listed = index.byAddress.get(wanted);
  if (listed !== undefined) return listed;
  let domain = wanted.slice(wanted.lastIndexOf('@') + 1);
  while (domain.includes('.')) {
    const company = index.byDomain.get(domain);
    if (company !== undefined) return { company, contact: null };
    domain = domain.slice(domain.indexOf('.') + 1);
  }
  return { company: null, contact: null };
}

/** The listed company of this name or alias; case, accents and legal form do not matter. */
export function companyNamed(directory: Directory, name: string): Company | null {
  const key = nameKey(name);
  return indexOf(directory).names.find((entry) => entry.key === key)?.company ?? null;
}

/** The listed company that a folded text names, the longest name first; short one-word aliases are not looked for. */
export function companyMentioned(directory: Directory, plain: string): Company | null {
  const { names } = indexOf(directory);
  if (names.length === 0) return null;
  // Only what is not one blank already is replaced: most of a text is.
  const text = ` ${plain.replace(/[^a-z0-9 ][^a-z0-9]*| [^a-z0-9]+/g, ' ')} `;
  return (
    names.find(({ key }) => (key.includes(' ') || key.length >= 7) && text.includes(` ${key} `))?.company ??
    null
  );
}

const indexes = new WeakMap<Directory, Index>();

function indexOf(directory: Directory): Index {
  let index = indexes.get(directory);
  if (index === undefined) {
    index = { byAddress: new Map(), byDomain: new Map(), names: [] };
    for (const company of directory.companies) {
      for (const contact of company.contacts) index.byAddress.set(contact.email, { company, contact });
      for (const domain of company.domains) index.byDomain.set(domain, company);
      for (const name of [company.name, ...company.aliases])
        index.names.push({ key: nameKey(name), company });
    }
    index.names.sort((a, b) => b.key.length - a.key.length);
    indexes.set(directory, index);
  }
  return index;
}

function nameKey(name: string): string {
  return fold(name.normalize('NFC'))
    .replace(/[.,]/g, '')
    .replace(/[^a-z0-9]+/g, ' ')
    .trim()
    .replace(/(?: (?:s ?a ?s|s ?a|ltda|limitada|e ?u|e ?s ?p|s en c|y cia|bic)){1,5}$/, '');
}

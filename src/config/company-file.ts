/** Merges companies into the text of `empresas.yaml` by hand's rules: comments, order and what is there already stay. */
import { type Document, isMap, isScalar, isSeq, parseDocument, type YAMLMap, type YAMLSeq } from 'yaml';
import { type LineFault, type ListedCompany, plainWords } from '../policy/company-list';
import { empresasSchema } from '../policy/empresas';
import { check } from '../policy/faults';

export interface MergedCompanies {
  text: string;
  /** Names of companies, and addresses of contacts. */
  added: string[];
  changed: string[];
  /** Lines that contradict the file. */
  faults: LineFault[];
}

/** The merged text; merging the same list again changes nothing. A file that is faulty itself gives only its faults. */
export function mergeCompanies(
  text: string,
  listed: readonly ListedCompany[],
): MergedCompanies | { broken: string[] } {
  const document = parseDocument(text);
  const broken = faultsOf(document);
  if (broken.length > 0) return { broken };
  const companies = companiesOf(document);
  const merged: MergedCompanies = { text, added: [], changed: [], faults: [] };
  for (const { line, company, contact } of listed) {
    const found = companyNamed(companies, company.name);
    const rival = rivalOf(companies, found, { company, contact });
    if (rival !== null) {
      merged.faults.push({ line, message: rival });
      continue;
    }
    const map = found ?? add(document, companies, { name: company.name });
    const fresh = found === null;
    let changed = unite(document, map, 'aliases', company.aliases);
    changed = unite(document, map, 'domains', company.domains) || changed;
    for (const key of ['city', 'language', 'hours_per_month'] as const)
      changed = put(map, key, company[key]) || changed;
    if (fresh) merged.added.push(company.name);
    else if (changed) merged.changed.push(company.name);
    if (contact) mergeContact(document, map, contact, merged);
  }
  if (merged.added.length + merged.changed.length > 0)
    merged.text = document.toString({ lineWidth: 0, flowCollectionPadding: false });
  return merged;
}

function faultsOf(document: Document.Parsed): string[] {
  if (document.errors.length > 0) return document.errors.map(({ message }) => message.split('\n', 1)[0]!);
  const checked = check(empresasSchema, document.toJS() ?? {});
  return checked.ok ? [] : checked.faults.map(({ path, message }) => `${path.join('.')}: ${message}`);
}

function companiesOf(document: Document): YAMLSeq {
  const found = document.get('companies');
  if (isSeq(found)) {
    if (found.items.length === 0) found.flow = false;
    return found;
  }
  const made = document.createNode([]) as YAMLSeq;
  document.set('companies', made);
  return made;
}

function companyNamed(companies: YAMLSeq, name: string): YAMLMap | null {
  const wanted = plainWords(name);
  const isIt = (map: YAMLMap) =>
    [textAt(map, 'name'), ...textsAt(map, 'aliases')].some((one) => plainWords(one) === wanted);
  return mapsIn(companies).find(isIt) ?? null;
}

/** Why the line cannot be right: a domain or an address that is another company's. */
function rivalOf(
  companies: YAMLSeq,
  own: YAMLMap | null,
  { company, contact }: Pick<ListedCompany, 'company' | 'contact'>,
): string | null {
  for (const other of mapsIn(companies)) {
    if (other === own) continue;
    const name = textAt(other, 'name');
    const domain = company.domains.find((one) =>
      textsAt(other, 'domains').some((its) => its.toLowerCase() === one),
    );
    if (domain) return `the domain ${domain} is that of ${name}`;
    if (contact && contactsOf(other).some((its) => textAt(its, 'email').toLowerCase() === contact.email))
      return `${contact.email} is a contact of ${name}`;
  }
  return null;
}

function mergeContact(
  document: Document,
  company: YAMLMap,
  contact: NonNullable<ListedCompany['contact']>,
  merged: MergedCompanies,
): void {
  const known = contactsOf(company).find((its) => textAt(its, 'email').toLowerCase() === contact.email);
  if (!known) {
    const made = add(document, sequenceAt(document, company, 'contacts'), contact);
    made.flow = true;
    merged.added.push(contact.email);
    return;
  }
  let changed = false;
  for (const key of ['name', 'phone', 'reports'] as const) changed = put(known, key, contact[key]) || changed;
  if (changed) merged.changed.push(contact.email);
}

function add(document: Document, sequence: YAMLSeq, value: object): YAMLMap {
  const map = document.createNode(value) as YAMLMap;
  sequence.add(map);
  return map;
}

/** Puts the value in its place, where a comment beside it stays; true when it was another. */
function put(map: YAMLMap, key: string, value: string | number | boolean | undefined): boolean {
  if (value === undefined || map.get(key) === value) return false;
  // What is left out means no.
  if (value === false && !map.has(key)) return false;
  const node = map.get(key, true);
  if (isScalar(node)) node.value = value;
  else map.set(key, value);
  return true;
}

/** Adds what the list lacks; true when it lacked anything. */
function unite(document: Document, map: YAMLMap, key: string, values: readonly string[]): boolean {
  const known = new Set([...textsAt(map, key), textAt(map, 'name')].map(plainWords));
  const fresh = values.filter((value) => !known.has(plainWords(value)));
  if (fresh.length === 0) return false;
  const sequence = sequenceAt(document, map, key);
  if (sequence.items.length === 0) sequence.flow = true;
  for (const value of fresh) sequence.add(document.createNode(value));
  return true;
}

function sequenceAt(document: Document, map: YAMLMap, key: string): YAMLSeq {
  const found = map.get(key);
  if (isSeq(found)) {
    if (key === 'contacts' && found.items.length === 0) found.flow = false;
    return found;
  }
  const made = document.createNode([]) as YAMLSeq;
  map.set(document.createNode(key), made);
  return made;
}

const mapsIn = (sequence: YAMLSeq): YAMLMap[] => sequence.items.filter(isMap);

function contactsOf(company: YAMLMap): YAMLMap[] {
  const found = company.get('contacts');
  return isSeq(found) ? mapsIn(found) : [];
}

function textAt(map: YAMLMap, key: string): string {
  return String(map.get(key) ?? '');
}

function textsAt(map: YAMLMap, key: string): string[] {
  const found = map.get(key);
  return isSeq(found) ? found.items.map((item) => String(isScalar(item) ? item.value : item)) : [];
}

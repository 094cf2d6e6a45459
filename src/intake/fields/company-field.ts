/** Chooses the company affected among everything read. */
import type { Cities } from '../../policy/ciudades';
import type { Field } from '../finding';
import { type BasisOf, best, type Candidate, COMPANY_ORDER, NOTHING } from './candidate';
import type { CompanyFound } from './company';
import { takeCompany, wholeCompany } from './company';
import { companyMentioned } from './directory';
import type { Entry } from './entry';
import { fold, titleCase } from './fold';
import { readSubject } from './header';
import { readPieces } from './identity';
import { takeName } from './person';
import { isPlace } from './place';
import { isThirdName } from './plain-words';
import { type Reading, writtenIn } from './reading';
import { ADVISER, isTrade } from './trades';

type CompanyCandidate = Candidate<BasisOf<typeof COMPANY_ORDER>>;

/** The company that the mail tells, else the one that the directory knows (source `directory`). */
export function readCompany(reading: Reading): Field {
  const { input, around, known } = reading;
  const told = [...labelled(reading), ...readWithoutForm(reading)];
  const client = clientInSubject(reading);
  if (client !== null) told.push({ value: client.value, basis: 'client' });
  const subject = readSubject(input.mail.subject, around.hints, input.cities);
  if (subject !== null) told.push({ value: subject.value, basis: 'subject' });
  if (told.length === 0) {
    const listed = companyMentioned(input.directory, `${reading.text.plain} ${fold(input.mail.subject)}`);
    if (listed !== null) told.push({ value: listed.name, basis: 'alias' });
  }
  if (known.learned?.company) told.push({ value: known.learned.company, basis: 'learned' });
  if (known.company !== null) told.push({ value: known.company.name, basis: 'directory' });
  const field = best(COMPANY_ORDER, affected(told))?.field;
  if (field === undefined) return NOTHING;
  return {
    value: nameAlone(withoutBranch(field.value!, input.cities)),
    source: field.source,
    confidence: field.confidence,
  };
}

/** "Cliente nuestro: Tabernas Tres Cruces": who writes for others names them in the subject. */
function clientInSubject({ input, around }: Reading): CompanyFound | null {
  const raw = input.mail.subject.normalize('NFC').slice(0, 200);
  const plain = fold(raw);
  const cue = /\bclient[ea](?: (?:nuestr[oa]|mi[oa]|afectad[oa]))?\s?:\s*/.exec(plain);
  if (cue === null) return null;
  const start = cue.index + cue[0].length;
  const end = start + /^[^|,;:\n]*?(?=\s[-–]\s|[|,;:\n]|$)/.exec(plain.slice(start))![0].length;
  const company = wholeCompany(raw, plain, start, end, around.hints);
  return company !== null && (company.strength > 1 || /^\p{Lu}/u.test(company.value)) ? company : null;
}

/** "tienda de Chía de Cueros La Sabana": the branch is not the house. */
function withoutBranch(found: string, cities: Cities): string {
  const hit =
    /^(?:tienda|sede|punto|local|sucursal|bodega|agencia|almac[eé]n) (?:de|en) (\p{Lu}[\p{L} ]{2,30}?) (?:de|del) (?=\p{Lu})/iu.exec(
      found,
    );
  return hit !== null && isPlace(fold(hit[1]!), cities) ? found.slice(hit[0].length) : found;
}

/** Without the tax number behind it, and without the article of the sentence: "la Miscelánea Dorita", but "La Verbena". */
function nameAlone(found: string): string {
  const value = found.replace(/[\s,-]{1,3}(?:nit|rut)\b.{0,30}$/i, '');
  const hit = /^(?:la|el|los|las|[Ee]n|[Dd]e|[Dd]esde) (\p{Lu}[\p{L}]+)(?= )/u.exec(value);
  return hit !== null && isTrade(fold(hit[1]!)) ? value.slice(value.indexOf(' ') + 1) : value;
}

/** "Responsable: Ana Ruiz - Café Sol - 310 …": the house stands in the value of the person's label. */
function besideNames({ form, around }: Reading): CompanyFound[] {
  return form
    .filter(({ kind, start, end }) => (kind === 'reporter' || kind === 'contact') && end > start)
    .flatMap(({ start, end }) => readPieces(around, start, Math.min(end, start + 200)))
    .flatMap(({ companies }) => companies.filter(({ strength }) => strength > 2));
}

function readWithoutForm(reading: Reading): CompanyCandidate[] {
  const { spoken, signature, introduced, header, form, text } = reading;
  const told: CompanyCandidate[] = [];
  const tell = (value: string, basis: CompanyCandidate['basis']) => {
    if (!isThirdName(fold(value))) told.push({ value, basis });
  };
  const tellAll = (list: readonly CompanyFound[], basis: CompanyCandidate['basis']) => {
    const surest = list.length < 2 ? list : list.toSorted((a, b) => b.strength - a.strength);
    for (const { value } of surest) tell(value, basis);
  };
  const greeting = beforeGreeting(reading);
  if (greeting !== null) tell(greeting.value, 'introduction');
  tellAll(spoken.clients, 'client');
  tellAll(spoken.own, 'own');
  tellAll(signature.companies, 'signature');
  tellAll(introduced.companies, 'introduction');
  tellAll(besideNames(reading), 'introduction');
  tellAll(introduced.mentions, 'mention');
  if (reading.spelled !== null) tell(reading.spelled.value, 'spelled');
  for (const { kind, start, end } of form) {
    if (kind !== 'branch' || end <= start) continue;
    const value = text.raw.slice(start, end);
    if (/\s/.test(value) && !/^\p{Lu}?\p{L}+ \(/u.test(value)) tell(value, 'branch');
  }
  if (header.company !== null) tell(header.company.value, 'display');
  return told;
}

/** "Cliente afectado" before "Empresa" where a form has both. */
function labelled(reading: Reading): CompanyCandidate[] {
  const found: { value: string; weight: number }[] = [];
  for (const entry of reading.form) {
    if (entry.kind !== 'company') continue;
    const value = cleanCompany(reading, entry);
    if (value === null) continue;
    const weight = /afectad|client/.test(entry.label)
      ? 0
      : /comercial|establecimiento/.test(entry.label)
        ? 2
        : entry.label === 'firma'
          ? 3
          : 1;
    found.push({ value, weight });
  }
  const taxed = beforeTaxNumber(reading);
  if (taxed !== null) found.push({ value: taxed.value, weight: 4 });
  const told: CompanyCandidate[] = [];
  for (const { value } of found.sort((a, b) => a.weight - b.weight)) told.push({ value, basis: 'label' });
  return told;
}

/** "Panadería El Trigal buenos días …": who writes in a breath begins with the house. */
function beforeGreeting({ text, around }: Reading): CompanyFound | null {
  const { start, end } = text.lines[0] ?? { start: 0, end: 0 };
  const [, name] =
    /^([^.,;:|?!\n]{5,45}?) (?:muy )?(?:buen(?:os dias|as tardes|as noches|as|a tarde| dia)|cordial saludo|hola)\b/.exec(
      text.plain.slice(start, Math.min(end, start + 80)),
    ) ?? [];
  if (name === undefined) return null;
  const company = wholeCompany(text.raw, text.plain, start, start + name.length, around.hints);
  return company !== null && company.strength > 2 ? company : null;
}

/** "Café Sol; NIT 900…": in front of the tax number stands whose it is. */
function beforeTaxNumber({ text, around }: Reading): CompanyFound | null {
  for (const { start, end } of text.lines.slice(0, FIRST_LINES)) {
    const [, adorned, name] =
      /^([\s*•-]{0,3})([^;|:,/\n]{3,60}?)\s?[;|,/-]\s?nit[\s.:]/.exec(
        text.plain.slice(start, Math.min(end, start + 80)),
      ) ?? [];
    if (adorned === undefined || name === undefined) continue;
    const from = start + adorned.length;
    const company = wholeCompany(text.raw, text.plain, from, from + name.length, around.hints);
    if (company !== null && company.strength > 1) return company;
  }
  return null;
}

const FIRST_LINES = 5;

const NO_VALUE = /^(?:n\/?a|no aplica|ningun[oa]|no tengo|x+|-+|\.+|pendiente|na)$/;

/** The name alone: without the tax number, branch, town or telephone behind it. */
function cleanCompany(reading: Reading, entry: Entry): string | null {
  let value = writtenIn(reading, entry).split(/[;|\t]|\s{3,}/, 1)[0]!;
  const plain = fold(value);
  const tail =
    /(?<![\s,(/-])[\s,(/-]+(?:nit\b|n\.i\.t|rut\b|sede\b|sucursal\b|punto (?!y\b)(?:de venta|\w+)|tel\b|cel\b|telefono\b|celular\b|\d{6,}|\d{3}[. ]\d{3})|\s\/\s|\s-\s(?=(?:sede|sucursal|local|nit|\d))|\s\((?=[^)]{2,40}\)\s*$)/.exec(
      plain,
    );
  if (tail !== null && tail.index > 1) value = value.slice(0, tail.index);
  const comma = /,\s*([^,]{3,40})$/.exec(value);
  if (comma !== null && !/^(?:s\.?a|ltda|inc|llc|s\. ?en)/.test(fold(comma[1]!)))
    value = value.slice(0, comma.index);
  value = value
    .replace(/^["“«']|["”»']$/g, '')
    .replace(/(?<![\s,;:/-])[\s,;:/-]+$/, '')
    .replace(/(?<!\p{L})(\p{L}{4,})\.$/u, (end, word: string) =>
      /^(?:ltda|zomac)$/i.test(word) ? end : word,
    )
    .trim();
  const bare = fold(value);
  // "Firma: Ana Ruiz" signs.
  if (entry.label === 'firma' && takeName(value, bare, 0, bare.length, reading.around.hints)?.strength === 3)
    return null;
  if (value.length < 2 || !/[a-z0-9]/.test(bare) || NO_VALUE.test(bare) || /\bwebsaas\b/.test(bare))
    return null;
  if (value.length > 80) {
    const company = takeCompany(
      reading.text.raw,
      reading.text.plain,
      entry.start,
      entry.end,
      reading.around.hints,
    );
    return company === null ? null : company.value;
  }
  return value === value.toLowerCase() ? titleCase(value) : value;
}

/** When an accountant or technician signs, the company that the text names is the one in trouble. */
function affected(candidates: CompanyCandidate[]): CompanyCandidate[] {
  const first = best(COMPANY_ORDER, candidates)?.candidate;
  if (
    first === undefined ||
    first.basis === 'label' ||
    first.basis === 'client' ||
    !ADVISER.test(fold(first.value))
  )
    return candidates;
  const others = candidates.filter(({ value, basis }) => basis !== 'directory' && !ADVISER.test(fold(value)));
  return others.length === 0 ? candidates : others;
}

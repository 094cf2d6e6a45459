/** Chooses the person who reports among everything read. */
import type { Field } from '../finding';
import { best, type Candidate, NOTHING, REPORTER_ORDER } from './candidate';
import { fold, titleCase } from './fold';
import { takeName } from './person';
import { type Reading, writtenIn } from './reading';
import { isRole } from './roles';

type ReporterCandidate = Candidate<keyof typeof REPORTER_ORDER>;

/** The person whom the text names, else a person's display name, else the directory's contact. */
export function readReporter(reading: Reading, company: string | null): Field {
  const { spoken, signature, introduced, header, known } = reading;
  const told: ReporterCandidate[] = [
    ...labelled(reading),
    ...spoken.names.map(({ value }): ReporterCandidate => ({ value, basis: 'spoken' })),
    ...signature.names.map(({ value }): ReporterCandidate => ({ value, basis: 'signature' })),
    ...introduced.names.map(({ value }): ReporterCandidate => ({ value, basis: 'introduction' })),
    ...(header.name === null ? [] : [{ value: header.name.value, basis: 'display' as const }]),
    ...spoken.contacts.map(({ value }): ReporterCandidate => ({ value, basis: 'contact' })),
    ...(known.learned?.reporter ? [{ value: known.learned.reporter, basis: 'learned' as const }] : []),
    ...(known.contact === null ? [] : [{ value: known.contact.name, basis: 'directory' as const }]),
  ].filter(({ value }) => company === null || fold(value) !== fold(company));
  const chosen = best(REPORTER_ORDER, told);
  if (chosen === null) return NOTHING;
  return { ...chosen.field, value: fuller(chosen.candidate.value, told) };
}

/** "Jaime" signs, the header knows "Jaime Andrés Botina"; "AF Llano" is "Andrés Felipe Llano". */
function fuller(value: string, told: readonly ReporterCandidate[]): string {
  const own = fold(value)
    .split(/[^a-z]+/)
    .filter((word) => word !== '');
  const short = own.filter((word) => word.length > 2);
  if (short.length > 1 || short.length === 0) return value;
  const whole = told.find((other) => {
    const list = fold(other.value).split(/[^a-z]+/);
    return (
      list.length > own.length - (own.length - short.length) &&
      list.length > 1 &&
      short.every((word) => list.includes(word)) &&
      list.filter((word) => word.length > 2).length > short.length
    );
  });
  return whole?.value ?? value;
}

/** Names of forms; "Nombres" and "Apellidos" apart make one. */
function labelled(reading: Reading): ReporterCandidate[] {
  const found: ReporterCandidate[] = [];
  let first: string | null = null;
  for (const entry of reading.form) {
    if (entry.kind !== 'reporter' && entry.kind !== 'contact') continue;
    const { raw, plain } = reading.text;
    const name = takeName(raw, plain, entry.start, entry.end, reading.around.hints);
    const value =
      name !== null && (name.strength > 1 || name.size > 1)
        ? name.value
        : bareName(writtenIn(reading, entry));
    if (value === null) continue;
    if (first !== null && /^apellidos?\b/.test(entry.label) && found.length === 1)
      found[0]!.value = `${first} ${value}`;
    else found.push({ value, basis: 'label' });
    first = /^nombres?\b/.test(entry.label) ? value : null;
  }
  return found;
}

/** A form's word is taken for a name unless it is a post, a number or a sentence. */
function bareName(value: string): string | null {
  const bare = value
    .split(/[;|,/\t(\d]|\s-\s|\s{3,}/, 1)[0]!
    .replace(/(?<![\s.:-])[\s.:-]+$/, '')
    .trim();
  const list = fold(bare).split(/\s+/);
  if (!/^\p{L}[\p{L}'’. ]{1,60}$/u.test(bare) || list.length > 6 || list.every(isRole)) return null;
  return titleCase(bare);
}

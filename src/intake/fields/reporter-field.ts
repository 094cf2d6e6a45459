/** Chooses the person who reports among everything read. */
import type { Field } from '../finding';
import { type BasisOf, best, type Candidate, NOTHING, REPORTER_ORDER } from './candidate';
import { fold, titleCase } from './fold';
import { takeName } from './person';
import { type Reading, writtenIn } from './reading';
import { isRole } from './roles';

type ReporterCandidate = Candidate<BasisOf<typeof REPORTER_ORDER>>;

/** The person whom the text names, else a person's display name, else the directory's contact. */
export function readReporter(reading: Reading, company: string | null): Field {
  const { spoken, signature, introduced, header, known } = reading;
  const house = company === null ? null : fold(company);
  const told: ReporterCandidate[] = [];
  const tell = (value: string, basis: ReporterCandidate['basis']) => {
    if (house === null || fold(value) !== house) told.push({ value, basis });
  };
  for (const value of labelled(reading)) tell(value, 'label');
  for (const { value } of spoken.names) tell(value, 'spoken');
  for (const { value } of signature.names) tell(value, 'signature');
  for (const { value } of introduced.names) tell(value, 'introduction');
  if (header.name !== null) tell(header.name.value, 'display');
  for (const { value } of spoken.contacts) tell(value, 'contact');
  if (known.learned?.reporter) tell(known.learned.reporter, 'learned');
  if (known.contact !== null) tell(known.contact.name, 'directory');
  const chosen = best(REPORTER_ORDER, told);
  if (chosen === null) return NOTHING;
  const { source, confidence } = chosen.field;
  return { value: fuller(chosen.candidate.value, told), source, confidence };
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
function labelled(reading: Reading): string[] {
  const found: string[] = [];
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
      found[0] = `${first} ${value}`;
    else found.push(value);
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

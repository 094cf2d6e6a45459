/** Chooses the number to call among everything read: the one to be called at, else the reporter's mobile, else a fixed line. */
import { prefixOf } from '../../policy/ciudades';
import type { Fields } from '../finding';
import { type BasisOf, best, type Candidate, NOTHING, PHONE_ORDER } from './candidate';
import type { Considered } from './considered';
import { knownSender } from './directory';
import type { Entry } from './entry';
import { fold } from './fold';
import type { FieldsInput } from './input';
import { withLearned } from './learned';
import { type Phone, readExtension } from './phone';
import { type Place, placesIn } from './place';
import type { Reading } from './reading';

interface PhoneCandidate extends Candidate<BasisOf<typeof PHONE_ORDER>> {
  ext: string | null;
}

/** E.164 with extension; seven-digit numbers get the prefix of the place named, or of the company's listed town. */
export function readContactPhone(
  reading: Reading & { entries: readonly Entry[] },
  company: string | null,
): Fields['phone'] {
  const { input, known } = reading;
  const places = memo(() => placesIn(reading.text.raw, reading.text.plain, input.cities));
  const candidates: PhoneCandidate[] = [];
  for (const phone of reading.phones) {
    if (phone.use.shunned || isDesks(phone, input.ownPhones)) continue;
    const basis = basisOf(reading, phone, places);
    if (basis === null) continue;
    const value = phone.e164 ?? withPrefix(reading, phone, places(), company);
    if (value === null || input.ownPhones.includes(value)) continue;
    candidates.push({ value, basis, ext: phone.ext ?? (phone.mobile ? null : formExtension(reading)) });
  }
  if (known.learned?.phone)
    candidates.push({ value: known.learned.phone, basis: 'learned', ext: known.learned.ext });
  const listed = known.contact?.phone?.replace(/[^+\d]/g, '');
  if (listed !== undefined && /^\+\d{8,15}$/.test(listed))
    candidates.push({ value: listed, basis: 'directory', ext: null });
  const chosen = best(PHONE_ORDER, candidates);
  const { value, source, confidence } = chosen?.field ?? NOTHING;
  return { value, source, confidence, ext: chosen?.candidate.ext ?? null };
}

/** The number in E.164 by the places that the text and the company's name tell, null when the prefix stays unknown. */
export function phoneValue(
  phone: Phone,
  text: Considered,
  input: FieldsInput,
  company: string | null,
): string | null {
  if (isDesks(phone, input.ownPhones)) return null;
  if (phone.e164 !== null) return phone.e164;
  const sender = knownSender(input.directory, input.mail.from?.address ?? '');
  const known = withLearned(sender, input.learned, input.directory);
  const places = placesIn(text.raw, text.plain, input.cities);
  return withPrefix({ text, input, known, form: [] }, phone, places, company);
}

function basisOf(
  reading: Reading & { entries: readonly Entry[] },
  phone: Phone,
  places: () => readonly Place[],
): PhoneCandidate['basis'] | null {
  const entry = reading.entries.find(({ from, end }) => phone.start >= from && phone.end <= end + 1);
  const signed = phone.start >= reading.bodyEnd && reading.signature.line < reading.text.lines.length;
  const abroad = phone.e164 !== null && !phone.e164.startsWith('+57');
  if (entry !== undefined && reading.form.includes(entry)) {
    if (entry.kind === 'other' || entry.kind === 'title') return null;
    if (entry.kind !== 'detail' && (phone.use.preferred || isAskedFor(reading, entry, phone)))
      return 'preferred';
    if (entry.kind !== 'detail') return phone.mobile ? 'labelMobile' : 'label';
  } else if (entry?.kind === 'other') return null;
  if (phone.use.preferred) return 'preferred';
  if (phone.use.call) return 'call';
  if (phone.use.own) return phone.mobile ? 'ownMobile' : 'own';
  if (signed) return phone.mobile ? 'signatureMobile' : 'signature';
  // Seven bare digits in the middle of a sentence may be anything, unless a town stands beside them.
  if (
    phone.local !== null &&
    !phone.use.cued &&
    entry?.kind !== 'phone' &&
    !places().some((place) => isBeside(reading.text.plain, place, phone))
  )
    return null;
  return phone.mobile || abroad ? 'textMobile' : 'text';
}

/** "Tel. para devolver la llamada: …", "Teléfonos: … (allá no contestan) - llamar al …". */
function isAskedFor({ text, phones }: Reading, entry: Entry, phone: Phone): boolean {
  const others = phones.filter(
    ({ start, end }) => start >= entry.start && end <= entry.end && start < phone.start,
  );
  const between = text.plain.slice(Math.max(entry.start, others.at(-1)?.end ?? 0), phone.start);
  return (
    /\b(?:llam(?:ar|en|e)|marqu?(?:ar|en|e)|timbr|ubi|localiz|comuniquen|comunicar|contact(?:ar|en))/.test(
      between,
    ) ||
    (others.length === 0 &&
      /\b(?:devol\w+|llamar\w*|llamamos|llamen|marcar\w*|preferid[oa])\b/.test(entry.label))
  );
}

/** "Cali, 6 61 22 40", "6 61 22 40 de Cali". */
function isBeside(plain: string, place: Place, phone: Phone): boolean {
  return place.end <= phone.start
    ? phone.start - place.end < 5 && /^[\s,.:;|()-]+$/.test(plain.slice(place.end, phone.start))
    : place.start >= phone.end &&
        place.start - phone.end < 6 &&
        /^ ?[,(-]? ?(?:de |en )?$/.test(plain.slice(phone.end, place.start));
}

function isDesks(phone: Phone, own: readonly string[]): boolean {
  return own.some((line) => line === phone.e164 || (phone.local !== null && line.endsWith(phone.local)));
}

/** The place beside the number, else of the form, the signature, the text, the company's name or the directory. */
function withPrefix(
  reading: Pick<Reading, 'text' | 'input' | 'known' | 'form'>,
  phone: Phone,
  places: readonly Place[],
  company: string | null,
): string | null {
  const { text, input, known } = reading;
  const prefix =
    nearest(
      places,
      phone,
      (place) =>
        text.raw.slice(Math.min(place.end, phone.end), Math.max(place.start, phone.start)).includes('\n') ===
        false,
    ) ??
    cityOfForm(reading) ??
    nearest(places, phone, () => true) ??
    (company === null ? undefined : placesIn(company, fold(company), input.cities)[0]?.prefix) ??
    placesIn(input.mail.subject, fold(input.mail.subject), input.cities)[0]?.prefix ??
    prefixOf(input.cities, known.company?.city ?? '');
  return prefix === undefined ? null : `+57${prefix}${phone.local}`;
}

function nearest(
  places: readonly Place[],
  phone: Phone,
  counts: (place: Place) => boolean,
): string | undefined {
  let found: Place | undefined;
  const distance = (place: Place) =>
    place.start > phone.end ? place.start - phone.end : phone.start - place.end;
  for (const place of places)
    if (counts(place) && (found === undefined || distance(place) < distance(found))) found = place;
  return found?.prefix;
}

function cityOfForm({ form, text, input }: Pick<Reading, 'form' | 'text' | 'input'>): string | undefined {
  for (const { kind, start, end } of form) {
    if (kind !== 'city' && kind !== 'branch') continue;
    const place = placesIn(text.raw, text.plain, input.cities, start, end)[0];
    if (place !== undefined) return place.prefix;
  }
  return undefined;
}

function formExtension({ form, text }: Reading): string | null {
  const entry = form.find(({ kind, start, end }) => kind === 'extension' && end > start);
  return entry === undefined ? null : readExtension(text.raw.slice(entry.start, entry.end));
}

function memo<T>(make: () => T): () => T {
  let made: { value: T } | undefined;
  return () => {
    made ??= { value: make() };
    return made.value;
  };
}

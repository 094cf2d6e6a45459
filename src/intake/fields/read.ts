/** Reads the fields of one mail: form, sentences, signature, header and directory, then the best of each. */
import { ASKED_FOR, type Field, type Fields, type Missing } from '../finding';
import { NOTHING } from './candidate';
import { readCompany } from './company-field';
import { consider } from './considered';
import { readDetail } from './detail';
import { knownSender } from './directory';
import { houseOfAddress } from './domain-house';
import { readAddresses } from './email';
import { readContactEmail } from './email-field';
import type { Entry } from './entry';
import { readForm } from './form';
import { forwardedIn, withForwarded } from './forwarded';
import { readDisplayName } from './header';
import { hintsFrom } from './hints';
import type { FieldsInput } from './input';
import { nameBefore, readIntroductions } from './introduction';
import { withLearned } from './learned';
import { mask } from './masked';
import { readPhones } from './phone';
import { readContactPhone } from './phone-field';
import { readProse } from './prose';
import { readReporter } from './reporter-field';
import { readSignature } from './signature';

export interface FieldsRead {
  fields: Fields;
  /** What the service letter asks for and nobody told. */
  missing: Missing[];
}

/** Every value names its source and confidence. Linear in the text, of which the first 20,000 characters count. */
export function readFields(input: FieldsInput): FieldsRead {
  const passedOn = forwardedIn(input);
  const own = readOwn(input);
  const fields = passedOn === null ? own : withForwarded(own, readOwn(passedOn));
  return { fields, missing: missingOf(fields) };
}

function readOwn(input: FieldsInput): Fields {
  const { mail, directory, cities } = input;
  const text = consider(input.visibleText, input.signature);
  const hints = hintsFrom(mail.from);
  const entries = readForm(text);
  const form = isForm(entries) ? entries : [];
  const phones = readPhones(text.raw, text.plain);
  const addresses = readAddresses(text.raw, text.plain).filter(
    ({ value }) => !input.ownAddresses.includes(value),
  );
  const around = {
    raw: text.raw,
    plain: text.plain,
    masked: mask(text.plain, phones, addresses),
    hints,
    cities,
    read: new Map(),
  };
  const taken = takenLines(text.lines, form);
  const signature = readSignature(text, around, taken);
  const introduced = readIntroductions(text, around, taken, signature.line);
  const spelled = houseOfAddress(text.raw, text.plain, hints);
  const before =
    spelled === null || introduced.names.length > 0 ? null : nameBefore(around, 0, spelled.start);
  const reading = {
    text,
    around,
    form,
    entries,
    phones,
    addresses,
    signature,
    bodyEnd: text.lines[signature.line]?.start ?? text.raw.length,
    spoken: readProse(around, 0, text.lines[text.signatureAt - 1]?.end ?? 0),
    introduced: before === null ? introduced : { ...introduced, names: [before] },
    spelled,
    header: readDisplayName(mail.from?.name ?? '', mail.from?.address ?? '', hints, cities),
    known: withLearned(knownSender(directory, mail.from?.address ?? ''), input.learned, directory),
    input,
  };
  const company = readCompany(reading);
  return {
    company,
    reporter: readReporter(reading, company.value),
    phone: readContactPhone(reading, company.value),
    email: readContactEmail(reading),
    detail: readDetail(text, around, form, signature.line, mail.subject),
  };
}

/** The fields of the letter that are still empty, in the letter's order. */
export function missingOf(fields: Fields): Missing[] {
  return ASKED_FOR.filter((name) => fields[name].value === null);
}

/** Fields of which nothing is known. */
export function noFields(): Fields {
  const empty = (): Field => ({ ...NOTHING });
  return {
    company: empty(),
    reporter: empty(),
    phone: { ...NOTHING, ext: null },
    email: empty(),
    detail: empty(),
  };
}

/** A "Tel:" in a signature is no form; a labelled company, reporter or description is. */
function isForm(entries: readonly Entry[]): boolean {
  const kinds = new Set(entries.map(({ kind }) => kind));
  return (
    kinds.has('company') ||
    kinds.has('reporter') ||
    kinds.has('detail') ||
    (kinds.has('contact') && kinds.size > 2)
  );
}

function takenLines(lines: readonly { start: number; end: number }[], form: readonly Entry[]): Set<number> {
  const taken = new Set<number>();
  for (const { line, from, end } of form) {
    for (let at = line; at < lines.length && lines[at]!.start <= end; at++) taken.add(at);
    for (let at = line; at >= 0 && lines[at]!.end >= from; at--) taken.add(at);
  }
  return taken;
}

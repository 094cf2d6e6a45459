/** The answer to "what is missing": fills just the fields that were asked for, and nothing that is known. */
import type { Field, Fields, Missing } from '../finding';
import { wholeCompany } from './company';
import { type Considered, consider } from './considered';
import { isClosing, isGreeting, saysNothing } from './courtesy';
import { titleCase } from './fold';
import { hintsFrom } from './hints';
import type { FieldsInput } from './input';
import { mask } from './masked';
import { wholeName } from './person';
import { readPhones } from './phone';
import { phoneValue } from './phone-field';
import { isPlace } from './place';
import { type FieldsRead, missingOf, readFields } from './read';

/** What was known and what the answer adds; a bare "3104567890" or "Droguería La 14" is enough when it was asked for. */
export function completeFields(known: Fields, missing: readonly Missing[], reply: FieldsInput): FieldsRead {
  const told = readFields(reply).fields;
  const bare = readBare(missing, known, reply);
  const fields: Fields = { ...known };
  const asked = (name: Missing): boolean => missing.includes(name) && known[name].value === null;
  // The header and the directory were asked when the case was opened.
  const said = (field: Field): boolean =>
    field.value !== null &&
    field.source !== 'from' &&
    field.source !== 'directory' &&
    field.source !== 'subject';
  if (asked('company')) fields.company = said(told.company) ? told.company : (bare.company ?? known.company);
  if (asked('reporter'))
    fields.reporter = said(told.reporter) ? told.reporter : (bare.reporter ?? known.reporter);
  if (asked('phone')) fields.phone = said(told.phone) ? told.phone : (bare.phone ?? known.phone);
  if (
    asked('detail') &&
    said(told.detail) &&
    told.detail.value !== fields.company.value &&
    told.detail.value !== fields.reporter.value
  )
    fields.detail = told.detail;
  return { fields, missing: missingOf(fields) };
}

interface Bare {
  company?: Field;
  reporter?: Field;
  phone?: Fields['phone'];
}

/** Short pieces without any label: each is what it looks like, else the next thing that was asked for. */
function readBare(missing: readonly Missing[], known: Fields, reply: FieldsInput): Bare {
  const text = consider(reply.visibleText, reply.signature);
  const hints = hintsFrom(reply.mail.from);
  const phones = readPhones(text.raw, text.plain);
  const masked = mask(text.plain, phones, []);
  const found: Bare = {};
  for (const phone of phones) {
    const value = phone.use.shunned ? null : phoneValue(phone, text, reply, known.company.value);
    if (value !== null && !reply.ownPhones.includes(value)) {
      found.phone = { value, ext: phone.ext, ...ANSWERED };
      break;
    }
  }
  const open = new Set(missing.filter((name) => name === 'company' || name === 'reporter'));
  for (const { start, end } of shortPieces(text, masked)) {
    if (open.size === 0) break;
    const name = wholeName(text.raw, text.plain, start, end, hints);
    const company = wholeCompany(text.raw, text.plain, start, end, hints);
    const person =
      name !== null && name.strength > 1 && (company === null || company.strength <= name.strength);
    // The only open question takes even a name that no list knows.
    const field: Missing = open.size === 1 ? [...open][0]! : person ? 'reporter' : 'company';
    if (
      !open.has(field) ||
      (field === 'company' && person && name.strength === 3) ||
      (field === 'reporter' && company !== null && company.strength === 3 && !person)
    )
      continue;
    if (isPlace(text.plain.slice(start, end), reply.cities)) continue;
    open.delete(field);
    const value =
      field === 'reporter' && name !== null ? name.value : titleCase(text.raw.slice(start, end).trim());
    found[field as 'company' | 'reporter'] = { value, ...ANSWERED };
  }
  return found;
}

const ANSWERED = { source: 'text', confidence: 0.8 } as const;

const ANSWER =
  /^(?:buenas?|buenos|hola|dias?|tardes?|noches?|claro|si|listo|ok|es|la|el|mi|nombre|empresa|se|llama|de|negocio|establecimiento|soy|yo|con gusto|gracias|somos|disculpe|perdon|senores|ingeniero|cordial saludo)\b[\s,:.]*/;

/** Lines and pieces of at most seven words that are neither courtesy nor digits. */
function shortPieces(text: Considered, masked: string): { start: number; end: number }[] {
  const pieces: { start: number; end: number }[] = [];
  for (const line of text.lines.slice(0, 12)) {
    for (const hit of masked.slice(line.start, line.end).matchAll(/[^,;|/~\n]+/g)) {
      let start = line.start + hit.index;
      const end = start + hit[0].replace(/(?<![\s.])[\s.]+$/, '').length;
      const plain = text.plain.slice(start, end);
      if (isGreeting(plain.trim()) || isClosing(plain.trim()) || saysNothing(plain)) continue;
      start += plain.length - plain.trimStart().length;
      for (let words = 0, hit = ANSWER.exec(plain.trimStart()); hit !== null && words < 8; words++) {
        start += hit[0].length;
        hit = ANSWER.exec(text.plain.slice(start, end));
      }
      const rest = text.plain.slice(start, end);
      if (/[a-z]{2}/.test(rest) && rest.split(/\s+/).length <= 7 && !/[?@]/.test(rest))
        pieces.push({ start, end });
    }
  }
  return pieces;
}

/** The signature at the end of a mail: where it begins, and whose it is. */
import type { CompanyFound } from './company';
import type { Considered } from './considered';
import { isClosing } from './courtesy';
import { titleCase } from './fold';
import { isIdentity, readIdentity } from './identity';
import { houseAmong, type NameFound } from './person';
import type { Identity, Surroundings } from './stretch';

export interface Signature {
  /** Index of its first line; `lines.length` when the mail is not signed. */
  line: number;
  names: NameFound[];
  companies: CompanyFound[];
}

const MOST_LINES = 16;
const MOST_WIDE = 110;

/** Finds the signature from below. `taken`: lines that belong to a form. */
export function readSignature(text: Considered, around: Surroundings, taken: ReadonlySet<number>): Signature {
  const readings = new Map<number, Identity>();
  const read = (line: number): Identity => {
    let reading = readings.get(line);
    if (reading === undefined) {
      const { start, end } = text.lines[line]!;
      reading = readIdentity(around, start, end);
      readings.set(line, reading);
    }
    return reading;
  };
  const plainOf = (line: number): string => text.plain.slice(text.lines[line]!.start, text.lines[line]!.end);
  let top = text.signatureAt;
  let doubtful = 0;
  let closed = false;
  let signs = top < text.lines.length;
  for (let line = text.signatureAt - 1; line >= Math.max(0, text.signatureAt - 30); line--) {
    const plain = plainOf(line);
    if (plain === '') continue;
    if (taken.has(line)) break;
    if (/^[-_=*]{2,}$/.test(plain)) {
      top = line;
      signs = true;
      break;
    }
    if (isClosing(plain)) {
      top = line;
      closed = true;
      continue;
    }
    // Items of a list are what the mail is about.
    if (closed || /^[-•*·] ?[a-z]/.test(plain)) break;
    if (plain.length > MOST_WIDE * 2) break;
    const reading = read(line);
    if (isIdentity(reading) || (reading.pieces === 0 && reading.contact)) {
      if (reading.names.length > 0 || reading.companies.length > 0 || reading.contact) signs = true;
      top = line;
      doubtful = 0;
    } else if (
      doubtful < 2 &&
      plain.length < 60 &&
      /^\p{Lu}/u.test(text.raw.slice(text.lines[line]!.start)) &&
      !/[.?!,:;]$/.test(plain)
    )
      doubtful++;
    else break;
  }
  const told = afterClosing(text, plainOf, read, taken, top);
  // Below "Cordialmente," somebody is named.
  if (told < top) signs = true;
  top = Math.min(top, told);
  if (
    !signs &&
    top < text.signatureAt &&
    ![...readings.keys()].some((line) => line >= top && isIdentity(readings.get(line)!))
  )
    return { line: top, names: [], companies: [] };
  const names: NameFound[] = [];
  const companies: CompanyFound[] = [];
  for (let line = top; line < text.lines.length; line++) {
    if (taken.has(line) || plainOf(line) === '' || isClosing(plainOf(line))) continue;
    const reading = read(line);
    names.push(...reading.names);
    companies.push(...reading.companies);
  }
  const house = companies.length === 0 ? houseAmong(names) : null;
  if (house !== null)
    return {
      line: top,
      names: names.filter((name) => name !== house),
      companies: [{ ...house, strength: 1 }],
    };
  return { line: top, ...withUnknownName(names, companies) };
}

/** What follows "Cordialmente," is the signature even where a line of it is hard to read. */
function afterClosing(
  text: Considered,
  plainOf: (line: number) => string,
  read: (line: number) => Identity,
  taken: ReadonlySet<number>,
  top: number,
): number {
  const from = Math.max(0, text.signatureAt - MOST_LINES - 2);
  for (let line = text.signatureAt - 1; line >= from; line--) {
    if (taken.has(line)) return top;
    if (!isClosing(plainOf(line))) continue;
    let told = false;
    for (let below = line + 1; below < text.signatureAt; below++) {
      const plain = plainOf(below);
      if (plain.length > MOST_WIDE) return top;
      if (plain !== '') told ||= read(below).names.length > 0 || read(below).companies.length > 0;
    }
    return told ? line : top;
  }
  return top;
}

/** Two unknown names and no person: the first signs, the second is the house. */
function withUnknownName(
  names: NameFound[],
  companies: CompanyFound[],
): { names: NameFound[]; companies: CompanyFound[] } {
  const [first] = companies;
  if (names.length > 0 || first === undefined || companies.length < 2 || first.strength > 1)
    return { names, companies };
  if (!/^\p{Lu}[\p{L}'.]+(?: \p{L}[\p{L}'.]*){1,4}$/u.test(first.value)) return { names, companies };
  return {
    names: [
      {
        value: titleCase(first.value),
        start: first.start,
        end: first.end,
        strength: 1,
        given: false,
        size: 2,
      },
    ],
    companies: companies.slice(1),
  };
}

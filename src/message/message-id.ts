/** Message identifiers (RFC 5322 section 3.6.4): read, tested, minted. */
import { headerValues, type Mail } from './mail';

/**
 * Looser than the grammar: real mailers write `<a..b@x>`, `<a,b@x>`, `<x:1(2)@x>`, and an answer must cite what they
 * wrote. Printable ASCII without blanks, angle brackets and a second `@` harms no header.
 */
const CITABLE = /^<[!-;=?A-~]+@[!-;=?A-~]+>$/;
/** An id must fit on one line of a header, folded behind one blank (RFC 5322 section 2.1.1). */
const LONGEST = 996;

/** True for exactly one id with its angle brackets and nothing around it. */
export function isMessageId(text: string): boolean {
  return text.length <= LONGEST && CITABLE.test(text);
}

/** The id of a Message-ID field exactly as written, with its brackets when it has them; null when there is none. */
export function readMessageId(value: string | undefined): string | null {
  if (!value) return null;
  const bracketed = /<[^<>]+>/.exec(value)?.[0];
  return bracketed ?? (value.trim() || null);
}

/**
 * The id by which an answer cites the mail; null when the mail names none, several, or something beside the id.
 * Blanks inside are obsolete syntax (RFC 5322 section 4.5.4) and no part of it.
 */
export function citableId(mail: Pick<Mail, 'headers'>): string | null {
  const [value, ...further] = headerValues(mail, 'message-id');
  if (value === undefined || further.length > 0) return null;
  const id = value.replace(/\s/g, '');
  return isMessageId(id) ? id : null;
}

/**
 * The ids of a References or In-Reply-To field in order, with angle brackets, each once. Brackets that a mailer
 * left out are tolerated; words between ids (section 4.5.4 of the RFC) are not ids.
 */
export function readMessageIds(value: string): string[] {
  const ids = new Set<string>();
  const bracketed = value.includes('<');
  for (const [token] of value.matchAll(/<[^<>\s]+>|[^<>\s]+/g)) {
    if (token.startsWith('<')) ids.add(token);
    else if (!bracketed || /^[^\s@"(),;]+@[^\s@"(),;]+$/.test(token)) ids.add(`<${token}>`);
  }
  return [...ids];
}

/** The first well-formed id of an In-Reply-To field, which may be prose around it; null when there is none. */
export function readInReplyTo(value: string | undefined): string | null {
  if (!value) return null;
  return readMessageIds(value).find(isMessageId) ?? null;
}

/**
 * A new id in our domain. `random` is at least 16 characters that nobody can guess; bytes are written in hexadecimal,
 * one unbroken run of characters.
 * The domain is taken as it is: it comes from our own configuration.
 */
export function mintMessageId(random: Buffer | string, domain: string): string {
  const left = typeof random === 'string' ? random : random.toString('hex');
  const id = `<${left}@${domain}>`;
  if (left.length < 16 || !isMessageId(id))
    throw new Error(`cannot mint a Message-ID from these parts: ${id}`);
  return id;
}

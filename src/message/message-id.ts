/** Message identifiers (RFC 5322 section 3.6.4): read, tested, minted. */

const ATEXT = "A-Za-z0-9!#$%&'*+/=?^_`{|}~-";
/** id-left is a dot-atom-text or, of old (section 4.5.4), a quoted string; id-right a dot-atom-text or a domain literal. */
const WELL_FORMED = new RegExp(
  `^<(?:[${ATEXT}]+(?:\\.[${ATEXT}]+)*|"[^"\\\\\\s\\x00-\\x1f\\x7f-\\uffff]+")@(?:[${ATEXT}]+(?:\\.[${ATEXT}]+)*|\\[[!-Z^-~]+\\])>$`,
);
/** An id must fit on one line of a header (RFC 5322 section 2.1.1). */
const LONGEST = 900;

/** True for exactly one id with its angle brackets and nothing around it. */
export function isMessageId(text: string): boolean {
  return text.length <= LONGEST && WELL_FORMED.test(text);
}

/** The id of a Message-ID field exactly as written, with its brackets when it has them; null when there is none. */
export function readMessageId(value: string | undefined): string | null {
  if (!value) return null;
  const bracketed = /<[^<>]+>/.exec(value)?.[0];
  return bracketed ?? (value.trim() || null);
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
 * A new id in our domain. `random` is at least 16 characters that nobody can guess; bytes are written as base64url.
 * The domain is taken as it is: it comes from our own configuration.
 */
export function mintMessageId(random: Buffer | string, domain: string): string {
  const left = typeof random === 'string' ? random : random.toString('base64url');
  const id = `<${left}@${domain}>`;
  if (left.length < 16 || !isMessageId(id))
    throw new Error(`cannot mint a Message-ID from these parts: ${id}`);
  return id;
}

/** Mailboxes of a parsed address field (RFC 5322 section 3.4), made safe for display and for use. */
import type { Mailbox } from './mail';
import { cutAt, oneLine } from './one-line';

/** What an address parser gives: name and address as written, groups already flattened. */
export interface RawMailbox {
  name?: string;
  address?: string;
}

/** Longest path of RFC 5321 section 4.5.3.1.3. */
const LONGEST_ADDRESS = 254;
const LONGEST_NAME = 200;

/** One local part, one `@`, a domain or an address literal, and no blank: an address that a letter can be sent to. */
export function isAddress(text: string): boolean {
  if (text.length > LONGEST_ADDRESS) return false;
  const at = text.lastIndexOf('@');
  if (at < 1 || at > 64 + 128) return false;
  const local = text.slice(0, at);
  const localFits = /^"[^"\s\x00-\x1f]+"$/.test(local) || /^[^\s"@<>(),;:\\[\]\x00-\x1f\x7f]+$/.test(local);
  return localFits && /^(?:[^\s@<>(),;:"\\[\]\x00-\x20\x7f]+|\[[^\s\]]+\])$/.test(text.slice(at + 1));
}

const PLAIN_MAILBOX =
  /^(?:([a-z0-9\u00c0-\u024f ]{0,200})<([a-z0-9._+-]{1,64}@[a-z0-9.-]{1,180})>|([a-z0-9._+-]{1,64}@[a-z0-9.-]{1,180}))$/i;

/** `Ana Pérez <ana@x.co>` or `ana@x.co` and nothing that needs a parser; null for any other field value. */
export function plainMailbox(value: string): RawMailbox | null {
  const match = PLAIN_MAILBOX.exec(value);
  return match && { name: (match[1] ?? '').trim(), address: match[2] ?? match[3]! };
}

const ENCODED_PHRASE = /=\?[^?\s]{1,80}\?q\?[^?]{0,400}\?=/gi;

/**
 * The field value with raw `<`, `>` and blanks inside encoded-words spelt as RFC 2047 section 5 (3) wants them:
 * `=?UTF-8?Q?Caf=C3=A9_<Sol>?= <ana@x.co>` would otherwise end in nobody.
 */
export function wellEncoded(value: string): string {
  if (!/\?=\s*<[^<>\s]{3,254}>\s*$/.test(value.slice(-300))) return value;
  return value.replace(ENCODED_PHRASE, (word) =>
    word.replace(/</g, '=3C').replace(/>/g, '=3E').replace(/ /g, '_'),
  );
}

/** The usable mailboxes in order, at most `limit`; the domain in lower case, names on one line without quotes. */
export function mailboxes(entries: RawMailbox[], limit: number): Mailbox[] {
  const found: Mailbox[] = [];
  for (const entry of entries) {
    if (found.length >= limit) break;
    const mailbox = readMailbox(entry);
    if (mailbox) found.push(mailbox);
  }
  return found;
}

function readMailbox(entry: RawMailbox): Mailbox | null {
  let name = oneLine(entry.name ?? '');
  let address = oneLine(entry.address ?? '').replace(/\s+/g, '');
  // Some mailers encode the whole mailbox as one word (against RFC 2047 section 5)
  const inside = address === '' ? /^([^<>]{0,300})<([^<>\s]{3,254})>$/.exec(name) : null;
  if (inside) {
    name = inside[1]!.trim();
    address = inside[2]!;
  } else if (address === '' && isAddress(name)) {
    address = name;
    name = '';
  }
  address = address.replace(/^mailto:/i, '');
  if (!isAddress(address)) return null;
  const at = address.lastIndexOf('@');
  return {
    name: cutAt(name.replace(/^(["'])(.*)\1$/, '$2').trim(), LONGEST_NAME),
    address: address.slice(0, at + 1) + address.slice(at + 1).toLowerCase(),
  };
}

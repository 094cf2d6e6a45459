/** Reads what a mailing list or group left on a mail (RFC 2369, RFC 2919), and who the person behind it is. */

import { addressesIn } from './address';
import { headerValue, headerValues, type Mail, type Mailbox } from './mail';

export interface MailingList {
  /** The field that told, for the reason. */
  field: string;
  /** Posting and bounce addresses of the list, lower case; an answer to them reaches the group. */
  addresses: string[];
  /** Domain that the list lives in, lower case; null when nothing tells. */
  domain: string | null;
  /** Google Groups, which companies use as shared mailboxes (ventas@, sistemas@). */
  google: boolean;
}

const FIELDS = [
  'list-id',
  'list-post',
  'list-help',
  'list-subscribe',
  'list-unsubscribe',
  'list-unsubscribe-post',
  'list-owner',
  'list-archive',
  'mailing-list',
  'x-mailing-list',
  'x-mailman-version',
  'x-ml-name',
  'x-beenthere',
  'x-google-group-id',
];

/** The list that the mail came through, or null. */
export function mailingList(mail: Mail): MailingList | null {
  const field = FIELDS.find((name) => headerValue(mail, name) !== undefined);
  if (field === undefined) return null;
  const id = /<([^<>\s@]{1,200})>/.exec(headerValue(mail, 'list-id') ?? '')?.[1]?.toLowerCase() ?? null;
  const dot = id?.indexOf('.') ?? -1;
  const named = ['list-post', 'mailing-list', 'x-mailing-list', 'x-beenthere'].flatMap((name) =>
    headerValues(mail, name).flatMap(addressesIn),
  );
  const derived = id !== null && dot > 0 ? [`${id.slice(0, dot)}@${id.slice(dot + 1)}`] : [];
  const addresses = [...new Set([...named, ...derived].map((address) => address.toLowerCase()))];
  return {
    field,
    addresses,
    domain: addresses[0]?.split('@')[1] ?? null,
    google: isGoogleGroup(mail),
  };
}

/**
 * Who wrote the mail: From, but where a group put itself in From ("Ana via Ventas", DMARC rewriting) the person whom
 * its X-Original-From, X-Original-Sender or Reply-To names. null when nobody usable is named.
 */
export function authorOf(mail: Mail): Mailbox | null {
  const from = mail.from?.address.includes('@') ? mail.from : null;
  const list = mailingList(mail);
  if (from === null || list === null || !list.addresses.includes(from.address.toLowerCase())) return from;
  const original = ['x-original-from', 'x-original-sender']
    .flatMap((name) => headerValues(mail, name).flatMap(addressesIn))
    .concat(mail.replyTo.map((mailbox) => mailbox.address))
    .find((address) => address.includes('@') && !list.addresses.includes(address.toLowerCase()));
  const name = from.name
    .replace(/ (?:via|a través de|por meio de) .{0,200}$/u, '')
    .replace(/^'(.{0,200})'$/, '$1');
  return original === undefined ? from : { name, address: original };
}

function isGoogleGroup(mail: Mail): boolean {
  if (headerValue(mail, 'x-google-group-id') !== undefined) return true;
  if (headerValue(mail, 'x-mailman-version') !== undefined) return false;
  if (/; contact \S{1,200}\+owners@/.test(headerValue(mail, 'mailing-list') ?? '')) return true;
  return ['list-post', 'list-archive', 'list-help', 'list-unsubscribe', 'list-id'].some((name) =>
    /groups\.google\.com|googlegroups\.com|support\.google\.com\/a\//i.test(headerValue(mail, name) ?? ''),
  );
}

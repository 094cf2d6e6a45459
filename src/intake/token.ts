/** Signed tokens in our own addresses: `soporte+c-TOKEN@` proves whose letter is answered, `soporte+b-TOKEN@` which letter bounced (VERP). */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { addressesIn } from '../message/address';
import { headerValues, type Mail } from '../message/mail';

/** `c`: the reply token of a letter in its Reply-To; `b`: its bounce token in the envelope sender. */
export const PURPOSES = ['c', 'b'] as const;
export type Purpose = (typeof PURPOSES)[number];

/** Lower case only, since mail servers may fold the case of a local part (RFC 5321 2.4). */
const BASE32 = 'abcdefghijklmnopqrstuvwxyz234567';
/** 130 bits: nobody guesses them. */
const SIGNATURE_LENGTH = 26;
const KEY = /^[0-9a-z]{1,25}$/;

/** The token of the letter with this key: its key in base36, a hyphen and 26 characters of HMAC-SHA256. */
export function signToken(secret: string, purpose: Purpose, key: string): string {
  if (!KEY.test(key)) throw new Error(`not the key of a letter: ${key}`);
  return `${key}-${signature(secret, purpose, key)}`;
}

/** The key of the letter that the token names, or null when none of the secrets signed it for this purpose. */
export function readToken(secrets: readonly string[], purpose: Purpose, token: string): string | null {
  const [, key, signed] = /^([0-9a-z]{1,25})-([a-z2-7]{26})$/.exec(token.toLowerCase()) ?? [];
  if (key === undefined || signed === undefined) return null;
  const given = Buffer.from(signed);
  const valid = secrets.some((secret) =>
    timingSafeEqual(given, Buffer.from(signature(secret, purpose, key))),
  );
  return valid ? key : null;
}

/** `soporte@websaas.net`, `c` and a token give `soporte+c-TOKEN@websaas.net` (subaddressing, RFC 5233). */
export function plusAddress(supportAddress: string, purpose: Purpose, token: string): string {
  const at = supportAddress.lastIndexOf('@');
  return `${supportAddress.slice(0, at)}+${purpose}-${token}${supportAddress.slice(at)}`;
}

/** Fields beside To and Cc in which servers and forwarders keep the recipient that the sender wrote to. */
const ADDED_FIELDS = [
  'delivered-to',
  'x-original-to',
  'x-delivered-to',
  'envelope-to',
  'x-envelope-to',
  'x-forwarded-to',
  'x-rcpt-to',
  'x-real-to',
  'apparently-to',
  'resent-to',
  'resent-cc',
];

/** A mail names no more recipients than this (INBOUND, limits). */
const RECIPIENTS = 100;

/** Recipients as the mail tells them, lower case, each once: To and Cc, then what servers added, then Received's `for`. */
export function recipientsOf(mail: Mail): string[] {
  const found = new Set<string>();
  const add = (addresses: readonly string[]) => {
    for (const address of addresses) found.add(address.toLowerCase());
  };
  for (const { address } of mail.to) found.add(address.toLowerCase());
  for (const { address } of mail.cc) found.add(address.toLowerCase());
  for (const name of ADDED_FIELDS) for (const value of headerValues(mail, name)) add(addressesIn(value));
  for (const value of headerValues(mail, 'received')) {
    const forClause = /\bfor\s{1,9}<?([^\s<>;]{3,320})/i.exec(value.slice(0, 2000))?.[1];
    if (forClause !== undefined) add(addressesIn(forClause));
  }
  return [...found].slice(0, RECIPIENTS);
}

/** Tokens of one purpose in plus-addresses of ours, in order, unverified. Addresses in lower case. */
export function tokensIn(
  addresses: readonly string[],
  purpose: Purpose,
  ownAddresses: readonly string[],
): string[] {
  const tokens: string[] = [];
  for (const address of addresses) {
    if (!address.includes('+')) continue;
    const [, local, mark, token, domain] =
      /^([^+@]{1,64})\+([a-z])-([0-9a-z]{1,25}-[a-z2-7]{26})(@[^@]{1,255})$/.exec(address.toLowerCase()) ??
      [];
    const isOwn = mark === purpose && ownAddresses.some((own) => own.toLowerCase() === `${local}${domain}`);
    if (isOwn) tokens.push(token!);
  }
  return tokens;
}

function signature(secret: string, purpose: Purpose, key: string): string {
  return signatureOf(secret, `${purpose}|${key}`);
}

/** 26 characters of HMAC-SHA256 in base32: nobody guesses them without the secret. */
export function signatureOf(secret: string, what: string): string {
  const mac = createHmac('sha256', secret).update(what).digest();
  let bits = 0;
  let value = 0;
  let text = '';
  for (const byte of mac) {
    value = ((value << 8) | byte) & 0xfff;
    bits += 8;
    while (bits >= 5 && text.length < SIGNATURE_LENGTH) {
      text += BASE32[(value >> (bits - 5)) & 31];
      bits -= 5;
    }
  }
  return text;
}

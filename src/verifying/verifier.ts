/**
 * Verifies mails itself (DKIM, SPF, ARC, DMARC: RFC 6376, 7208, 8617, 7489) where no trusted receiver stamps them, and
 * tells it as such a receiver would: an Authentication-Results field.
 *
 * What is believed: DKIM is proven by the mail. For SPF the client is the one that the topmost Received field names,
 * which the own mail server wrote, if its address is a public one (below the server's own LMTP, if that is how it gives
 * mails to its mailboxes); lower fields may be anybody's. Where SPF cannot be told, and where DNS does not answer, a mail
 * that DKIM does not prove has no verdict: nobody gets authority by it, and nobody is held for it.
 */
import { Resolver } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import type { HeaderField } from '../message/mail';

/** As `dns.promises.resolve`: records of a name; rejects with a code, such as ENOTFOUND. */
export type Resolve = (name: string, type: string) => Promise<string[] | string[][]>;

export interface MailVerifier {
  /** The field to put on top of the mail's own. Never rejects. */
  verify(raw: Buffer): Promise<HeaderField>;
}

export interface VerifierParts {
  /** authserv-id of the field: nobody outside may guess it. */
  authserv: string;
  /** The desk's own: whether the name service is out of reach is seen by it. */
  domain: string;
  now: () => number;
  resolve?: Resolve;
  /** For one mail, all of its look-ups together. */
  timeoutMs?: number;
}

const TIMEOUT_MS = 5000;
/** With DNS out of reach mails are not held up one by one. */
const REST_MS = 60_000;
/** What is asked for all the time comes from a cache. */
const SIGN_OF_LIFE_MS = 2000;

export function mailVerifier({
  authserv,
  domain,
  now,
  resolve,
  timeoutMs = TIMEOUT_MS,
}: VerifierParts): MailVerifier {
  const look = resolve ?? dnsResolver();
  let restsUntil = 0;

  async function verdict(raw: Buffer): Promise<{ result: 'pass' | 'fail' | 'none'; domain: string }> {
    if (now() < restsUntil) return NONE;
    const outcome = await atMost(timeoutMs, authenticated(raw, look, authserv));
    if (outcome !== 'too slow') return outcome;
    // A sender's name servers that never answer must not leave the mails of all others unproven.
    if (!(await isAlive())) restsUntil = now() + REST_MS;
    return NONE;
  }

  async function isAlive(): Promise<boolean> {
    const asked = look(`_dmarc.${domain}`, 'TXT').then(() => true, saysNo);
    return (await atMost(Math.min(timeoutMs, SIGN_OF_LIFE_MS), asked)) === true;
  }

  return {
    async verify(raw) {
      const { result, domain } = await verdict(raw).catch(() => NONE);
      const from = domain === '' ? '' : ` header.from=${domain}`;
      return { name: 'authentication-results', value: `${authserv}; dmarc=${result}${from}` };
    },
  };
}

/** The name service answers that there is no such record: not that it could not tell. */
export function saysNo(error: unknown): boolean {
  const { code } = error as NodeJS.ErrnoException;
  return code === 'ENOTFOUND' || code === 'ENODATA';
}

/** Asks these name servers (`address:port`), or those of this machine. */
export function dnsResolver(servers?: string[]): Resolve {
  const dns = new Resolver({ timeout: 1500, tries: 2 });
  if (servers) dns.setServers(servers);
  return (name, type) => dns.resolve(name, type) as Promise<string[] | string[][]>;
}

const NONE = { result: 'none', domain: '' } as const;

async function authenticated(raw: Buffer, resolve: Resolve, authserv: string) {
  // Loaded only where it is wanted.
  const { authenticate } = await import('mailauth');
  let isUncertain = false;
  const client = clientOf(raw);
  const { dkim, dmarc } = await authenticate(raw, {
    trustReceived: false,
    ...(client ?? { ip: '', helo: '', sender: '' }),
    mta: authserv,
    disableBimi: true,
    async resolver(name: string, type: string) {
      try {
        return await resolve(name, type);
      } catch (error) {
        if (!saysNo(error)) isUncertain = true;
        throw error;
      }
    },
  });
  const result = dmarc ? dmarc.status?.result : undefined;
  const domain = String(dkim.headerFrom?.[0] ?? '')
    .split('@')
    .at(-1)!
    .toLowerCase();
  if (!/^[a-z0-9.-]{1,253}$/.test(domain)) return NONE;
  if (result === 'pass') {
    const { spf, dkim: signed } = dmarc ? dmarc.alignment : {};
    // A signature over a part of the body (RFC 6376 8.2) lets anybody write the rest.
    return spf?.result || !signed?.underSized ? { result, domain } : NONE;
  }
  return result === 'fail' && client !== null && !isUncertain ? { result, domain } : NONE;
}

/** The server that brought the mail, from the topmost Received field; null when that one does not tell. */
function clientOf(raw: Buffer): { ip: string; helo: string; sender: string } | null {
  const head = raw
    .subarray(0, 256 * 1024)
    .toString('latin1')
    .split(/\r?\n\r?\n/, 1)[0]!;
  const lines = head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/);
  const top = lines.find((line) => /^received:/i.test(line) && !isHandedOver(line)) ?? '';
  const [helo, ip] = cameFrom(top);
  if (!isPublic(ip)) return null;
  const path = lines.find((line) => /^return-path:/i.test(line)) ?? '';
  return { ip, helo, sender: /<([^<>\s]{1,320})>/.exec(path)?.[1] ?? '' };
}

/**
 * Whether the own server gave the mail to its mailboxes with this one (LMTP: RFC 2033, 3848), as Postfix does to Dovecot
 * or Cyrus: then the field below is its own as well, from when it took the mail.
 */
function isHandedOver(received: string): boolean {
  return /\swith (?:UTF8)?LMTPS?A?\b/i.test(received) && !isPublic(cameFrom(received)[1]);
}

function cameFrom(received: string): [helo: string, ip: string] {
  const [, helo = '', ip = ''] =
    /^received:\s{0,9}from (\S{1,255}) \([^)]{0,400}?\[(?:IPv6:)?([0-9a-f.:]{3,45})\]/i.exec(received) ?? [];
  return [helo, ip];
}

function isPublic(ip: string): boolean {
  return isIP(ip) !== 0 && !NOT_PUBLIC.check(ip, isIP(ip) === 6 ? 'ipv6' : 'ipv4');
}

/** Own networks (RFC 1918, 6598, 4193, loopback, link-local): an internal hop says nothing of the sender. */
const NOT_PUBLIC = new BlockList();
for (const [net, bits] of [
  ['10.0.0.0', 8],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
] as const)
  NOT_PUBLIC.addSubnet(net, bits, 'ipv4');
for (const [net, bits] of [
  ['::1', 128],
  ['fc00::', 7],
  ['fe80::', 10],
] as const)
  NOT_PUBLIC.addSubnet(net, bits, 'ipv6');

async function atMost<T>(milliseconds: number, work: Promise<T>): Promise<T | 'too slow'> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<'too slow'>((resolve) => {
    timer = setTimeout(() => resolve('too slow'), milliseconds);
  });
  try {
    return await Promise.race([work, limit]);
  } finally {
    clearTimeout(timer);
  }
}

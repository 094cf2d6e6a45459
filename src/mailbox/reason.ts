/** Why the mailbox cannot be used, in words for an operator, and what to do about it. Never names a secret. */
import { certificateTrouble, type TlsFailure } from '../certificate-trouble';
import { ShelfFailure } from './shelf-failure';

export interface Reason {
  reason: string;
  cure: string;
}

/** Nothing was heard from the server for so long that the connection counts as dead. */
export class Silence extends Error {
  constructor(readonly seconds: number) {
    super(`nothing was heard from the mail server for ${seconds} s`);
  }
}

/** The server refused a command that the door cannot do without. */
export class Refusal extends Error {}

/** The mailbox got a new UIDVALIDITY while it was open. */
export class Renumbered extends Error {}

/** The server did not take the access token; the next login has a fresh one. */
export class TokenRefused extends Error {
  readonly authenticationFailed = true;

  constructor(cause: unknown) {
    super('the server refused the access token', { cause });
  }
}

/** What is known of an error of imapflow or of Node's sockets. */
interface Failure extends Error, Pick<TlsFailure, 'host' | 'cert'> {
  code?: string;
  authenticationFailed?: boolean;
  serverResponseCode?: string;
  tlsFailed?: boolean;
  mailboxMissing?: boolean;
  responseStatus?: string;
  responseText?: string;
  /** The server's parting words (BYE). */
  reason?: string;
  /** Of an access token that could not be had: its source knows best. */
  cure?: string;
}

/** Whether the server refused the login itself. */
export function isLoginRefused(error: unknown): boolean {
  return (error as Failure | null)?.authenticationFailed === true;
}

/** Tells an error of the mailbox in words. The first line of the table that applies answers. */
export function reasonOf(error: unknown): Reason {
  const failure: Failure = isFailure(error) ? error : new Error(String(error));
  if (failure.cure) return { reason: tidy(failure.message), cure: failure.cure };
  const certificate = certificateTrouble(failure, 'IMAP_HOST');
  if (certificate)
    return {
      reason: `the server's certificate is not trusted: ${tidy(certificate.why)}`,
      cure: certificate.cure,
    };
  for (const [applies, reason, cure] of REASONS) {
    if (applies(failure)) return { reason: typeof reason === 'string' ? reason : reason(failure), cure };
  }
  return {
    reason: tidy(failure.message) || 'the connection failed',
    cure: 'look at the log of the mail server',
  };
}

/** By its shape: an error of another realm (a worker, a test runner) is no `instanceof Error`. */
function isFailure(error: unknown): error is Failure {
  return typeof error === 'object' && error !== null && 'message' in error;
}

const code =
  (...codes: string[]) =>
  ({ code }: Failure) =>
    code !== undefined && codes.includes(code);

const REASONS: [
  applies: (failure: Failure) => boolean,
  reason: string | ((failure: Failure) => string),
  cure: string,
][] = [
  [
    ({ authenticationFailed, message }) => authenticationFailed === true && message === 'Login is disabled',
    'the server takes no password over an unencrypted connection',
    'set IMAP_SECURE=true, or a port that offers STARTTLS',
  ],
  [
    (failure) => failure instanceof TokenRefused,
    ({ message }) => message,
    'see that IMAP_USER is the mailbox that was consented to, that OAUTH_SCOPE covers IMAP, and that IMAP is on for it',
  ],
  [
    ({ message }) => NO_MECHANISM.test(message),
    'the server offers no way to log in that we have',
    'with OAUTH_TOKEN_URL the server must offer XOAUTH2 or OAUTHBEARER: check IMAP_HOST and IMAP_PORT',
  ],
  // The server's words are left out on purpose: some repeat what was sent.
  [
    ({ authenticationFailed }) => authenticationFailed === true,
    ({ serverResponseCode }) =>
      `the server refused the user or the password${serverResponseCode ? ` (${tidy(serverResponseCode)})` : ''}`,
    'check IMAP_USER and IMAP_PASS; Gmail and Microsoft 365 want an app password or OAuth2 (OAUTH_TOKEN_URL)',
  ],
  [
    ({ mailboxMissing }) => mailboxMissing === true,
    'the folder does not exist in the mailbox',
    'set IMAP_MAILBOX to a folder that exists, such as INBOX',
  ],
  [
    code('ENOTFOUND', 'EAI_AGAIN', 'EAI_FAIL', 'ENODATA'),
    'the host name was not found',
    'check IMAP_HOST and the name service of this machine',
  ],
  [
    code('ECONNREFUSED'),
    'nobody answers at this host and port',
    'check IMAP_HOST and IMAP_PORT, and that the server is running',
  ],
  [
    code('ETIMEDOUT', 'CONNECT_TIMEOUT', 'EHOSTUNREACH', 'ENETUNREACH', 'EHOSTDOWN', 'ENETDOWN'),
    'there is no way to the server',
    'check the network, the firewall, IMAP_HOST and IMAP_PORT',
  ],
  [
    ({ code }) =>
      code?.startsWith('ERR_SSL_') === true || code === 'EPROTO' || code === 'ClosedAfterConnectTLS',
    'no TLS connection could be made: the port may speak plain IMAP',
    'use IMAP_PORT=993 with IMAP_SECURE=true, or set IMAP_SECURE=false for STARTTLS on port 143',
  ],
  [
    ({ tlsFailed, message }) => tlsFailed === true && message.includes('STARTTLS'),
    'the server offers no encryption, and no password or token is sent without it',
    'set IMAP_SECURE=true with the TLS port, or ALLOW_INSECURE_MAIL=true if you trust the network',
  ],
  [
    ({ tlsFailed }) => tlsFailed === true,
    ({ message }) => `no TLS connection could be made: ${tidy(message)}`,
    'look at the log of the mail server, and whether IMAP_PORT and IMAP_SECURE fit it',
  ],
  [
    code('GREETING_TIMEOUT'),
    'the server took the connection but did not greet: the port may want TLS',
    'check IMAP_PORT and IMAP_SECURE (993 and true, or 143 and false)',
  ],
  [
    (failure) => failure instanceof Silence,
    ({ message }) => message,
    'nothing: the worker connects again; if it happens often look for a firewall that drops quiet connections',
  ],
  [
    (failure) => failure instanceof ShelfFailure,
    ({ message }) => tidy(message),
    'check the disk and the database under STATE_DIR',
  ],
  [
    (failure) => failure instanceof Renumbered,
    'the server renumbered the mailbox (UIDVALIDITY)',
    'nothing: the worker connects again and takes its bearings',
  ],
  [
    code('ETHROTTLE'),
    'the server asks to come less often',
    'nothing: the worker waits; look for other programs on this mailbox',
  ],
  [
    ({ reason }) => Boolean(reason),
    ({ reason }) => `the server closed the connection: ${tidy(reason ?? '')}`,
    'if it happens often look at the log of the mail server',
  ],
  [
    code(
      'NoConnection',
      'EConnectionClosed',
      'ECONNRESET',
      'EPIPE',
      'ETIMEOUT',
      'ClosedAfterConnectText',
      'StateLogout',
    ),
    'the connection was lost',
    'nothing: the worker connects again; if it happens often look at the log of the mail server',
  ],
  [
    ({ responseStatus }) => responseStatus !== undefined,
    ({ responseText }) => `the server refused a command: ${tidy(responseText ?? 'no reason given')}`,
    'look at the log of the mail server',
  ],
];

const NO_MECHANISM = /^(Unsupported authentication mechanism|No matching authentication method)$/;

/** One line of printable text of bearable length. */
function tidy(text: string): string {
  return text
    .replace(/[\x00-\x1f\x7f]+/g, ' ')
    .trim()
    .slice(0, 200);
}

/** What the door must be told to reach its mailbox, and the pace that it keeps. */

export interface ImapSettings {
  host: string;
  port: number;
  /** TLS from the first byte; false: STARTTLS. */
  secure: boolean;
  user: string;
  /** A password, or OAuth2 access tokens (SASL XOAUTH2 or OAUTHBEARER, whichever the server offers). */
  auth: { pass: string } | { accessTokens: AccessTokens };
  /** Certificates of the authorities that are believed, PEM; null or unset: those of Node. */
  authorities?: string[] | null;
  /** Lets the password go unencrypted to a host that is not loopback. */
  allowInsecure: boolean;
  mailbox: string;
  /** What to take at first contact (IMAP_START). */
  start: 'unseen' | 'all' | 'now';
  /** What happens to a handled mail (IMAP_AFTER). */
  after: { is: 'seen' } | { is: 'move'; folder: string } | { is: 'untouched' };
  /** Larger mails are not downloaded; bytes of RFC822.SIZE. */
  messageBytes: number;
  /** How often to look without being told; default 60. */
  pollSeconds?: number;
  /** Silence after which the connection counts as dead; default 150, and never less than one and a half polls. */
  silenceSeconds?: number;
  /** Pauses between attempts to connect; default from 1 s to 1 min. */
  backoff?: { firstMs: number; maxMs: number };
}

/** Where access tokens come from. */
export interface AccessTokens {
  /** One that is good for a while; rejects with the reason in words, and its `cure`. */
  token(): Promise<string>;
  /** The server did not take it: the next one is another. */
  refused(token: string): void;
}

/** A server that does not announce new mail is asked at least this often. */
const POLL_WITHOUT_IDLE_SECONDS = 15;

/** The pace in milliseconds, defaults filled in. */
export function paceOf(settings: ImapSettings) {
  const pollMs = (settings.pollSeconds ?? 60) * 1000;
  return {
    pollMs,
    pollWithoutIdleMs: Math.min(pollMs, POLL_WITHOUT_IDLE_SECONDS * 1000),
    silenceMs: Math.max((settings.silenceSeconds ?? 150) * 1000, pollMs * 1.5),
    backoff: settings.backoff ?? { firstMs: 1000, maxMs: 60_000 },
  };
}

/** Whether the host is this very machine, so that nothing crosses a network. */
export function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || /^127\.\d{1,3}\.\d{1,3}\.\d{1,3}$/.test(host);
}

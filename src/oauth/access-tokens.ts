/** Access tokens for mailbox and outgoing mail (RFC 6749): kept until shortly before they expire, fetched one at a time. */
import type { Grant } from './grant';
import type { RefreshTokens } from './refresh-tokens';
import { type TokenTrouble, troubleOf } from './trouble';

export interface AccessTokens {
  /** A token that is good for a while; rejects with TokenTrouble. Many who ask at once share one request. */
  token(): Promise<string>;
  /** A mail server did not take this token: the next one is another. */
  refused(token: string): void;
  state(): TokenState;
}

/** - `none`: nobody has asked yet · `refused`: only the operator can help · `unavailable`: it is tried again by itself */
export type TokenState =
  | { is: 'none' }
  | { is: 'granted'; until: Date }
  | { is: 'refused' | 'unavailable'; reason: string; cure: string };

export interface TokenLog {
  /** A token that no line may name from now on. */
  hide(secret: string): void;
  tokenGranted(facts: { until: string }): void;
  /** The provider refuses for good: nobody gets in until the operator has acted. */
  tokenRefused(facts: { reason: string; cure: string; retryInMs: number }): void;
  tokenUnavailable(facts: { reason: string; cure: string; retryInMs: number }): void;
  /** The provider's newest refresh token could not be written down; it is in memory only. */
  tokenNotKept(facts: { reason: string }): void;
}

export interface TokenParts {
  /** One request to the token endpoint; null: client credentials. Never rejects. */
  ask: (refreshToken: string | null) => Promise<Grant>;
  /** null: client credentials. */
  refreshTokens: RefreshTokens | null;
  log: TokenLog;
  now: () => number;
  /** Told once when access is refused for good, and not again before it was granted. */
  onRefused?: (trouble: TokenTrouble) => void;
}

/** A token is renewed this long before its end, or at four fifths of a short life. */
const RENEW_BEFORE_MS = 5 * 60_000;
/** Nobody asks again sooner after a failure; each doubles the wait. */
const WAITS = {
  unavailable: { firstMs: 1000, maxMs: 60_000 },
  // Somebody has to act first, and providers lock those who insist.
  refused: { firstMs: 60_000, maxMs: 15 * 60_000 },
};
const LONGEST_RETRY_AFTER_MS = 10 * 60_000;

interface Held {
  token: string;
  renewAt: number;
  expiresAt: number;
}

export function accessTokens({ ask, refreshTokens, log, now, onRefused }: TokenParts): AccessTokens {
  let held: Held | null = null;
  let failure: { trouble: TokenTrouble; failures: number; retryAt: number } | null = null;
  let asking: Promise<Held> | null = null;
  let told = false;

  async function token(): Promise<string> {
    if (held && now() < held.renewAt) return held.token;
    try {
      if (failure && now() < failure.retryAt) throw failure.trouble;
      asking ??= renew().finally(() => {
        asking = null;
      });
      return (await asking).token;
    } catch (trouble) {
      // Renewed early, so that an endpoint that is down for a while is not even felt.
      if (held && now() < held.expiresAt) return held.token;
      throw trouble;
    }
  }

  async function renew(): Promise<Held> {
    const grant = await askWithEach();
    if (grant.is !== 'granted') throw failed(grant);
    log.hide(grant.token);
    const at = now();
    const life = grant.seconds * 1000;
    held = {
      token: grant.token,
      renewAt: at + life - Math.min(RENEW_BEFORE_MS, life / 5),
      expiresAt: at + life,
    };
    failure = null;
    told = false;
    log.tokenGranted({ until: new Date(held.expiresAt).toISOString() });
    return held;
  }

  /** The newest refresh token first; an older one only where the newer is refused, as after a restored backup. */
  async function askWithEach(): Promise<Grant> {
    if (!refreshTokens) return ask(null);
    const tried = new Set<string>();
    for (;;) {
      const refreshToken = refreshTokens.candidates().find((each) => !tried.has(each))!;
      tried.add(refreshToken);
      const grant = await ask(refreshToken);
      if (grant.is === 'granted') {
        keep(refreshTokens, grant.refreshToken ?? refreshToken);
        return grant;
      }
      // Asked again, because another process may have renewed it meanwhile.
      const isLast = refreshTokens.candidates().every((each) => tried.has(each));
      if (grant.is !== 'refused' || grant.code !== 'invalid_grant' || isLast) return grant;
    }
  }

  function keep(tokens: RefreshTokens, newest: string): void {
    log.hide(newest);
    try {
      tokens.keep(newest);
    } catch (error) {
      log.tokenNotKept({ reason: error instanceof Error ? error.message : String(error) });
    }
  }

  function failed(grant: Exclude<Grant, { is: 'granted' }>): TokenTrouble {
    const trouble = troubleOf(grant, refreshTokens !== null);
    const failures = failure?.trouble.is === grant.is ? failure.failures + 1 : 1;
    const { firstMs, maxMs } = WAITS[grant.is];
    const asked = grant.is === 'unavailable' ? Math.min(grant.retryAfterMs ?? 0, LONGEST_RETRY_AFTER_MS) : 0;
    const retryInMs = Math.max(asked, Math.min(maxMs, firstMs * 2 ** Math.min(failures - 1, 30)));
    failure = { trouble, failures, retryAt: now() + retryInMs };
    const facts = { reason: trouble.message, cure: trouble.cure, retryInMs };
    if (grant.is === 'unavailable') log.tokenUnavailable(facts);
    else log.tokenRefused(facts);
    if (grant.is === 'refused' && !told) {
      told = true;
      onRefused?.(trouble);
    }
    return trouble;
  }

  return {
    token,
    refused(refusedToken) {
      if (held?.token === refusedToken) held = null;
    },
    state() {
      if (failure && !(held && now() < held.expiresAt)) {
        const { is, message, cure } = failure.trouble;
        return { is, reason: message, cure };
      }
      return held ? { is: 'granted', until: new Date(held.expiresAt) } : { is: 'none' };
    },
  };
}

/** Why there is no access token, in words for an operator, and what to do about it. Never names a secret. */
import type { Grant } from './grant';

/** The message is the reason. `refused`: the provider said no; `unavailable`: it said nothing of use. */
export class TokenTrouble extends Error {
  constructor(
    readonly is: 'refused' | 'unavailable',
    reason: string,
    readonly cure: string,
    /** What the operator must renew: the consent of the mailbox's owner, or the application's own secret. */
    readonly by: 'consent' | 'client' | 'other' = 'other',
  ) {
    super(reason);
  }
}

export function troubleOf(grant: Exclude<Grant, { is: 'granted' }>, byRefreshToken: boolean): TokenTrouble {
  if (grant.is === 'unavailable') {
    return new TokenTrouble(
      'unavailable',
      `no access token could be fetched: ${grant.reason}`,
      `${grant.cure ?? 'check OAUTH_TOKEN_URL and the way to it'}; it is tried again, and mail waits meanwhile`,
    );
  }
  // Where nobody consented, a refused grant is a matter of the application.
  const refusal = REFUSALS[grant.code] ?? OTHER;
  const { what, cure, by } = refusal === CONSENT && !byRefreshToken ? OTHER : refusal;
  const said = [grant.code, grant.said].filter(Boolean).join(': ');
  return new TokenTrouble('refused', `${what} (${said})`, cure, by);
}

interface Refusal {
  what: string;
  cure: string;
  by: 'consent' | 'client' | 'other';
}

const OTHER: Refusal = {
  what: 'the provider gives no access token',
  cure: 'check the OAUTH_… variables and what the application may do at the provider',
  by: 'other',
};

const CONSENT: Refusal = {
  what: 'the access to the mailbox was revoked or has expired',
  cure: 'let the owner of the mailbox consent again, put the new refresh token into OAUTH_REFRESH_TOKEN, and start the worker again',
  by: 'consent',
};

/** RFC 6749 5.2, and what Microsoft adds. */
const REFUSALS: Record<string, Refusal> = {
  invalid_grant: CONSENT,
  interaction_required: CONSENT,
  consent_required: CONSENT,
  invalid_client: {
    what: 'the provider does not know the application or its secret',
    cure: 'check OAUTH_CLIENT_ID and OAUTH_CLIENT_SECRET; secrets expire: make a new one at the provider and start the worker again',
    by: 'client',
  },
  unauthorized_client: {
    what: 'the application may not ask for access in this way',
    cure: 'check OAUTH_CLIENT_ID, and that an administrator of the tenant has consented to the application',
    by: 'other',
  },
  invalid_scope: {
    what: 'the provider does not give this scope',
    cure: 'check OAUTH_SCOPE; .env.example names those of Google and Microsoft',
    by: 'other',
  },
  unsupported_grant_type: {
    what: 'the provider does not give access in this way',
    cure: 'set OAUTH_REFRESH_TOKEN where client credentials are not offered, as at Google',
    by: 'other',
  },
};

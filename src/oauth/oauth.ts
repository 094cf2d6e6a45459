/** The source of access tokens for both mail doors, from one consent: one in a process, so that one refresh runs at a time. */
import { type AccessTokens, accessTokens, type TokenLog, type TokenParts } from './access-tokens';
import { askForToken, type OAuthSettings } from './grant';
import { refreshTokens } from './refresh-tokens';

export interface SourceSettings extends OAuthSettings {
  /** null: client credentials. */
  refreshToken: string | null;
  /** Where the provider's newest refresh token is kept. */
  file: string;
}

/** Nothing is asked before the first token is wanted. `now` in milliseconds since the epoch. */
export function oauthTokens(
  settings: SourceSettings,
  log: TokenLog,
  parts: Pick<TokenParts, 'now' | 'onRefused'>,
): AccessTokens {
  const { refreshToken, file } = settings;
  return accessTokens({
    ask: (token) => askForToken(settings, token),
    refreshTokens: refreshToken === null ? null : refreshTokens(refreshToken, file),
    log,
    ...parts,
  });
}

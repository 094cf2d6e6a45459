/** The refresh token: given by OAUTH_REFRESH_TOKEN, and where the provider rotates it, the newest one kept on disk. */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { replaceFile } from '../whole-file';

export interface RefreshTokens {
  /** Those worth trying, the newest first; never empty. Read anew each time: another process may have renewed it. */
  candidates(): string[];
  /** Notes the newest, durably (mode 0600). Throws when it cannot be written; it is remembered all the same. */
  keep(newest: string): void;
}

/**
 * The file belongs to the given token: when the operator gives another one, what was kept of the former counts no
 * more.
 */
export function refreshTokens(given: string, file: string): RefreshTokens {
  const origin = createHash('sha256').update(given).digest('base64url');
  let newest: string | null = null;
  let written = kept(file, origin);
  return {
    candidates() {
      written = kept(file, origin);
      // One that could not be written down is newer than what is.
      return [...new Set([newest, written, given].filter((each) => each !== null))];
    },
    keep(token) {
      newest = token;
      // Half a token would be left where the old one is void already.
      if (token !== (written ?? given)) replaceFile(file, `${JSON.stringify({ origin, token })}\n`, 0o600);
      newest = null;
    },
  };
}

function kept(file: string, origin: string): string | null {
  try {
    const { origin: from, token } = JSON.parse(readFileSync(file, 'utf8'));
    return from === origin && typeof token === 'string' ? token : null;
  } catch {
    // Missing, or not ours: the given one is tried, and this one is written anew.
    return null;
  }
}

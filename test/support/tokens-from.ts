/** Access tokens as the worker gets them, from a token server of the test. */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AccessTokens, TokenLog } from '../../src/oauth/access-tokens';
import { oauthTokens } from '../../src/oauth/oauth';
import type { TokenTrouble } from '../../src/oauth/trouble';
import type { TokenServer } from './token-server';

export interface TestTokens extends AccessTokens {
  /** What was logged, in order. */
  facts: { name: keyof TokenLog; [key: string]: unknown }[];
  /** What the operator was told. */
  told: TokenTrouble[];
  passes(milliseconds: number): void;
  /** Where the newest refresh token is kept. */
  file: string;
}

export function tokensFrom(
  server: TokenServer,
  settings: {
    refreshToken?: string | null;
    file?: string;
    authorities?: string[];
    clientSecret?: string;
  } = {},
): TestTokens {
  const facts: TestTokens['facts'] = [];
  const told: TokenTrouble[] = [];
  const note = (name: keyof TokenLog) => (details: object) => void facts.push({ ...details, name });
  let shift = 0;
  const file = settings.file ?? join(mkdtempSync(join(tmpdir(), 'mesa-oauth-')), 'oauth-refresh-token');
  const tokens = oauthTokens(
    {
      tokenUrl: server.url,
      clientId: server.clientId,
      clientSecret: settings.clientSecret ?? server.clientSecret,
      refreshToken: settings.refreshToken === undefined ? server.refreshToken : settings.refreshToken,
      scope: 'https://mail.google.com/',
      authorities: settings.authorities ?? null,
      file,
    },
    {
      hide() {},
      tokenGranted: note('tokenGranted'),
      tokenRefused: note('tokenRefused'),
      tokenUnavailable: note('tokenUnavailable'),
      tokenNotKept: note('tokenNotKept'),
    },
    { now: () => Date.now() + shift, onRefused: (trouble) => told.push(trouble) },
  );
  return {
    ...tokens,
    facts,
    told,
    file,
    passes(milliseconds) {
      shift += milliseconds;
    },
  };
}

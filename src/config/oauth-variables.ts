/** The OAUTH_… variables (CONTRACT 2): access tokens instead of passwords, for Google Workspace and Microsoft 365. */
import { z } from 'zod';

export interface OAuth {
  tokenUrl: string;
  clientId: string;
  clientSecret: string | null;
  /** null: client credentials. */
  refreshToken: string | null;
  /** Blank-separated. */
  scope: string | null;
  /** The doors that log in with tokens; the other one keeps its password. */
  for: ('imap' | 'smtp')[];
}

const DOORS = { imap: ['imap'], smtp: ['smtp'], 'imap,smtp': ['imap', 'smtp'] } as const;
const HTTPS = 'must be an https address, such as https://oauth2.googleapis.com/token';

export const oauthVariables = {
  // The secret of the client goes there: unencrypted only within this machine.
  OAUTH_TOKEN_URL: z
    .string()
    .refine((value) => isSafe(value), HTTPS)
    .optional(),
  OAUTH_CLIENT_ID: z.string().optional(),
  OAUTH_CLIENT_SECRET: z.string().optional(),
  OAUTH_REFRESH_TOKEN: z.string().optional(),
  OAUTH_SCOPE: z.string().optional(),
  OAUTH_FOR: z
    .string()
    .refine((value) => compact(value) in DOORS, 'must be imap,smtp (both), imap or smtp')
    .optional(),
};

function isSafe(value: string): boolean {
  if (!URL.canParse(value)) return false;
  const { protocol, hostname } = new URL(value);
  const isLoopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/.test(hostname);
  return protocol === 'https:' || (protocol === 'http:' && isLoopback);
}

const compact = (value: string): string => value.replace(/\s+/g, '').split(',').sort().join(',');

/** What is missing once one of them is set. */
export function oauthFaults(set: Record<string, string>): string[] {
  if (!Object.keys(set).some((name) => name.startsWith('OAUTH_'))) return [];
  const needed: Record<string, string> = {
    OAUTH_TOKEN_URL: "the provider's token endpoint, such as https://oauth2.googleapis.com/token",
    OAUTH_CLIENT_ID: 'the id of the application at the provider',
    ...(!set.OAUTH_REFRESH_TOKEN && {
      OAUTH_CLIENT_SECRET: 'the secret of the application, as there is no OAUTH_REFRESH_TOKEN',
    }),
  };
  return Object.entries(needed)
    .filter(([name]) => !set[name])
    .map(([name, what]) => `${name} is missing: must be ${what}`);
}

/** null: passwords. Only of variables that hold no fault. */
export function oauthOf(set: Record<string, string>): OAuth | null {
  const { OAUTH_TOKEN_URL, OAUTH_CLIENT_ID } = set;
  if (!OAUTH_TOKEN_URL || !OAUTH_CLIENT_ID) return null;
  return {
    tokenUrl: OAUTH_TOKEN_URL,
    clientId: OAUTH_CLIENT_ID,
    clientSecret: set.OAUTH_CLIENT_SECRET ?? null,
    refreshToken: set.OAUTH_REFRESH_TOKEN ?? null,
    scope: set.OAUTH_SCOPE ?? null,
    for: [...(DOORS[compact(set.OAUTH_FOR ?? 'imap,smtp') as keyof typeof DOORS] ?? [])],
  };
}

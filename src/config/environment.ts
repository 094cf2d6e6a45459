/** The environment (CONTRACT 2): read once, checked by schema, frozen. A fault names its variable and never a secret. */
import { z } from 'zod';
import { address } from '../policy/equipo';
import { type OAuth, oauthFaults, oauthOf, oauthVariables } from './oauth-variables';
import { secretsGiven } from './secret';

export interface Server {
  host: string;
  port: number;
  secure: boolean;
  user: string | null;
  pass: string | null;
}

export type AfterHandling = { is: 'seen' } | { is: 'move'; folder: string } | { is: 'untouched' };

/** Where copies of sent letters are kept: nowhere, in the folder that the server marks as \Sent, or in this one. */
export type SentCopies = { is: 'none' } | { is: 'auto' } | { is: 'folder'; folder: string };

export interface Environment {
  imap:
    | (Server & {
        mailbox: string;
        start: 'unseen' | 'all' | 'now';
        after: AfterHandling;
        sent: SentCopies;
      })
    | null;
  smtp: Server | null;
  /** Access tokens instead of passwords; null: passwords. */
  oauth: OAuth | null;
  /** File with the certificates of further authorities, PEM. */
  tlsCaFile: string | null;
  support: { address: string; name: string; aliases: string[] };
  trustedAuthserv: string | null;
  /** The worker verifies DKIM, SPF and DMARC itself. */
  verifyMail: boolean;
  redisUrl: string | null;
  /** The virus scanner; null: attachments are not scanned. */
  clamd: { path: string } | { host: string; port: number } | null;
  policyDir: string;
  stateDir: string;
  secret: string | null;
  http: { host: string; port: number };
  publicUrl: string | null;
  logLevel: string;
  allowInsecureMail: boolean;
  /** Minutes between two mails that the worker sends to itself; 0: none. */
  canaryMinutes: number;
}

export type EnvironmentResult = { ok: true; environment: Environment } | { ok: false; faults: string[] };

/**
 * Reads the variables. With `mail` the mailbox and the outgoing server must be named (the worker needs them, the
 * register does not). Faults are one line each: the variable, what it is, what it must be.
 */
export function readEnvironment(
  variables: Record<string, string | undefined>,
  need: { mail: boolean },
): EnvironmentResult {
  const set = Object.fromEntries(
    Object.entries(variables)
      .map(([name, value]) => [name, value?.trim()])
      .filter(([, value]) => value),
  ) as Record<string, string>;
  const result = schema.safeParse(set);
  const faults = [
    ...(result.success ? [] : result.error.issues.map((issue) => faultLine(issue, set))),
    ...(need.mail ? missing(set) : []),
    ...oauthFaults(set),
    ...(set.VERIFY_MAIL === 'true' && set.TRUSTED_AUTHSERV
      ? [
          'VERIFY_MAIL is "true", but TRUSTED_AUTHSERV names a server that verifies already: must be only one of them',
        ]
      : []),
  ];
  if (!result.success || faults.length > 0) return { ok: false, faults };
  return { ok: true, environment: Object.freeze(shape(result.data, set)) };
}

/** Whatever must never be shown. */
export function secretsIn({ imap, smtp, oauth, secret, redisUrl }: Environment): (string | null)[] {
  const ofRedis = redisUrl && URL.canParse(redisUrl) ? decodeURIComponent(new URL(redisUrl).password) : null;
  return [
    ...[imap?.pass ?? null, smtp?.pass ?? null, oauth?.clientSecret ?? null, oauth?.refreshToken ?? null],
    ...[...(secret === null ? [] : secretsGiven(secret)), ofRedis],
  ];
}

const SECRET_NAMES = /PASS|SECRET|TOKEN$|REDIS_URL/;

const port = z.coerce
  .number('must be a port between 1 and 65535')
  .int()
  .min(1, 'must be a port between 1 and 65535')
  .max(65_535, 'must be a port between 1 and 65535');
const httpPort = z.coerce
  .number('must be a port between 0 and 65535')
  .int()
  .min(0, 'must be a port between 0 and 65535')
  .max(65_535, 'must be a port between 0 and 65535');
const flag = (message = 'must be true or false') =>
  z.enum(['true', 'false'], message).transform((value) => value === 'true');

const schema = z.object({
  IMAP_HOST: z.string().optional(),
  IMAP_PORT: port.optional(),
  IMAP_SECURE: flag().default(true),
  IMAP_USER: z.string().optional(),
  IMAP_PASS: z.string().optional(),
  IMAP_MAILBOX: z.string().default('INBOX'),
  IMAP_START: z.enum(['unseen', 'all', 'now'], 'must be unseen, all or now').default('unseen'),
  IMAP_AFTER: z
    .string()
    .regex(/^(seen|untouched|move:.+)$/, 'must be seen, untouched or move:FOLDER')
    .default('seen'),
  IMAP_SENT: z
    .string()
    .regex(/^(none|auto|folder:.+)$/, 'must be none, auto or folder:NAME')
    .default('none'),
  SMTP_HOST: z.string().optional(),
  SMTP_PORT: port.optional(),
  SMTP_SECURE: flag().optional(),
  SMTP_USER: z.string().optional(),
  SMTP_PASS: z.string().optional(),
  ...oauthVariables,
  TLS_CA_FILE: z.string().optional(),
  SUPPORT_ADDRESS: address.default('soporte@websaas.net'),
  SUPPORT_NAME: z.string().default('Soporte WebSaaS'),
  SUPPORT_ALIASES: z
    .string()
    .default('')
    .transform((list) =>
      list
        .split(',')
        .map((alias) => alias.trim())
        .filter(Boolean),
    )
    .pipe(z.array(address)),
  TRUSTED_AUTHSERV: z.string().optional(),
  VERIFY_MAIL: flag().default(false),
  REDIS_URL: z
    .string()
    .regex(/^(rediss?:\/\/|unix:|\/)/, 'must be redis://host:port, rediss://… or the path of a socket')
    .optional(),
  CLAMD: z
    .string()
    .regex(
      /^(\/.+|[^\s:/[\]]+:\d{1,5}|\[[0-9a-fA-F:]+\]:\d{1,5})$/,
      'must be host:port such as 127.0.0.1:3310, or the path of a socket such as /run/clamav/clamd.ctl',
    )
    .optional(),
  POLICY_DIR: z.string().default('data'),
  STATE_DIR: z.string().default('data/var'),
  SECRET: z
    .string()
    .refine(
      (value) => secretsGiven(value).every((key) => key.length >= 16) && secretsGiven(value).length > 0,
      'must have at least 16 characters (several keys, separated by commas: each)',
    )
    .optional(),
  HTTP_HOST: z.string().default('127.0.0.1'),
  HTTP_PORT: httpPort.default(8025),
  PUBLIC_URL: z.url('must be an address such as https://mesa.websaas.net').optional(),
  LOG_LEVEL: z
    .enum(
      ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'],
      'must be trace, debug, info, warn, error, fatal or silent',
    )
    .default('info'),
  ALLOW_INSECURE_MAIL: flag().default(false),
  CANARY_MINUTES: z.coerce
    .number('must be a number of minutes, 0 for none')
    .int('must be a whole number of minutes')
    .min(0, 'must be 0 or more minutes')
    .max(1440, 'must be 1440 minutes (a day) at most')
    .default(0),
});

const NEEDED: Record<string, string> = {
  IMAP_HOST: 'the IMAP server of the support mailbox, such as imap.example.com',
  IMAP_USER: 'the user that logs in to the mailbox',
  IMAP_PASS: 'the password of the mailbox',
  SMTP_HOST: 'the server that takes outgoing mail, such as smtp.example.com',
};

function missing(set: Record<string, string>): string[] {
  return Object.entries(NEEDED)
    .filter(([name]) => !set[name] && !(name === 'IMAP_PASS' && oauthOf(set)?.for.includes('imap')))
    .map(([name, what]) => `${name} is missing: must be ${what}`);
}

function faultLine(issue: z.core.$ZodIssue, set: Record<string, string>): string {
  const name = String(issue.path[0]);
  const value = SECRET_NAMES.test(name) ? 'a value that is not shown' : JSON.stringify(set[name] ?? '');
  return `${name} is ${value}: ${issue.message}`;
}

function shape(env: z.output<typeof schema>, set: Record<string, string>): Environment {
  const server = (host: string | undefined, at: Omit<Server, 'host'>) => (host ? { host, ...at } : null);
  const oauth = oauthOf(set);
  const smtpSecure = env.SMTP_SECURE ?? (env.SMTP_PORT === undefined || env.SMTP_PORT === 465);
  const imap = server(env.IMAP_HOST, {
    port: env.IMAP_PORT ?? (env.IMAP_SECURE ? 993 : 143),
    secure: env.IMAP_SECURE,
    user: env.IMAP_USER ?? null,
    pass: env.IMAP_PASS ?? null,
  });
  return {
    imap: imap && {
      ...imap,
      mailbox: env.IMAP_MAILBOX,
      start: env.IMAP_START,
      after: afterHandling(env.IMAP_AFTER),
      sent: sentCopies(env.IMAP_SENT),
    },
    smtp: server(env.SMTP_HOST, {
      port: env.SMTP_PORT ?? (smtpSecure ? 465 : 587),
      secure: smtpSecure,
      // Whoever logs in by consent is the mailbox itself.
      user: env.SMTP_USER ?? (oauth?.for.includes('smtp') ? (env.IMAP_USER ?? null) : null),
      pass: env.SMTP_PASS ?? null,
    }),
    oauth,
    tlsCaFile: env.TLS_CA_FILE ?? null,
    support: { address: env.SUPPORT_ADDRESS, name: env.SUPPORT_NAME, aliases: env.SUPPORT_ALIASES },
    trustedAuthserv: env.TRUSTED_AUTHSERV ?? null,
    verifyMail: env.VERIFY_MAIL,
    redisUrl: env.REDIS_URL ?? null,
    clamd: env.CLAMD === undefined ? null : clamdAddress(env.CLAMD),
    policyDir: env.POLICY_DIR,
    stateDir: env.STATE_DIR,
    secret: env.SECRET ?? null,
    http: { host: env.HTTP_HOST, port: env.HTTP_PORT },
    publicUrl: env.PUBLIC_URL ?? null,
    logLevel: env.LOG_LEVEL,
    allowInsecureMail: env.ALLOW_INSECURE_MAIL,
    canaryMinutes: env.CANARY_MINUTES,
  };
}

function afterHandling(value: string): AfterHandling {
  if (value === 'seen' || value === 'untouched') return { is: value };
  return { is: 'move', folder: value.slice('move:'.length) };
}

function clamdAddress(value: string): Environment['clamd'] {
  if (value.startsWith('/')) return { path: value };
  const colon = value.lastIndexOf(':');
  return { host: value.slice(0, colon).replace(/^\[|\]$/g, ''), port: Number(value.slice(colon + 1)) };
}

function sentCopies(value: string): SentCopies {
  if (value === 'none' || value === 'auto') return { is: value };
  return { is: 'folder', folder: value.slice('folder:'.length) };
}

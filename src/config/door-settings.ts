/** What each door is opened with, from the configuration. */
import { join } from 'node:path';
import type { Config } from '../config';
import type { AccessTokens } from '../oauth/access-tokens';

/** Settings of the source of access tokens; null: the doors log in with passwords. */
export function oauthSettings({ environment, authorities }: Config) {
  const { oauth, stateDir } = environment;
  return oauth && { ...oauth, authorities, file: join(stateDir, 'oauth-refresh-token') };
}

/** Settings of the mailbox door; only called where the configuration names a mailbox. */
export function imapSettings({ environment, policies, authorities }: Config, tokens: AccessTokens | null) {
  const imap = environment.imap!;
  const byToken = tokens !== null && environment.oauth?.for.includes('imap');
  return {
    host: imap.host,
    port: imap.port,
    secure: imap.secure,
    user: imap.user ?? '',
    auth: byToken ? { accessTokens: tokens } : { pass: imap.pass ?? '' },
    authorities,
    allowInsecure: environment.allowInsecureMail,
    mailbox: imap.mailbox,
    start: imap.start,
    after: imap.after,
    messageBytes: policies.ans.limits.message_bytes,
  };
}

/** Settings of the submission server; only called where the configuration names one. */
export function smtpSettings({ environment, authorities }: Config, tokens: AccessTokens | null) {
  const smtp = environment.smtp!;
  const byToken = tokens !== null && environment.oauth?.for.includes('smtp');
  return {
    host: smtp.host,
    port: smtp.port,
    secure: smtp.secure,
    user: smtp.user ?? undefined,
    ...(byToken ? { accessTokens: tokens } : { pass: smtp.pass ?? undefined }),
    authorities,
    allowInsecure: environment.allowInsecureMail,
  };
}

/** One name for one mailbox, so that another account or folder starts with a position of its own. */
export function mailboxName({ environment: { imap } }: Config): string {
  return imap ? `${imap.user ?? ''}@${imap.host}/${imap.mailbox}` : 'sandbox';
}

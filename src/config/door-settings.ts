/** What each door is opened with, from the configuration. */
import type { Config } from '../config';

/** Settings of the mailbox door; only called where the configuration names a mailbox. */
export function imapSettings({ environment, policies }: Config) {
  const imap = environment.imap!;
  return {
    host: imap.host,
    port: imap.port,
    secure: imap.secure,
    user: imap.user ?? '',
    auth: { pass: imap.pass ?? '' },
    allowInsecure: environment.allowInsecureMail,
    mailbox: imap.mailbox,
    start: imap.start,
    after: imap.after,
    messageBytes: policies.ans.limits.message_bytes,
  };
}

/** Settings of the submission server; only called where the configuration names one. */
export function smtpSettings({ environment }: Config) {
  const smtp = environment.smtp!;
  return {
    host: smtp.host,
    port: smtp.port,
    secure: smtp.secure,
    user: smtp.user ?? undefined,
    pass: smtp.pass ?? undefined,
    allowInsecure: environment.allowInsecureMail,
  };
}

/** One name for one mailbox, so that another account or folder starts with a position of its own. */
export function mailboxName({ environment: { imap } }: Config): string {
  return imap ? `${imap.user ?? ''}@${imap.host}/${imap.mailbox}` : 'sandbox';
}

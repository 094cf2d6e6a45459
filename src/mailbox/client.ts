/** The IMAP client as the desk wants it: encrypted wherever a network lies between, quiet, and without habits of its own. */
import { ImapFlow, type MailboxObject } from 'imapflow';
import { type ImapSettings, isLoopback, paceOf } from './imap-settings';
import { isLoginRefused, TokenRefused } from './reason';

/** RFC 2177 3: servers may end an IDLE after 30 minutes. */
const IDLE_MS = 25 * 60 * 1000;
const CONNECT_MS = 20_000;

/** Makes a client that has not connected yet. Asks for an access token when the login is by OAuth2, and rejects without. */
export async function imapClient(settings: ImapSettings): Promise<ImapFlow> {
  const { host, port, secure, user, auth } = settings;
  // Where the password may travel in plain text, an unverified certificate is no worse: this machine's own mail
  // server has a self-signed one as a rule.
  const plainAllowed = !secure && (settings.allowInsecure || isLoopback(host));
  const client = new ImapFlow({
    host,
    port,
    secure,
    ...(!secure && !plainAllowed && { doSTARTTLS: true }),
    tls: {
      ...(plainAllowed && { rejectUnauthorized: false }),
      ...(settings.authorities && { ca: settings.authorities }),
    },
    auth: 'pass' in auth ? { user, pass: auth.pass } : { user, accessToken: await auth.accessTokens.token() },
    clientInfo: { name: 'mesa' },
    logger: false,
    connectionTimeout: CONNECT_MS,
    // A second line behind the door's own watch, for a command that is never answered.
    socketTimeout: paceOf(settings).silenceMs * 2,
    maxIdleTime: IDLE_MS,
    disableAutoIdle: true,
    // The size is asked before; this bounds the memory when a server told a wrong one.
    maxLiteralSize: settings.messageBytes * 2 + 1024 * 1024,
  });
  // Every failure also rejects the command under way; without a listener Node would end the process.
  client.on('error', () => {});
  return client;
}

/** Connects and logs in. A token that the server refuses is given back, so that the next client has another. */
export async function logIn(client: ImapFlow, { auth }: ImapSettings): Promise<void> {
  // Read before: nothing says that the client keeps it.
  const token = client.options.auth?.accessToken;
  try {
    await client.connect();
  } catch (error) {
    if ('pass' in auth || token === undefined || !isLoginRefused(error)) throw error;
    auth.accessTokens.refused(token);
    throw new TokenRefused(error);
  }
}

/** Selects the mailbox; read-only when handled mails stay untouched. */
export async function selectMailbox(client: ImapFlow, settings: ImapSettings): Promise<MailboxObject> {
  return client.mailboxOpen(settings.mailbox, { readOnly: settings.after.is === 'untouched' });
}

export function isEncrypted(client: ImapFlow): boolean {
  return Boolean(client.secureConnection);
}

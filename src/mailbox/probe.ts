/** Tries the mailbox once, for `mesa check`. */
import { imapClient, isEncrypted, logIn, selectMailbox } from './client';
import type { ImapSettings } from './imap-settings';

export interface Probe {
  /** Mails in the folder. */
  messages: number;
  /** Whether the server announces new mail by itself (RFC 2177). */
  idle: boolean;
  encrypted: boolean;
}

/** Connects, logs in and selects the folder. Rejects with an error for `reasonOf`. */
export async function probe(settings: ImapSettings): Promise<Probe> {
  const client = await imapClient(settings);
  try {
    await logIn(client, settings);
    const { exists } = await selectMailbox(client, settings);
    return { messages: exists, idle: client.capabilities.has('IDLE'), encrypted: isEncrypted(client) };
  } finally {
    client.close();
  }
}

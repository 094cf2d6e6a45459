/** Opens mailbox doors on a test's Dovecot and closes those that the test leaves open. */
import { imapMailbox } from '../../src/mailbox/imap';
import type { ImapSettings } from '../../src/mailbox/imap-settings';
import type { MailboxDoor } from '../../src/mailbox/mailbox';
import type { MailboxLog } from '../../src/mailbox/mailbox-log';
import type { Dovecot } from './dovecot';

export interface LoggedFact {
  name: keyof MailboxLog;
  [key: string]: unknown;
}

export interface MailboxDoors {
  settings(more?: Partial<ImapSettings>): ImapSettings;
  door(more?: Partial<ImapSettings>): MailboxDoor;
  /** Everything that the doors of this test have logged. */
  facts: LoggedFact[];
  /** Resolves with the first fact of that name; fails after five seconds. */
  fact(name: keyof MailboxLog): Promise<LoggedFact>;
  closeAll(): Promise<void>;
}

const NAMES: (keyof MailboxLog)[] = [
  'mailboxConnected',
  'mailboxLost',
  'mailboxFirstSeen',
  'uidValidityChanged',
  'mailTooLarge',
  'mailVanished',
  'mailUnreadable',
  'filingFailed',
];

export function mailboxDoors(dovecot: () => Dovecot): MailboxDoors {
  const open = new Set<MailboxDoor>();
  const facts: LoggedFact[] = [];
  let heard = () => {};
  const log = Object.fromEntries(
    NAMES.map((name) => [
      name,
      (details: object) => {
        facts.push({ ...details, name });
        heard();
      },
    ]),
  ) as unknown as MailboxLog;
  const settings = (more: Partial<ImapSettings> = {}): ImapSettings => ({
    host: dovecot().host,
    port: dovecot().imapPort,
    secure: false,
    user: dovecot().user,
    auth: { pass: dovecot().pass },
    allowInsecure: false,
    mailbox: 'INBOX',
    start: 'unseen',
    after: { is: 'seen' },
    messageBytes: 1024 * 1024,
    backoff: { firstMs: 20, maxMs: 200 },
    ...more,
  });
  return {
    settings,
    facts,
    door(more) {
      const door = imapMailbox(settings(more), log, () => new Date());
      open.add(door);
      return door;
    },
    async fact(name) {
      const deadline = Date.now() + 5000;
      for (;;) {
        const found = facts.find((fact) => fact.name === name);
        if (found) return found;
        const left = deadline - Date.now();
        if (left <= 0) throw new Error(`the door did not log ${name}`);
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, left);
          heard = () => {
            clearTimeout(timer);
            resolve();
          };
        });
      }
    },
    async closeAll() {
      await Promise.all([...open].map((door) => door.close()));
      open.clear();
      facts.length = 0;
    },
  };
}

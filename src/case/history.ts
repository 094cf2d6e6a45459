/** A mail as the history of its case keeps it. */
import type { Origin } from '../intake/finding';
import type { Mail } from '../message/mail';
import type { NewMessage, Participant } from './change';

/** The message that a mail is in its case. `at`: receipt, milliseconds since the epoch. */
export function messageOf(mail: Mail, visibleText: string, origin: Origin, at: number): NewMessage {
  return {
    kind: KIND_OF[origin] ?? 'human',
    from: mail.from?.address.toLowerCase() ?? '',
    to: [...mail.to, ...mail.cc].map((mailbox) => mailbox.address).filter(Boolean),
    messageId: mail.messageId,
    at,
    subject: mail.subject,
    visibleText,
    attachments: mail.attachments.map(({ content: _, ...note }) => note),
  };
}

const KIND_OF: Partial<Record<Origin, NewMessage['kind']>> = {
  auto_reply: 'auto_reply',
  machine: 'machine',
  bounce: 'bounce',
  calendar: 'calendar',
};

/** Who takes part in a case by writing a mail: its author, where answers go, and whoever was copied; never ourselves. */
export function participantsOf(mail: Mail, ours: (address: string) => boolean): Participant[] {
  const found = new Map<string, Participant>();
  const add = (name: string, address: string, role: Participant['role']): void => {
    const key = address.toLowerCase();
    if (address && !ours(key) && !found.has(key)) found.set(key, { address: key, name, role });
  };
  for (const mailbox of [mail.from, ...mail.replyTo]) if (mailbox) add(mailbox.name, mailbox.address, 'requester');
  for (const mailbox of [...mail.to, ...mail.cc]) add(mailbox.name, mailbox.address, 'copied');
  return [...found.values()];
}

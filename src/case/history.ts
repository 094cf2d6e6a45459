/** A mail as the history of its case keeps it. */
import type { Origin } from '../intake/finding';
import type { Reading } from '../intake/understand';
import type { NewMessage, Participant } from './change';
import type { Known } from './known';

/** The message that a mail is in its case. `at`: receipt, milliseconds since the epoch. */
export function messageOf(
  { mail, visible, origin }: Reading,
  { cites, conversation }: Pick<Known, 'cites' | 'conversation'>,
  at: number,
): NewMessage {
  return {
    kind: KIND_OF[origin.value] ?? 'human',
    from: mail.from?.address ?? '',
    to: [...mail.to, ...mail.cc].map((mailbox) => mailbox.address).filter(Boolean),
    messageId: mail.messageId,
    at,
    subject: mail.subject,
    visibleText: visible.visible,
    attachments: mail.attachments.map(({ content: _, ...note }) => note),
    cites,
    conversation,
  };
}

const KIND_OF: Partial<Record<Origin, NewMessage['kind']>> = {
  auto_reply: 'auto_reply',
  machine: 'machine',
  bounce: 'bounce',
  abuse_report: 'bounce',
  calendar: 'calendar',
};

/** Who takes part in a case by its opening mail: the author, where answers go, and whoever was copied; never ourselves. */
export function participantsOf({ mail, origin }: Reading, ours: (address: string) => boolean): Participant[] {
  const found = new Map<string, Participant>();
  const add = (name: string, address: string, role: Participant['role']): void => {
    const key = address.toLowerCase();
    if (key && !ours(key) && !found.has(key)) found.set(key, { address: key, name, role });
  };
  for (const mailbox of [origin.author, mail.from, ...mail.replyTo]) {
    if (mailbox) add(mailbox.name, mailbox.address, 'requester');
  }
  for (const mailbox of [...mail.to, ...mail.cc]) add(mailbox.name, mailbox.address, 'copied');
  return [...found.values()];
}

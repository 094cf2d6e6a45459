/** Chooses whom a confirmation goes to: the first usable address of Reply-To, else the author (OUTGOING O15 to O17). */

import { hasNullReversePath } from '../message/automatic';
import { headerValues, type Mail, type Mailbox } from '../message/mail';
import { authorOf, mailingList } from '../message/mailing-list';
import { isDaemon, isNoReply } from '../message/system-sender';
import { isOwnAddress } from './own-address';

export interface RecipientWorld {
  /** Support address and aliases. */
  ownAddresses: readonly string[];
  /** Telephone system, fax and web form of our own, lower case. */
  machines: readonly string[];
}

/**
 * The mailbox to answer, or null when nobody may be answered: null reverse-path, no author, or none but ourselves,
 * no-reply mailboxes, mail systems, machines and lists. Behind a group the person is answered, never the group.
 */
export function confirmationRecipient(mail: Mail, world: RecipientWorld): Mailbox | null {
  if (hasNullReversePath(mail)) return null;
  const author = authorOf(mail);
  if (author === null) return null;
  const group = mailingList(mail)?.addresses ?? [];
  const usable = (mailbox: Mailbox): boolean =>
    isWellFormed(mailbox.address) &&
    !isOwnAddress(mailbox.address, world.ownAddresses) &&
    !isDaemon(mailbox.address) &&
    !isNoReply(mailbox.address) &&
    !world.machines.includes(mailbox.address.toLowerCase()) &&
    !group.includes(mailbox.address.toLowerCase());
  return [...mail.replyTo, author].find(usable) ?? null;
}

/** Whether answers go elsewhere than to the author, which agents are told. */
export function answersElsewhere(mail: Mail, recipient: Mailbox | null): boolean {
  const author = authorOf(mail)?.address.toLowerCase();
  return (
    recipient !== null &&
    recipient.address.toLowerCase() !== author &&
    headerValues(mail, 'reply-to').length > 0
  );
}

/** One addr-spec that a letter can be sent to: no blanks, brackets, commas or control characters (RFC 5321 4.1.2). */
function isWellFormed(address: string): boolean {
  return (
    /^[^\s<>@,;:"()\\[\]\x00-\x1f\x7f]{1,64}@[^\s<>@,;:"()\\[\]_\x00-\x1f\x7f]{1,253}$/.test(address) &&
    !/\.\.|@\.|^\.|\.@|\.$|@-/.test(address)
  );
}

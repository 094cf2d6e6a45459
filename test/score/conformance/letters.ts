/** Letters of the desk as an outside reader sorts them: confirmations, notices to staff, words of an agent to a client. */

import { field } from '../../support/mail';
import type { SinkMail } from '../../support/smtp-sink';
import { subjectOf } from '../../support/team';
import type { World } from './examples';

/** Answers to somebody outside that say of themselves that they are automatic. */
export function autoReplies(letters: SinkMail[], world: World): SinkMail[] {
  return letters.filter(
    (letter) =>
      !isForStaff(letter, world) && /^auto-replied/i.test(field(letter.raw, 'Auto-Submitted') ?? ''),
  );
}

/** Notices of a case to agents and supervisors; a report on a week or a list of cases is about none. */
export function notices(letters: SinkMail[], world: World): SinkMail[] {
  return letters.filter(
    (letter) => isForStaff(letter, world) && /\[\w+-\d{4}-\d{6,9}\]/.test(subjectOf(letter)),
  );
}

/** An agent's words on their way to a client. */
export function relays(letters: SinkMail[], world: World): SinkMail[] {
  return letters.filter(
    (letter) =>
      !isForStaff(letter, world) && /^(?:no)?$/i.test(field(letter.raw, 'Auto-Submitted')?.trim() ?? ''),
  );
}

/** Every text that the letter shows: its source, and its parts decoded. */
export function wholeText({ raw }: SinkMail): string {
  const source = raw.toString('utf8');
  const printable = source
    .replace(/=\r?\n/g, '')
    .replace(/(?:=[0-9A-F]{2})+/g, (run) => Buffer.from(run.replaceAll('=', ''), 'hex').toString('utf8'));
  const encoded = [...source.matchAll(/\r?\n\r?\n((?:[A-Za-z0-9+/=]{4,76}\r?\n)+)/g)].map((match) =>
    Buffer.from(match[1]!, 'base64').toString('utf8'),
  );
  return [source, printable, ...encoded].join('\n');
}

function isForStaff({ envelope }: SinkMail, { agents, supervisors, own_address }: World): boolean {
  const domain = own_address.slice(own_address.indexOf('@'));
  const staff = [...agents, ...supervisors].map((one) => one.email);
  return envelope.to.every((to) => staff.includes(to.toLowerCase()) || to.toLowerCase().endsWith(domain));
}

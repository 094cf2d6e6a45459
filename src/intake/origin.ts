/** Tells who or what made a mail, and whether it may be answered (INBOUND 1 to 4): questions in order, the first that answers wins. */
import { domainOf } from '../message/address';
import { type DmarcVerdict, dmarcVerdict, isFlaggedSpam, toldAuthserv } from '../message/authentication';
import {
  type AutomaticMark,
  automaticMarks,
  hasNullReversePath,
  isAutoForwarded,
} from '../message/automatic';
import type { Bounce } from '../message/bounce';
import { asksForMeeting, readScheduling, type SchedulingMessage } from '../message/calendar';
import { readBounce } from '../message/dsn';
import { type Complaint, readComplaint } from '../message/feedback-report';
import { headerValue, headerValues, type Mail, type Mailbox } from '../message/mail';
import { authorOf, mailingList } from '../message/mailing-list';
import { type Receipt, readReceipt } from '../message/receipt';
import type { Origin } from './finding';
import { isWithin } from './mail-domain';
import { isOwnAddress } from './own-address';
import { confirmationRecipient, type RecipientWorld } from './recipient';
import { PURPOSES, recipientsOf, tokensIn } from './token';

/** What must be known of the world to tell an origin; plain data, so that the answer never changes. */
export interface OriginWorld extends RecipientWorld {
  /** Value of our X-Loop field. */
  loopMarker: string;
  /** authserv-id whose Authentication-Results are believed; null = none. */
  trustedAuthserv: string | null;
  /** Whether a letter of ours has this Message-ID (with angle brackets). */
  isOwnMessageId(id: string): boolean;
  /** Whether a client company in the directory has this address, listed or by its domain. */
  isClient(address: string): boolean;
  /** A person let the mail out of quarantine: it is read as if it had been trusted. */
  vouched?: boolean;
}

export type Hold = 'dmarc_failed' | 'spam' | 'no_sender';

/** What a report says; the flow ties it to its letter. */
export type ReportFound =
  | { is: 'bounce'; bounce: Bounce }
  | { is: 'complaint'; complaint: Complaint }
  | { is: 'receipt'; receipt: Receipt }
  | { is: 'scheduling'; scheduling: SchedulingMessage };

export interface OriginVerdict {
  value: Origin;
  /** A plain sentence for the mail's record. */
  reason: string;
  /** The mail goes to quarantine for this reason, whatever its origin. */
  hold: Hold | null;
  /** A confirmation or any other automatic answer may go out. */
  mayAnswer: boolean;
  /** Who wrote it, the person behind a group; null when nobody usable is named. */
  author: Mailbox | null;
  dmarc: DmarcVerdict;
  report: ReportFound | null;
}

/** Who acts in a mail: a person with a matter, a notice that only answers another mail, or a robot with a matter. */
export type Nature = 'person' | 'notice' | 'robot';

type Answer = Pick<OriginVerdict, 'value' | 'reason'> &
  Partial<Pick<OriginVerdict, 'hold' | 'mayAnswer' | 'report'>>;
type Question = (mail: Mail, world: OriginWorld) => Answer | null;

/** Origin, reason and first disposition of the mail. Pure: the same mail in the same world gives the same verdict. */
export function originOf(mail: Mail, world: OriginWorld): OriginVerdict {
  const answer = firstAnswer(mail, world);
  const dmarc = dmarcVerdict(mail, world.trustedAuthserv);
  const hold = answer.hold ?? (ACTED_UPON.has(answer.value) ? suspicion(mail, dmarc, world) : null);
  const answerable = answer.mayAnswer ?? answer.value === 'human';
  return {
    value: answer.value,
    reason: answer.reason,
    hold,
    mayAnswer: answerable && hold === null && confirmationRecipient(mail, world) !== null,
    author: authorOf(mail),
    dmarc,
    report: answer.report ?? null,
  };
}

function firstAnswer(mail: Mail, world: OriginWorld): Answer {
  for (const ask of QUESTIONS) {
    const answer = ask(mail, world);
    if (answer !== null) return answer;
  }
  return PERSON;
}

/** The nature of a mail that may open or join a case. */
export function natureOf(verdict: OriginVerdict): Nature {
  const { value, report } = verdict;
  if (value === 'human') return 'person';
  const invites = report?.is === 'scheduling' && asksForMeeting(report.scheduling);
  if (value === 'calendar' || value === 'auto_reply')
    return value === 'calendar' && invites ? 'person' : 'notice';
  return 'robot';
}

const PERSON: Answer = { value: 'human', reason: 'a person writes: no mark of automation' };

/** Origins that open or join a case, so that a forged one is held; the others are ignored or counted anyway. */
const ACTED_UPON: ReadonlySet<Origin> = new Set(['human', 'auto_reply', 'machine', 'calendar']);

/** INBOUND 1 to 4, in this order. */
const QUESTIONS: readonly Question[] = [
  ownMessageId,
  loopMarker,
  ownAddress,
  bounce,
  complaint,
  receipt,
  schedulingNotice,
  answerToOurs,
  automatic,
  ownMachine,
  invitation,
  spam,
  forged,
  noSender,
  autoForwarded,
];

function ownMessageId(mail: Mail, world: OriginWorld): Answer | null {
  if (mail.messageId === null || !world.isOwnMessageId(mail.messageId)) return null;
  return { value: 'own', reason: 'our own Message-ID' };
}

function loopMarker(mail: Mail, world: OriginWorld): Answer | null {
  const marker = world.loopMarker.trim().toLowerCase();
  if (marker === '') return null;
  const carries = headerValues(mail, 'x-loop').some((value) =>
    value
      .toLowerCase()
      .split(/[\s<>,;]/)
      .includes(marker),
  );
  return carries ? { value: 'own', reason: 'carries our loop marker' } : null;
}

function ownAddress(mail: Mail, world: OriginWorld): Answer | null {
  if (mail.from === null || !isOwnAddress(mail.from.address, world.ownAddresses)) return null;
  // A group of our own that rewrote From for DMARC names the person elsewhere.
  const author = authorOf(mail);
  if (author !== null && !isOwnAddress(author.address, world.ownAddresses)) return null;
  return { value: 'own', reason: `From is our own address ${mail.from.address}` };
}

function bounce(mail: Mail): Answer | null {
  const found = readBounce(mail);
  if (found === null) return null;
  const recipients = found.recipients.join(', ') || 'an unnamed recipient';
  const code = found.status === null ? '' : ` (${found.status})`;
  return {
    value: 'bounce',
    reason: `delivery report: ${found.action} for ${recipients}${code}`,
    report: { is: 'bounce', bounce: found },
  };
}

function complaint(mail: Mail): Answer | null {
  const found = readComplaint(mail);
  if (found === null) return null;
  return {
    value: 'abuse_report',
    reason: `feedback report: ${found.type}`,
    report: { is: 'complaint', complaint: found },
  };
}

function receipt(mail: Mail): Answer | null {
  const found = readReceipt(mail);
  if (found === null) return null;
  return {
    value: 'receipt',
    reason: `receipt: ${found.disposition}`,
    report: { is: 'receipt', receipt: found },
  };
}

/** Acceptances, cancellations and the like are written by a calendar program (RFC 5546 3.2). */
function schedulingNotice(mail: Mail): Answer | null {
  const found = readScheduling(mail);
  if (found === null || asksForMeeting(found)) return null;
  return {
    value: 'calendar',
    reason: `calendar message: ${found.method}${found.answer === null ? '' : ` ${found.answer}`}`,
    report: { is: 'scheduling', scheduling: found },
  };
}

/** Whatever is automatic and answers a letter of ours is an automatic answer, by whichever mark it shows it. */
function answerToOurs(mail: Mail, world: OriginWorld): Answer | null {
  if (!answersOurs(mail, world)) return null;
  const [mark] = telling(mail, world);
  return mark === undefined || mark.list
    ? null
    : { value: 'auto_reply', reason: `automatic (${mark.reason}), answers a letter of ours` };
}

function answersOurs(mail: Mail, world: OriginWorld): boolean {
  if ([mail.inReplyTo, ...mail.references].some((id) => id !== null && world.isOwnMessageId(id))) return true;
  const recipients = recipientsOf(mail);
  return PURPOSES.some((purpose) => tokensIn(recipients, purpose, world.ownAddresses).length > 0);
}

function automatic(mail: Mail, world: OriginWorld): Answer | null {
  const [mark] = telling(mail, world);
  if (mark === undefined) return null;
  const report = mark.means === 'machine' ? schedulingOf(mail) : null;
  if (report === null) return { value: mark.means, reason: `automatic: ${mark.reason}` };
  // Calendar services send a person's invitation and mark it as theirs.
  const reason = `calendar message: ${report.scheduling.method}, sent by a program (${mark.reason})`;
  return { value: 'calendar', reason, mayAnswer: false, report };
}

/** Telephone system, fax, web form of our own (policy `machines`), also where they mark nothing. */
function ownMachine(mail: Mail, world: OriginWorld): Answer | null {
  const from = mail.from?.address.toLowerCase() ?? '';
  return world.machines.includes(from) ? { value: 'machine', reason: `our own machine ${from}` } : null;
}

/** A person asks for a meeting: a calendar message, but one that may be answered. */
function invitation(mail: Mail): Answer | null {
  const report = schedulingOf(mail);
  return report === null
    ? null
    : { value: 'calendar', reason: `calendar message: ${report.scheduling.method}`, mayAnswer: true, report };
}

function spam(mail: Mail, { vouched }: OriginWorld): Answer | null {
  return isFlaggedSpam(mail) && !vouched
    ? { value: 'human', reason: 'X-Spam-Flag: YES', hold: 'spam' }
    : null;
}

function forged(mail: Mail, world: OriginWorld): Answer | null {
  const { trustedAuthserv, vouched } = world;
  return trustedAuthserv !== null && dmarcVerdict(mail, trustedAuthserv) === 'fail' && !vouched
    ? { value: 'human', reason: `DMARC failed at ${toldAuthserv(trustedAuthserv)}`, hold: 'dmarc_failed' }
    : null;
}

/** Empty groups and unreadable addresses ask not to be answered (RFC 6854 4). */
function noSender(mail: Mail): Answer | null {
  return authorOf(mail) === null ? { value: 'human', reason: 'From names nobody', hold: 'no_sender' } : null;
}

function autoForwarded(mail: Mail): Answer | null {
  if (!isAutoForwarded(mail)) return null;
  return { value: 'human', reason: 'a person writes; forwarded by a robot, so unanswered', mayAnswer: false };
}

function suspicion(mail: Mail, dmarc: DmarcVerdict, { vouched }: OriginWorld): Hold | null {
  if (vouched) return null;
  if (isFlaggedSpam(mail)) return 'spam';
  return dmarc === 'fail' ? 'dmarc_failed' : null;
}

function schedulingOf(mail: Mail): Extract<ReportFound, { is: 'scheduling' }> | null {
  const scheduling = readScheduling(mail);
  return scheduling === null ? null : { is: 'scheduling', scheduling };
}

/** Marks that count here: list fields do not when clients write through that list. */
function telling(mail: Mail, world: OriginWorld): AutomaticMark[] {
  const marks = automaticMarks(mail);
  return marks.some((mark) => mark.list) && isClientsList(mail, world)
    ? marks.filter((mark) => !mark.list)
    : marks;
}

/**
 * Our own address may be a group, and companies write through Google Groups (ventas@, sistemas@) or a list in their
 * own domain: such a mail is the client's. Mailman's lists and lists for the public are bulk.
 */
function isClientsList(mail: Mail, world: OriginWorld): boolean {
  const list = mailingList(mail);
  const author = authorOf(mail);
  if (author === null || hasNullReversePath(mail)) return false;
  if (list === null) return false;
  if (list.addresses.some((address) => isOwnAddress(address, world.ownAddresses))) return true;
  if (!world.isClient(author.address) || headerValue(mail, 'x-mailman-version') !== undefined) return false;
  const bulkMail = headerValue(mail, 'list-unsubscribe-post') !== undefined || list.addresses.length === 0;
  return (
    list.google || (!bulkMail && list.domain !== null && isWithin(domainOf(author.address), list.domain))
  );
}

/** The mail log: one function for each fact that an operator will want to find, always with case number and Message-ID. */
import pino from 'pino';
import type { EmbeddedRedisEvents } from './embedded/redis';
import type { WrongEntry } from './letters/wrong-books';
import type { MailboxLog } from './mailbox/mailbox-log';
import type { TokenLog } from './oauth/access-tokens';
import type { ClockEvents } from './timers/bullmq';
import { veil } from './veil';

export interface MailLog extends MailboxLog, TokenLog, ClockEvents, EmbeddedRedisEvents {
  ready(facts: { mailbox: string; stateDir: string; http: string | null }): void;
  /** Another worker works on this store: this one waits until that one ends, and touches neither mailbox nor queue. */
  standby(holder: { host: string; pid: number }): void;
  /** Works in the place of that worker, which ended without a word or gave no sign of life. */
  tookOver(holder: { host: string; pid: number; why: 'ended' | 'silent' }): void;
  /** Another worker took over while this one gave no sign of life: it ends, and writes nothing more. */
  leaseLost(): void;
  stopping(signal: string): void;
  stopped(): void;
  mailKept(facts: { count: number }): void;
  /** A kept mail's turn has come; `uid` is its number at the door. */
  mailRead(facts: MailFacts & { uid: number; uidValidity: number; size: number; receivedAt: string }): void;
  caseOpened(facts: CaseFacts & { kind: string; priority: string | null; ms: number }): void;
  mailAppended(facts: MailFacts & { caseId: number; reason: string }): void;
  mailIgnored(facts: MailFacts & { reason: string }): void;
  mailQuarantined(facts: MailFacts & { reason: string }): void;
  /** The virus scanner did not answer: the mail goes on, and its notice says so. */
  mailNotScanned(facts: MailFacts & { reason: string }): void;
  /** Resolved, and nobody objected for the days that policy gives. */
  caseClosed(facts: { case: string }): void;
  letterSent(facts: LetterFacts): void;
  letterDeferred(facts: LetterFacts & { error: string | null; nextAttemptAt: string }): void;
  letterFailed(facts: LetterFacts & { error: string | null }): void;
  /** Somebody was told that a promise is at risk or broken; `share` in percent of its time. */
  reminderSent(facts: ReminderFacts & { to: string[] }): void;
  /** Those in charge were told of the mails that are held. */
  heldListed(facts: { day: string; mails: number; to: string[] }): void;
  /** The policy names nobody for a reminder of this case. */
  nobodyToTell(facts: ReminderFacts): void;
  /** A recurring report was written to these readers. */
  reportWritten(facts: { report: string; period: string; to: string[] }): void;
  /** No contact of the company is to get its reports: nobody is told. */
  nobodyToReportTo(facts: { report: string; period: string; company: string }): void;
  /** A report goes out without its chart. */
  chartFailed(facts: { reason: string }): void;
  /** The system's clock was set back: reminders and letters that waited for its wrong time were called back. */
  timeWentBack(facts: { reminders: number; letters: number }): void;
  /** A case closed long ago names nobody any more (ans.yaml, retention). */
  caseAnonymised(facts: { case: string }): void;
  /** What was kept long enough went: raw mails dropped, cases anonymised. */
  retained(facts: { mails: number; cases: number }): void;
  swept(facts: { mails: number; letters: number; reminders: number; filed: number }): void;
  /** The daily comparison of the books: what came since the last one, by what became of it, and what does not add up. `lying`: mails of the mailbox that were looked at; null when it was out of reach. */
  libro(facts: BookFacts): void;
  /** Changed policy files are in force. */
  policyTaken(): void;
  /** Changed policy files hold faults: the earlier ones stay in force. */
  policyRefused(facts: { faults: string[] }): void;
  /** Copies of sent letters could not be put into the Sent folder; they are tried again. */
  sentCopyFailed(facts: { reason: string }): void;
  healthUnavailable(facts: { reason: string }): void;
  /** A mail to ourselves went out; `refused`: what the server said against it. */
  canarySent(facts: { messageId: string; refused: string | null }): void;
  /** Mail does not flow; the operator is told. */
  flowStands(facts: { trouble: string; since: string; cause: string | null }): void;
  flowAgain(facts: { trouble: string }): void;
  /** What nobody foresaw; the worker goes on. */
  bug(where: string, error: unknown): void;
}

interface MailFacts {
  mailId: number;
  messageId: string | null;
}

interface CaseFacts extends MailFacts {
  case: string;
}

interface BookFacts {
  day: string;
  mails: Record<string, number>;
  letters: Record<string, number>;
  cases: number;
  reminders: number;
  lying: number | null;
  wrong: WrongEntry[];
}

interface ReminderFacts {
  case: string;
  target: string;
  share: number;
}

interface LetterFacts {
  letterId: number;
  kind: string;
  messageId: string;
  /** Message-IDs of the mails that it answers or passes on, the nearest first: by them a mail is followed to its letters. */
  cites: string[];
  to: string[];
  attempts: number;
}

/**
 * JSON lines, or for a person at a terminal one readable line a fact. `level` is a pino level or `silent`; no line names
 * one of the `secrets`.
 */
export function mailLog(
  level: string,
  output: NodeJS.WriteStream & { fd: number } = process.stdout,
  secrets: readonly (string | null)[] = [],
): MailLog {
  const { hide, over } = veil(secrets);
  const options = { level, hooks: { streamWrite: over } };
  const log = output.isTTY
    ? pino(options, readableLines())
    : pino(options, pino.destination({ fd: output.fd, sync: true }));
  return {
    hide,
    ready: (facts) => log.info(facts, 'ready'),
    standby: (holder) => log.info(holder, 'standby'),
    tookOver: (holder) => log.warn(holder, 'tookOver'),
    leaseLost: () => log.error('leaseLost'),
    stopping: (signal) => log.info({ signal }, 'stopping'),
    stopped: () => log.info('stopped'),
    mailKept: (facts) => log.debug(facts, 'mailKept'),
    mailRead: (facts) => log.info(facts, 'mailRead'),
    caseOpened: (facts) => log.info(facts, 'caseOpened'),
    mailAppended: (facts) => log.info(facts, 'mailAppended'),
    mailIgnored: (facts) => log.info(facts, 'mailIgnored'),
    mailQuarantined: (facts) => log.warn(facts, 'mailQuarantined'),
    mailNotScanned: (facts) => log.warn(facts, 'mailNotScanned'),
    caseClosed: (facts) => log.info(facts, 'caseClosed'),
    letterSent: (facts) => log.info(facts, 'letterSent'),
    letterDeferred: (facts) => log.warn(facts, 'letterDeferred'),
    letterFailed: (facts) => log.error(facts, 'letterFailed'),
    mailboxConnected: (facts) => log.info(facts, 'mailboxConnected'),
    mailboxLost: (facts) => log.warn(facts, 'mailboxLost'),
    mailboxFirstSeen: (facts) => log.info(facts, 'mailboxFirstSeen'),
    uidValidityChanged: (facts) => log.warn(facts, 'uidValidityChanged'),
    mailTooLarge: (facts) => log.warn(facts, 'mailTooLarge'),
    mailVanished: (facts) => log.info(facts, 'mailVanished'),
    mailUnreadable: (facts) => log.error(facts, 'mailUnreadable'),
    filingFailed: (facts) => log.warn(facts, 'filingFailed'),
    tokenGranted: (facts) => log.info(facts, 'tokenGranted'),
    tokenRefused: (facts) => log.error(facts, 'tokenRefused'),
    tokenUnavailable: (facts) => log.warn(facts, 'tokenUnavailable'),
    tokenNotKept: (facts) => log.error(facts, 'tokenNotKept'),
    clockLost: (reason) => log.warn({ reason }, 'clockLost'),
    clockBack: () => log.info('clockBack'),
    wakeFailed: (kind, id, reason) => log.error({ kind, id, reason }, 'wakeFailed'),
    redisDied: (reason) => log.warn({ reason }, 'redisDied'),
    redisRevived: () => log.info('redisRevived'),
    reminderSent: (facts) => log.info(facts, 'reminderSent'),
    heldListed: (facts) => log.info(facts, 'heldListed'),
    nobodyToTell: (facts) => log.warn(facts, 'nobodyToTell'),
    reportWritten: (facts) => log.info(facts, 'reportWritten'),
    nobodyToReportTo: (facts) => log.info(facts, 'nobodyToReportTo'),
    chartFailed: (facts) => log.warn(facts, 'chartFailed'),
    timeWentBack: (facts) => log.warn(facts, 'timeWentBack'),
    caseAnonymised: (facts) => log.info(facts, 'caseAnonymised'),
    retained: (facts) => log.info(facts, 'retained'),
    swept: (facts) => log.debug(facts, 'swept'),
    libro: (facts) => (facts.wrong.length > 0 ? log.error(facts, 'libro') : log.info(facts, 'libro')),
    policyTaken: () => log.info('policyTaken'),
    policyRefused: (facts) => log.error(facts, 'policyRefused'),
    sentCopyFailed: (facts) => log.warn(facts, 'sentCopyFailed'),
    healthUnavailable: (facts) => log.warn(facts, 'healthUnavailable'),
    canarySent: (facts) => log.info(facts, 'canarySent'),
    flowStands: (facts) => log.error(facts, 'flowStands'),
    flowAgain: (facts) => log.info(facts, 'flowAgain'),
    bug: (where, error) => log.error({ where, err: error }, 'bug'),
  };
}

/** Loaded only for a person at a terminal: a service saves its 8 MB. */
function readableLines() {
  const pretty = require('pino-pretty') as typeof import('pino-pretty');
  return pretty({ sync: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' });
}

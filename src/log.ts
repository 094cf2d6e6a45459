/** The mail log: one function for each fact that an operator will want to find, always with case number and Message-ID. */
import pino from 'pino';
import type { EmbeddedRedisEvents } from './embedded/redis';
import type { MailboxLog } from './mailbox/mailbox-log';
import type { ClockEvents } from './timers/bullmq';

export interface MailLog extends MailboxLog, ClockEvents, EmbeddedRedisEvents {
  ready(facts: { mailbox: string; stateDir: string; http: string | null }): void;
  stopping(signal: string): void;
  stopped(): void;
  mailKept(facts: { count: number }): void;
  caseOpened(facts: CaseFacts & { kind: string; priority: string | null; ms: number }): void;
  mailAppended(facts: MailFacts & { caseId: number; reason: string }): void;
  mailIgnored(facts: MailFacts & { reason: string }): void;
  mailQuarantined(facts: MailFacts & { reason: string }): void;
  letterSent(facts: LetterFacts): void;
  letterDeferred(facts: LetterFacts & { error: string | null; nextAttemptAt: string }): void;
  letterFailed(facts: LetterFacts & { error: string | null }): void;
  /** Somebody was told that a promise is at risk or broken; `share` in percent of its time. */
  reminderSent(facts: ReminderFacts & { to: string[] }): void;
  /** The policy names nobody for a reminder of this case. */
  nobodyToTell(facts: ReminderFacts): void;
  swept(facts: { mails: number; letters: number; reminders: number; filed: number }): void;
  healthUnavailable(facts: { reason: string }): void;
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

interface ReminderFacts {
  case: string;
  target: string;
  share: number;
}

interface LetterFacts {
  letterId: number;
  kind: string;
  messageId: string;
  to: string[];
  attempts: number;
}

/** JSON lines, or for a person at a terminal one readable line a fact. `level` is a pino level or `silent`. */
export function mailLog(
  level: string,
  output: NodeJS.WriteStream & { fd: number } = process.stdout,
): MailLog {
  const log = output.isTTY
    ? pino({ level }, readableLines())
    : pino({ level }, pino.destination({ fd: output.fd, sync: true }));
  return {
    ready: (facts) => log.info(facts, 'ready'),
    stopping: (signal) => log.info({ signal }, 'stopping'),
    stopped: () => log.info('stopped'),
    mailKept: (facts) => log.debug(facts, 'mailKept'),
    caseOpened: (facts) => log.info(facts, 'caseOpened'),
    mailAppended: (facts) => log.info(facts, 'mailAppended'),
    mailIgnored: (facts) => log.info(facts, 'mailIgnored'),
    mailQuarantined: (facts) => log.warn(facts, 'mailQuarantined'),
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
    clockLost: (reason) => log.warn({ reason }, 'clockLost'),
    clockBack: () => log.info('clockBack'),
    wakeFailed: (kind, id, reason) => log.error({ kind, id, reason }, 'wakeFailed'),
    redisDied: (reason) => log.warn({ reason }, 'redisDied'),
    redisRevived: () => log.info('redisRevived'),
    reminderSent: (facts) => log.info(facts, 'reminderSent'),
    nobodyToTell: (facts) => log.warn(facts, 'nobodyToTell'),
    swept: (facts) => log.debug(facts, 'swept'),
    healthUnavailable: (facts) => log.warn(facts, 'healthUnavailable'),
    bug: (where, error) => log.error({ where, err: error }, 'bug'),
  };
}

/** Loaded only for a person at a terminal: a service saves its 8 MB. */
function readableLines() {
  const pretty = require('pino-pretty') as typeof import('pino-pretty');
  return pretty({ sync: true, ignore: 'pid,hostname', translateTime: 'SYS:HH:MM:ss' });
}

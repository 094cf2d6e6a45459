/**
 * `/metrics` in the format of Prometheus. What is (waiting mails, deadlines) is read from the store at each scrape; what
 * happened (mails decided, letters sent, failures) is counted since the start, from the facts that the log is told.
 */
import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import type { MailLog } from '../log';
import type { DoorState } from '../mailbox/mailbox';
import type { Canary } from '../store/canaries';
import { type Figures, TARGETS } from '../store/figures';

export interface Measured {
  figures(now: number, horizonMs: number): Promise<Figures>;
  canaries(): Promise<Canary[]>;
  door(): DoorState;
  timersUp(): Promise<boolean>;
  /** Which mailbox is watched, as positions name it. */
  mailbox: string;
  /** Milliseconds since the epoch. */
  now(): number;
}

export interface Metrics {
  /** The same log, counted. */
  counting(log: MailLog): MailLog;
  /** The text of a scrape and its content type. */
  scrape(measured: Measured): Promise<{ type: string; text: string }>;
}

/** A deadline within this time is at risk. */
const HORIZON_MS = 3_600_000;

export function workerMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, labelNames: string[] = []) =>
    new Gauge({ name, help, labelNames, registers: [registry] });
  const counter = (name: string, help: string, labelNames: string[]) =>
    new Counter({ name, help, labelNames, registers: [registry] });

  const connected = gauge('mesa_mailbox_connected', 'Whether the mailbox is connected (1) or not (0).');
  const lag = gauge(
    'mesa_mailbox_lag_seconds',
    'Time since the mailbox was last seen with nothing left to fetch.',
  );
  const behind = gauge('mesa_mailbox_behind_mails', 'Mails in the mailbox that are not kept yet.');
  const redis = gauge('mesa_redis_up', 'Whether Redis, the alarm clock, answers (1) or not (0).');
  const mails = gauge('mesa_mails_waiting', 'Kept mails without a verdict.');
  const oldestMail = gauge(
    'mesa_mail_oldest_waiting_seconds',
    'Age of the oldest mail without a verdict; 0 without any.',
  );
  const held = gauge('mesa_mails_held', 'Mails in quarantine that wait for a person.');
  const letters = gauge('mesa_letters_waiting', 'Letters that no server has taken yet.', ['state']);
  const oldestLetter = gauge(
    'mesa_letter_oldest_waiting_seconds',
    'Age of the oldest unsent letter; 0 without any.',
  );
  const cases = gauge('mesa_cases', 'Cases that are not closed.', ['status']);
  const atRisk = gauge('mesa_deadlines_at_risk', 'Open deadlines due within an hour.', ['target']);
  const breached = gauge('mesa_deadlines_breached', 'Open deadlines that have passed.', ['target']);
  const canarySent = gauge(
    'mesa_canary_sent_timestamp_seconds',
    'When the last canary mail was sent; 0 without any.',
  );
  const canaryBack = gauge(
    'mesa_canary_returned_timestamp_seconds',
    'When the last canary that came back was sent; 0 without any.',
  );
  const canaryTrip = gauge('mesa_canary_round_trip_seconds', 'How long the last canary that came back took.');
  const decided = counter('mesa_mails_decided_total', 'Mails with a verdict.', ['action']);
  const quarantined = counter('mesa_mails_quarantined_total', 'Mails put into quarantine.', ['reason']);
  const attempts = counter('mesa_letter_attempts_total', 'Attempts to send a letter.', ['kind', 'outcome']);
  const failures = counter('mesa_failures_total', 'What failed, by reason.', ['reason']);
  for (const reason of FAILURES) failures.inc({ reason }, 0);

  async function measure(measured: Measured): Promise<void> {
    const now = measured.now();
    const [figures, canaries, up] = await Promise.all([
      measured.figures(now, HORIZON_MS),
      measured.canaries(),
      measured.timersUp(),
    ]);
    const age = (at: number | null) => (at === null ? 0 : Math.max(0, now - at) / 1000);
    const state = measured.door();
    connected.set(state.is === 'connected' ? 1 : 0);
    if (state.is === 'connected') behind.set(state.behind ?? 0);
    const drainedAt = figures.drained.find(({ mailbox }) => mailbox === measured.mailbox)?.at ?? null;
    lag.set(drainedAt === null ? process.uptime() : age(drainedAt));
    redis.set(up ? 1 : 0);
    mails.set(figures.mails.count);
    oldestMail.set(age(figures.mails.oldestAt));
    held.set(figures.held);
    letters.set({ state: 'deferred' }, figures.letters.deferred);
    letters.set({ state: 'queued' }, figures.letters.count - figures.letters.deferred);
    oldestLetter.set(age(figures.letters.oldestAt));
    cases.reset();
    for (const [status, count] of Object.entries(figures.cases)) cases.set({ status }, count);
    for (const target of TARGETS) {
      atRisk.set({ target }, figures.deadlines[target].atRisk);
      breached.set({ target }, figures.deadlines[target].breached);
    }
    const back = canaries.find(({ returnedAt }) => returnedAt !== null);
    canarySent.set((canaries[0]?.sentAt ?? 0) / 1000);
    canaryBack.set((back?.sentAt ?? 0) / 1000);
    canaryTrip.set(back ? Math.max(0, back.returnedAt! - back.sentAt) / 1000 : 0);
  }

  return {
    counting: (log) => ({
      ...log,
      caseOpened(facts) {
        decided.inc({ action: 'open_case' });
        log.caseOpened(facts);
      },
      mailAppended(facts) {
        decided.inc({ action: 'append' });
        log.mailAppended(facts);
      },
      mailIgnored(facts) {
        decided.inc({ action: 'ignore' });
        log.mailIgnored(facts);
      },
      mailQuarantined(facts) {
        decided.inc({ action: 'quarantine' });
        quarantined.inc({ reason: facts.reason.split(':', 1)[0]! });
        log.mailQuarantined(facts);
      },
      letterSent(facts) {
        attempts.inc({ kind: facts.kind, outcome: 'sent' });
        log.letterSent(facts);
      },
      letterDeferred(facts) {
        attempts.inc({ kind: facts.kind, outcome: 'deferred' });
        log.letterDeferred(facts);
      },
      letterFailed(facts) {
        attempts.inc({ kind: facts.kind, outcome: 'failed' });
        log.letterFailed(facts);
      },
      ...countedFailures(log, (reason) => failures.inc({ reason })),
    }),
    async scrape(measured) {
      await measure(measured);
      return { type: registry.contentType, text: await registry.metrics() };
    },
  };
}

/** Facts of the log that tell of something broken; a closed list, so that the series are there from the start. */
const FAILURES = [
  ...(['mailboxLost', 'mailUnreadable', 'filingFailed', 'clockLost', 'wakeFailed', 'redisDied'] as const),
  ...(['chartFailed', 'policyRefused', 'sentCopyFailed', 'bug'] as const),
] satisfies (keyof MailLog)[];

function countedFailures(
  log: MailLog,
  count: (reason: string) => void,
): Pick<MailLog, (typeof FAILURES)[number]> {
  const counted = FAILURES.map((fact) => {
    const tell = log[fact] as (...told: unknown[]) => void;
    return [
      fact,
      (...told: unknown[]) => {
        count(fact);
        tell(...told);
      },
    ];
  });
  return Object.fromEntries(counted) as Pick<MailLog, (typeof FAILURES)[number]>;
}

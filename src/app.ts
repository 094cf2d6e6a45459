/** The composition root: the only place that constructs adapters and wires them. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { businessCalendar } from './clock/calendar';
import type { Config } from './config';
import { keptSecret } from './config/secret';
import type { Delivery } from './delivery/delivery';
import { smtpDelivery } from './delivery/smtp';
import { startEmbeddedRedis } from './embedded/redis';
import { deliverer } from './flows/deliver';
import { filing } from './flows/filing';
import { makeBench } from './flows/make-bench';
import { timesBy } from './flows/plan-reminders';
import { receiver } from './flows/receive';
import { shelf } from './flows/shelf';
import { sweep } from './flows/sweep';
import { waker } from './flows/wake';
import type { MailLog } from './log';
import { imapMailbox } from './mailbox/imap';
import type { MailboxDoor } from './mailbox/mailbox';
import { mailReader } from './reading/reading';
import { openStore, type Store } from './store/store';
import { bullTimers, type ClockEvents } from './timers/bullmq';
import { type HealthServer, serveHealth } from './web/health';

/** What a test or the demo replaces; everything else comes from the configuration. */
export interface Replacements {
  door?: MailboxDoor;
  delivery?: Delivery;
  /** Milliseconds since the epoch. */
  now?: () => number;
  sweepEveryMs?: number;
}

export interface Worker {
  store: Store;
  door: MailboxDoor;
  /** Mailbox, store and queue are up. Takes as long as the mailbox is out of reach; letters go out meanwhile. */
  ready: Promise<void>;
  /** Waits until everything kept so far has its verdict. */
  settled(): Promise<void>;
  sweep(): Promise<void>;
  stop(): Promise<void>;
}

const SWEEP_EVERY_MS = 60_000;

/** Starts the worker; it goes on to connect to its mailbox, and the log says `ready` when that is done. */
export async function startWorker(
  config: Config,
  log: MailLog,
  replaced: Replacements = {},
): Promise<Worker> {
  const { environment, policies } = config;
  const now = replaced.now ?? Date.now;
  const calendar = businessCalendar(policies.ans);
  const timesOf = timesBy(policies.ans, calendar);
  const store = await openStore(join(environment.stateDir, 'mesa.sqlite'), timesOf);
  const redis = environment.redisUrl === null ? await startEmbeddedRedis(environment.stateDir, log) : null;
  const clockEvents: ClockEvents = {
    ...log,
    clockBack: () => {
      log.clockBack();
      void sweepNow();
    },
  };
  const timers = bullTimers(
    { connection: redis?.connection ?? (environment.redisUrl as string), now },
    clockEvents,
  );
  const delivery = replaced.delivery ?? smtpDelivery(smtpSettings(config));
  const door = replaced.door ?? imapMailbox(imapSettings(config), log, () => new Date(now()));
  const mailbox = mailboxName(config);
  const bench = makeBench({
    support: environment.support,
    trustedAuthserv: environment.trustedAuthserv,
    policies,
    templates: config.templates,
    secrets: [keptSecret(environment.secret, environment.stateDir)],
    random: randomBytes,
  });
  const { limits } = policies.ans;
  const reader = mailReader({ threads: 1, parseSeconds: limits.parse_seconds, limits: bench.parseLimits });
  const files = filing({ store, door, mailbox, log, now });
  const receive = receiver({ store, bench, reader, timers, log, now, onDecided: files.nudge });
  const deliver = deliverer({ store, delivery, reader, timers, log, now, random: Math.random });
  const writer = { desk: bench.desk, calendar, team: policies.team };
  const reminders = waker({ store, timers, writer, ans: policies.ans, timesOf, log, now });

  const sweepNow = (): Promise<void> =>
    sweep({
      store,
      timers,
      filing: files,
      onWaiting: receive.take,
      onDue: () => void reminders.run(),
      log,
      now,
    }).catch((error) => log.bug('sweep', error));

  await timers.start({ letter: deliver, timer: reminders.ring });
  await sweepNow();
  const sweeping = setInterval(() => void sweepNow(), replaced.sweepEveryMs ?? SWEEP_EVERY_MS);
  const web = await health({ config, door, timers, log });
  const ready = door.open(shelf({ store, mailbox, now, onKept: receive.take })).then(() => {
    if (door.state().is !== 'stopped')
      log.ready({ mailbox, stateDir: environment.stateDir, http: web?.address ?? null });
  });

  return {
    store,
    door,
    ready,
    settled: receive.settled,
    async sweep() {
      await sweepNow();
      await reminders.run();
    },
    async stop() {
      clearInterval(sweeping);
      await door.close();
      await receive.stop();
      await reminders.stop();
      await files.run();
      await timers.stop();
      // Last of its users: a letter under way may still read its attachments.
      await reader.close();
      await delivery.close();
      await redis?.stop();
      await web?.close();
      await store.close();
    },
  };
}

/** Health is a service to the operator: a port that is taken is told, and mail goes on. */
async function health(parts: {
  config: Config;
  door: MailboxDoor;
  timers: { healthy(): Promise<boolean> };
  log: MailLog;
}): Promise<HealthServer | null> {
  try {
    return await serveHealth(parts.config.environment.http, async () => {
      const state = parts.door.state();
      const clock = await parts.timers.healthy();
      return {
        ok: state.is === 'connected' && clock,
        parts: { store: 'open', mailbox: state.is, timers: clock ? 'up' : 'down' },
      };
    });
  } catch (error) {
    parts.log.healthUnavailable({ reason: error instanceof Error ? error.message : String(error) });
    return null;
  }
}

/** Settings of the mailbox door; only called where the configuration names a mailbox. */
export function imapSettings({ environment, policies }: Config): Parameters<typeof imapMailbox>[0] {
  const imap = environment.imap!;
  return {
    host: imap.host,
    port: imap.port,
    secure: imap.secure,
    user: imap.user ?? '',
    auth: { pass: imap.pass ?? '' },
    allowInsecure: environment.allowInsecureMail,
    mailbox: imap.mailbox,
    start: imap.start,
    after: imap.after,
    messageBytes: policies.ans.limits.message_bytes,
  };
}

/** Settings of the submission server; only called where the configuration names one. */
export function smtpSettings({ environment }: Config): Parameters<typeof smtpDelivery>[0] {
  const smtp = environment.smtp!;
  return {
    host: smtp.host,
    port: smtp.port,
    secure: smtp.secure,
    user: smtp.user ?? undefined,
    pass: smtp.pass ?? undefined,
    allowInsecure: environment.allowInsecureMail,
  };
}

/** One name for one mailbox, so that another account or folder starts with a position of its own. */
function mailboxName({ environment: { imap } }: Config): string {
  return imap ? `${imap.user ?? ''}@${imap.host}/${imap.mailbox}` : 'sandbox';
}

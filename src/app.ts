/** The composition root: the only place that constructs adapters and wires them. */
import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { businessCalendar } from './clock/calendar';
import type { Config } from './config';
import { imapSettings, mailboxName, oauthSettings, smtpSettings } from './config/door-settings';
import { type Policies, readPolicies } from './config/policies';
import { policyStamp } from './config/policy-stamp';
import { keptSecrets } from './config/secret';
import type { Delivery } from './delivery/delivery';
import { deliveryWithThread } from './delivery/with-thread';
import { chartDrawing } from './drawing/drawing';
import { startEmbeddedRedis } from './embedded/redis';
import { bookkeeper } from './flows/books';
import { canary } from './flows/canary';
import { closer } from './flows/close';
import { complianceReports } from './flows/compliance-report';
import { type Copier, type CopierParts, copier } from './flows/copy-sent';
import { deliverer, wholeLetter } from './flows/deliver';
import type { Reached } from './flows/fail-points';
import { filing } from './flows/filing';
import { hoursReports } from './flows/hours-letters';
import { makeBench } from './flows/make-bench';
import { outbox } from './flows/outbox';
import { timesBy } from './flows/plan-reminders';
import { receiver } from './flows/receive';
import { recentAttachments } from './flows/recent-attachments';
import { policyReload } from './flows/reload';
import { retainer } from './flows/retain';
import { reporter } from './flows/send-reports';
import { shelf } from './flows/shelf';
import { readsLike, type Standing, standingPolicy } from './flows/standing';
import { sweep } from './flows/sweep';
import { heldTeller } from './flows/tell-held';
import { tellLockedOut } from './flows/tell-locked-out';
import { troubleTeller } from './flows/tell-trouble';
import { timeWatch } from './flows/time-went-back';
import { waker } from './flows/wake';
import { watch } from './flows/watch';
import type { MailLog } from './log';
import { imapMailbox } from './mailbox/imap';
import type { MailboxDoor } from './mailbox/mailbox';
import { openSentFolder } from './mailbox/sent-folder';
import { domainOf } from './message/address';
import { ownAuthserv } from './message/authentication';
import type { AccessTokens } from './oauth/access-tokens';
import { oauthTokens } from './oauth/oauth';
import { type MailReader, mailReader } from './reading/reading';
import { risingBytes } from './rising-bytes';
import { clamd } from './scan/clamd';
import { takeTurn, type Watchman } from './standby';
import { openStore, type Store } from './store/store';
import { bullTimers, type ClockEvents } from './timers/bullmq';
import { type MailVerifier, mailVerifier } from './verifying/verifier';
import { healthUnlessTaken } from './web/health';
import { workerMetrics } from './web/metrics';
import { workerHealth } from './web/worker-health';

/** What a test or the demo replaces; everything else comes from the configuration. */
export interface Replacements {
  door?: MailboxDoor;
  delivery?: Delivery;
  /** Milliseconds since the epoch. */
  now?: () => number;
  sweepEveryMs?: number;
  /** Told of each fail point that a route comes to. */
  reached?: Reached;
  /** How often a standby looks whether the other worker still works. */
  lookEveryMs?: number;
  /** Looks up in the test's own DNS. */
  verifier?: (authserv: string) => MailVerifier;
}

export interface Worker {
  store: Store;
  door: MailboxDoor;
  /** Where health and metrics are told, such as `http://127.0.0.1:8025`; null when the port was taken. */
  http: string | null;
  /** Mailbox, store and queue are up. Takes as long as the mailbox is out of reach; letters go out meanwhile. */
  ready: Promise<void>;
  /** Waits until everything kept so far has its verdict. */
  settled(): Promise<void>;
  sweep(): Promise<void>;
  stop(): Promise<void>;
}

const SWEEP_EVERY_MS = 60_000;
/** A handful is on the wire; the others are on their way to the disk, or wait for mails that are being committed. */
const LETTERS_AT_A_TIME = 64;
const RETRIES_AT_A_TIME = 8;

/**
 * Starts the worker, as soon as no other one works on its store; it goes on to connect to its mailbox, and the log says
 * `ready` when that is done. Throws DismissedInStandby.
 */
export async function startWorker(
  config: Config,
  heard: MailLog,
  replaced: Replacements = {},
  watchman: Watchman = {},
): Promise<Worker> {
  const { environment, policies } = config;
  const now = replaced.now ?? Date.now;
  const { reached } = replaced;
  const metrics = workerMetrics();
  const log = metrics.counting(heard);
  const secrets = keptSecrets(environment.secret, environment.stateDir);
  // Unguessable, so that nobody can write such a field.
  const authserv = ownAuthserv(randomBytes(16).toString('hex'));
  const verifier = environment.verifyMail
    ? (replaced.verifier?.(authserv) ??
      mailVerifier({ authserv, domain: domainOf(environment.support.address), now }))
    : null;
  const trustedAuthserv = verifier ? authserv : environment.trustedAuthserv;
  const unique = risingBytes(now, randomBytes);
  const standing = (by: Policies) => standingBy(by, config, secrets, trustedAuthserv, unique);
  const policy = standingPolicy(standing(policies));
  const { ans, team, calendar, timesOf, bench } = policy.kept;
  const store = await openStore(join(environment.stateDir, 'mesa.sqlite'), timesOf);
  const lease = await takeTurn({
    http: environment.http,
    store,
    log,
    now,
    watchman,
    lookEveryMs: replaced.lookEveryMs,
  });
  const redis = environment.redisUrl === null ? await startEmbeddedRedis(environment.stateDir, log) : null;
  const clockEvents: ClockEvents = {
    ...log,
    clockBack: () => {
      log.clockBack();
      void sweepNow();
    },
  };
  const timers = bullTimers(
    {
      connection: redis?.connection ?? (environment.redisUrl as string),
      concurrency: { letter: RETRIES_AT_A_TIME },
      now,
    },
    clockEvents,
  );
  const told = () => ({ desk: policy.now().bench.desk, team: policy.now().team });
  const oauth = oauthSettings(config);
  const tokens =
    oauth &&
    oauthTokens(oauth, log, {
      now,
      onRefused: ({ by, message }) =>
        void tellLockedOut(
          { by, reason: message, provider: new URL(oauth.tokenUrl).host },
          { told, store, now },
        ).catch((error) => log.bug('tellLockedOut', error)),
    });
  const delivery = replaced.delivery ?? deliveryWithThread(smtpSettings(config, tokens));
  const door = replaced.door ?? imapMailbox(imapSettings(config, tokens), log, () => new Date(now()));
  const mailbox = mailboxName(config);
  // Sizes and times of reading are those of the start.
  const { limits } = policies.ans;
  const reader = mailReader({ threads: 1, parseSeconds: limits.parse_seconds, limits: bench.parseLimits });
  const files = filing({ store, door, mailbox, log, now, reached });
  const recent = recentAttachments();
  const receive = receiver({
    ...{ store, reader, recent, timers, log, now, reached },
    scanner: environment.clamd && clamd(environment.clamd),
    verify: verifier && ((raw) => verifier.verify(raw)),
    // One mail is handled by one policy from beginning to end.
    bench: () => policy.now().bench,
    onLetters: (ids) => letters.send(ids),
    onDecided: files.nudge,
  });
  const copies = sentCopier(config, tokens, { store, reader, log, now });
  const deliver = deliverer({
    ...{ store, delivery, reader, recent, timers, log, now, bench, reached },
    random: Math.random,
    onSent: copies?.nudge ?? null,
    isInCharge: lease.isHeld,
  });
  const letters = outbox({ deliver, atATime: LETTERS_AT_A_TIME, log });
  const writer = { desk: readsLike(() => policy.now().bench.desk), calendar, team };
  const reminders = waker({
    store,
    timers,
    writer,
    reader: readsLike(() => policy.now().bench.reader),
    ans,
    timesOf,
    log,
    now,
    reached,
  });

  const closing = closer({ store, timers, log, now });

  const drawing = chartDrawing();
  const reports = reporter({
    reports: () => {
      const { directory } = policy.now().bench.reader;
      const parts = { ...writer, ans, store, drawing, log };
      return [...complianceReports(parts), ...hoursReports({ ...parts, directory })];
    },
    ...{ store, timers, calendar, log, now },
  });

  const tellHeld = heldTeller({ store, standing: () => policy.now(), reader, timers, log, now });

  const retaining = retainer({ store, standing: () => policy.now(), log, now });

  const compareBooks = bookkeeper({ store, door, mailbox, standing: () => policy.now(), timers, log, now });

  const watchTime = timeWatch({ store, calendar, log, now });

  const watchFlow = troubleTeller({
    canary: canary({
      minutes: environment.canaryMinutes,
      own: () => told().desk.own,
      ...{ store, delivery, log, now },
    }),
    door: () => door.state(),
    ...{ told, mailbox, store, log, now },
  });

  const { policyDir } = environment;
  const reload = policyReload({
    stamp: () => policyStamp(policyDir),
    read: () => readPolicies(policyDir, now(), { alerts: true }),
    take: (changed) => policy.put(standing(changed)),
    ...{ told, store, log, now },
  });

  const sweepNow = (): Promise<void> =>
    sweep({
      reload,
      watchTime,
      store,
      timers,
      filing: files,
      closing,
      onWaiting: receive.take,
      onLetters: letters.send,
      copies,
      onDue() {
        void reminders.run();
        void reports.sweep();
      },
      tellHeld,
      retaining,
      compareBooks,
      watchFlow,
      log,
      now,
      reached,
    }).catch((error) => log.bug('sweep', error));

  await timers.start({
    letter: deliver,
    async timer() {
      await reminders.ring();
      await closing.run();
    },
    report: reports.ring,
  });
  await sweepNow();
  const sweeping = setInterval(() => void sweepNow(), replaced.sweepEveryMs ?? SWEEP_EVERY_MS);
  const watching = watch({ store, onChange: sweepNow, log });
  const web = await healthUnlessTaken(
    environment.http,
    log,
    () => workerHealth({ door, tokens, timers }),
    () =>
      metrics.scrape({
        figures: store.figures,
        canaries: store.canaries,
        door: () => door.state(),
        timersUp: () => timers.healthy(),
        ...{ mailbox, now },
      }),
  );
  const ready = door.open(shelf({ store, mailbox, now, onKept: receive.take, reached })).then(() => {
    if (door.state().is !== 'stopped')
      log.ready({ mailbox, stateDir: environment.stateDir, http: web?.address ?? null });
  });

  return {
    store,
    door,
    http: web?.address ?? null,
    ready,
    settled: receive.settled,
    async sweep() {
      await sweepNow();
      await reminders.run();
      await reports.ring();
    },
    async stop() {
      clearInterval(sweeping);
      watching.stop();
      await door.close();
      await receive.stop();
      await reminders.stop();
      drawing.close();
      await reports.stop();
      await files.run();
      await copies?.stop();
      await retaining.stop();
      await letters.stop();
      await timers.stop();
      // Last of its users: a letter under way may still read its attachments.
      await reader.close();
      await delivery.close();
      await redis?.stop();
      await web?.close();
      await lease.release();
      await store.close();
    },
  };
}

/** All that follows from policy files. */
function standingBy(
  policies: Policies,
  config: Config,
  secrets: string[],
  trustedAuthserv: string | null,
  unique: (unpredictable: number) => Buffer,
): Standing {
  const { support } = config.environment;
  const { ans, team } = policies;
  const calendar = businessCalendar(ans);
  const { templates } = config;
  return {
    ...{ ans, team, calendar },
    timesOf: timesBy(ans, calendar),
    bench: makeBench({ support, trustedAuthserv, policies, templates, secrets, unique }),
  };
}

/** Copies go to the mailbox's Sent folder only where the operator wants them. */
function sentCopier(
  config: Config,
  tokens: AccessTokens | null,
  parts: Pick<CopierParts, 'store' | 'log' | 'now'> & { reader: MailReader },
): Copier | null {
  const { store, reader } = parts;
  const sent = config.environment.imap?.sent;
  if (!sent || sent.is === 'none') return null;
  return copier({
    ...parts,
    open: () => openSentFolder(imapSettings(config, tokens), sent),
    async complete(id) {
      const stored = await store.letter(id);
      return stored && wholeLetter(stored, { store, reader });
    },
  });
}

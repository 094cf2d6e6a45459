/** The alarm clock on BullMQ and Redis. Redis may die, be emptied or come back at any time: nothing here minds. */
import { type Job, Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { alarmOf } from './alarm';
import {
  type Recurrence,
  type Timers,
  WAKE_KINDS,
  type Wake,
  type WakeHandler,
  type WakeKind,
} from './timers';

export interface BullSettings {
  /** redis:// or rediss:// URL, or the path of a unix socket. */
  connection: string | { path: string };
  /** Keeps several desks apart that share one Redis; `mesa` when unset. */
  prefix?: string;
  /** Handlers at a time, by kind; 4 when unset. */
  concurrency?: Partial<Record<WakeKind, number>>;
  timeouts?: ClockTimeouts;
  /** The desk's time, from which the delays are counted: milliseconds since the epoch; the system's when unset. */
  now?: () => number;
}

/** In milliseconds. */
export interface ClockTimeouts {
  /** How long `start` waits for Redis before it goes on without. */
  start?: number;
  /** How long an answer of Redis may take. */
  answer?: number;
  /** How long `stop` lets handlers finish. */
  stop?: number;
}

/** What an operator wants to know of the clock. */
export interface ClockEvents {
  /** Redis does not answer; told once, until it is back. */
  clockLost(reason: string): void;
  /** Redis answers again: it may have forgotten everything, so a sweep is due. */
  clockBack(): void;
  /** A handler threw. The sweep will see to it. */
  wakeFailed(kind: WakeKind, id: string, reason: string): void;
}

const TIMEOUTS = { start: 3000, answer: 1000, stop: 4000 };
const BATCH = 1000;

/** A clock that connects when it is started, and from then on by itself. */
export function bullTimers(settings: BullSettings, events: ClockEvents): Timers {
  return new BullTimers(settings, events);
}

class BullTimers implements Timers {
  private readonly limits: Required<ClockTimeouts>;
  private redis: Redis | null = null;
  private queues: Map<WakeKind, Queue> | null = null;
  private workers: Worker[] = [];
  private handlers: Record<WakeKind, WakeHandler> | null = null;
  private readonly underWay = new Set<Promise<void>>();
  /** Building queues and workers, once Redis is there for the first time. */
  private opening: Promise<void> | null = null;
  private opened = () => {};
  /** An answer that is overdue. Until it comes nothing else is asked, so that questions do not pile up. */
  private overdue: Promise<unknown> | null = null;
  private lost = false;
  private stopped = false;

  constructor(
    private readonly settings: BullSettings,
    private readonly events: ClockEvents,
  ) {
    this.limits = { ...TIMEOUTS, ...settings.timeouts };
  }

  async start(handlers: Record<WakeKind, WakeHandler>): Promise<void> {
    this.handlers = handlers;
    const open = new Promise<true>((resolve) => {
      this.opened = () => resolve(true);
    });
    this.redis = redisClient(this.settings.connection);
    this.redis.on('error', (error) => this.tellLost(error));
    this.redis.on('close', () => this.tellLost(new Error('the connection was closed')));
    this.redis.on('ready', () => this.whenReady());
    if (!(await within(this.limits.start, open))) this.tellLost(new Error('no answer'));
  }

  async schedule(wakes: Wake[]): Promise<boolean> {
    const now = (this.settings.now ?? Date.now)();
    for (let from = 0; from < wakes.length; from += BATCH) {
      if (!(await this.add(wakes.slice(from, from + BATCH), now))) return false;
    }
    return true;
  }

  async recur(recurrences: Recurrence[]): Promise<boolean> {
    const { queues } = this;
    if (!queues || !this.isOpen()) return false;
    const setting = recurrences.map(({ kind, id, pattern, zone }) =>
      queues
        .get(kind)!
        .upsertJobScheduler(
          id,
          { pattern, tz: zone },
          { name: kind, data: { id }, opts: { removeOnComplete: true, removeOnFail: true } },
        ),
    );
    return this.answers(Promise.all(setting));
  }

  async healthy(): Promise<boolean> {
    return this.isOpen() && (await this.answers(this.redis!.ping()));
  }

  async stop(): Promise<void> {
    this.stopped = true;
    await Promise.all(this.workers.map((worker) => worker.pause(true)));
    await within(this.limits.stop, Promise.allSettled(this.underWay));
    // BullMQ's gentle close waits for Redis to say good-bye, for ever when it is gone. No handler runs now: cut the line.
    const closing = Promise.allSettled(this.workers.map((worker) => worker.close(true)));
    await within(this.limits.answer / 2, closing);
    this.redis?.disconnect();
  }

  private async add(wakes: Wake[], now: number): Promise<boolean> {
    const { queues } = this;
    if (!queues || !this.isOpen()) return false;
    const adding = WAKE_KINDS.map((kind) => {
      const alarms = wakes.filter((wake) => wake.kind === kind).map((wake) => alarmOf(wake, now));
      return alarms.length > 0 ? queues.get(kind)!.addBulk(alarms) : [];
    });
    return this.answers(Promise.all(adding));
  }

  private isOpen(): boolean {
    return this.redis?.status === 'ready' && this.queues !== null && !this.overdue && !this.stopped;
  }

  /** Whether Redis does it in time. What it does later does no harm, since the same alarm twice is one. */
  private async answers(asked: Promise<unknown>): Promise<boolean> {
    const settled = asked.then(
      () => true,
      (error) => {
        this.tellLost(error);
        return false;
      },
    );
    const answer = await within(this.limits.answer, settled);
    if (answer !== undefined) return answer;
    this.tellLost(new Error(`no answer within ${this.limits.answer} ms`));
    const overdue = settled.then(() => {
      if (this.overdue === overdue) this.overdue = null;
      if (this.isOpen()) this.tellBack();
    });
    this.overdue = overdue;
    return false;
  }

  private whenReady(): void {
    // While an answer is overdue nothing can be asked yet; it comes now, and tells.
    if (this.isOpen()) this.tellBack();
    if (this.queues || !this.handlers || this.opening || this.stopped) return;
    this.opening = this.open(this.handlers)
      .catch((error) => this.whenRefused(error))
      .finally(() => {
        this.opening = null;
      });
  }

  private async open(handlers: Record<WakeKind, WakeHandler>): Promise<void> {
    const queues = await this.emptyQueues();
    if (this.stopped) return;
    this.workers = WAKE_KINDS.map((kind) => this.worker(kind, handlers[kind]));
    // A worker whose first connection fails half-way stays broken for ever: it counts only when it is ready.
    await Promise.all(this.workers.map((worker) => worker.waitUntilReady()));
    this.queues = queues;
    this.opened();
    this.tellBack();
  }

  /** Connected, but of no use: no permission, out of memory, or gone again half-way. From the start, then. */
  private async whenRefused(error: Error): Promise<void> {
    this.tellLost(error);
    await Promise.allSettled(this.workers.splice(0).map((worker) => worker.close(true)));
    if (!this.stopped) this.redis?.disconnect(true);
  }

  /** Forgets the jobs of an earlier life: one that a killed worker had begun would stay locked for half a minute. */
  private async emptyQueues(): Promise<Map<WakeKind, Queue>> {
    const queues = new Map<WakeKind, Queue>();
    for (const kind of WAKE_KINDS) {
      const queue = new Queue(kind, { ...this.shared(), streams: { events: { maxLen: 100 } } });
      queue.on('error', (error) => this.tellTrouble(error));
      await queue.waitUntilReady();
      await queue.obliterate({ force: true });
      queues.set(kind, queue);
    }
    return queues;
  }

  private worker(kind: WakeKind, handler: WakeHandler): Worker {
    const worker = new Worker(kind, (job: Job<{ id: string }>) => this.ring(kind, job.data.id, handler), {
      ...this.shared(),
      concurrency: this.settings.concurrency?.[kind] ?? 4,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
      runRetryDelay: 500,
    });
    worker.on('error', (error) => this.tellTrouble(error));
    return worker;
  }

  private shared() {
    return { connection: this.redis!, prefix: this.settings.prefix ?? 'mesa' };
  }

  /** Never throws: the store decides whether and when there is a next time. */
  private async ring(kind: WakeKind, id: string, handler: WakeHandler): Promise<void> {
    if (this.stopped) return;
    const handling = Promise.resolve(id)
      .then(handler)
      .catch((error) => this.events.wakeFailed(kind, id, reasonOf(error)));
    this.underWay.add(handling);
    await handling;
    this.underWay.delete(handling);
  }

  /** What BullMQ complains of after Redis forgot a job half-way is no news: the sweep sets it again. */
  private tellTrouble(error: Error): void {
    if (this.redis?.status !== 'ready') this.tellLost(error);
  }

  private tellLost(error: unknown): void {
    if (this.lost || this.stopped) return;
    this.lost = true;
    this.events.clockLost(reasonOf(error));
  }

  private tellBack(): void {
    if (!this.lost || this.stopped) return;
    this.lost = false;
    this.events.clockBack();
  }
}

/** A client that goes on trying to connect for ever, and keeps what it was asked until then. */
function redisClient(connection: BullSettings['connection']): Redis {
  const options = { maxRetriesPerRequest: null, retryStrategy: () => 500, disconnectTimeout: 300 };
  return typeof connection === 'string'
    ? new Redis(connection, options)
    : new Redis({ ...connection, ...options });
}

/** What the promise gives, or undefined when that takes longer. */
async function within<T>(milliseconds: number, promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), milliseconds);
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}

/** A refused connection to a name with several addresses comes as an error without words. */
function reasonOf(error: unknown): string {
  const { message, code } = error as NodeJS.ErrnoException;
  return message || code || String(error);
}

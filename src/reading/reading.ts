/** Reads mails in threads of their own, where a mail that takes too long, or too much memory, can be stopped. */
import { EventEmitter } from 'node:events';
import { budget } from '../budget';
import { collectAfter, LARGE } from '../collect-large';
import type { ParseLimits, ParseResult } from '../message/parse';
import { asBuffer, type ThreadPool, threadPool } from '../threads';
import type { ReadingTask } from './worker';

export type ReadResult = ParseResult | { ok: false; reason: 'too_slow' | 'parser_failed'; detail: string };

export interface MailReader {
  /** Never rejects for what is in the mail. A large mail that is `given` goes to its thread uncopied: nothing is left in `raw`. */
  read(raw: Buffer, given?: boolean): Promise<ReadResult>;
  close(): Promise<void>;
}

export interface ReadingSettings {
  threads: number;
  /** A mail that takes longer is given up, its thread ended. */
  parseSeconds: number;
  limits: ParseLimits;
}

/** Enough for a 25 MB mail, too little to take the worker down. */
const THREAD_MEGABYTES = 512;

/** The threads start at once, so that the first mail does not wait for them. */
export function mailReader({ threads, parseSeconds, limits }: ReadingSettings): MailReader {
  const pool = threadPool<ReadingTask, ParseResult>(__dirname, {
    ...{ minThreads: threads, maxThreads: threads },
    megabytes: THREAD_MEGABYTES,
  });
  // A thread keeps for good much of the memory that it once had: large mails have one of their own, which ends after them.
  const poolOfLarge = threadPool<ReadingTask, ParseResult>(__dirname, {
    ...{ minThreads: 0, maxThreads: 1, idleTimeout: IDLE_MS },
    megabytes: THREAD_MEGABYTES,
  });
  // Mails wait for a free thread here, not in its pool: the time of one must not run while those before it are read.
  const free = budget(threads);
  const freeForLarge = budget(1);

  async function readIn(
    pool: ThreadPool<ReadingTask, ParseResult>,
    raw: Buffer,
    given: boolean,
  ): Promise<ParseResult> {
    // A small one may share its memory with others.
    const copy = given && raw.length >= LARGE ? (raw as Uint8Array<ArrayBuffer>) : new Uint8Array(raw);
    const result = await within(parseSeconds * 1000, (signal) =>
      pool.run({ raw: copy, limits }, { signal, transferList: [copy.buffer] }),
    );
    if (result.ok)
      for (const attachment of result.mail.attachments) attachment.content = asBuffer(attachment.content);
    return result;
  }

  return {
    async read(raw, given = false) {
      const bytes = raw.length;
      try {
        return bytes < LARGE
          ? await free(1, () => readIn(pool, raw, given))
          : await freeForLarge(1, () => readIn(poolOfLarge, raw, given));
      } catch (error) {
        if ((error as Error).name === 'AbortError') {
          return { ok: false, reason: 'too_slow', detail: `reading it took longer than ${parseSeconds} s` };
        }
        return { ok: false, reason: 'parser_failed', detail: (error as Error).message };
      } finally {
        collectAfter(bytes);
      }
    },
    async close() {
      await Promise.all([pool.destroy(), poolOfLarge.destroy()]);
    },
  };
}

/** How long, in milliseconds, the thread for large mails waits for another one. */
const IDLE_MS = 2000;

/** Tells the signal when the time is over. An AbortSignal takes as long as reading a small mail. */
async function within<Result>(
  milliseconds: number,
  work: (signal: EventEmitter) => Promise<Result>,
): Promise<Result> {
  const signal = new EventEmitter();
  const timer = setTimeout(() => signal.emit('abort'), milliseconds);
  try {
    return await work(signal);
  } finally {
    clearTimeout(timer);
  }
}

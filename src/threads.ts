/** Threads that take tasks, as the rooms of this house use them: Piscina's pools. */
import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import { Piscina } from 'piscina';

export { move, transferableSymbol, valueSymbol, workerData } from 'piscina';

export type ThreadPool<Task, Result> = Piscina<Task, Result>;

export interface ThreadSettings {
  minThreads: number;
  maxThreads: number;
  /** How long, in milliseconds, one above the least stays without a task. */
  idleTimeout?: number;
  /** Tasks that one thread has in hand at a time; one when unset. */
  tasksAThread?: number;
  /** What every thread is given at its start. */
  data?: object;
  /** Megabytes of its old generation; V8's own limit when unset. */
  megabytes?: number;
}

/** Threads that run the `worker.js` of a folder; those of `minThreads` start at once. */
export function threadPool<Task, Result>(
  folder: string,
  { minThreads, maxThreads, idleTimeout = 0, tasksAThread = 1, data, megabytes }: ThreadSettings,
): ThreadPool<Task, Result> {
  const pool = new Piscina<Task, Result>({
    ...{ minThreads, maxThreads, idleTimeout },
    concurrentTasksPerWorker: tasksAThread,
    workerData: data,
    filename: threadFile(folder),
    // Hanging on Atomics.wait would keep a thread from ending with its pool, and from all else that it waits for.
    atomics: 'disabled',
    resourceLimits: {
      maxYoungGenerationSizeMb: 8,
      ...(megabytes && { maxOldGenerationSizeMb: megabytes }),
    },
  });
  // A thread that ends is replaced; the task that it had tells why.
  pool.on('error', () => {});
  return pool;
}

/** A Buffer arrives in a thread, and from it, as a bare Uint8Array. */
export function asBuffer({ buffer, byteOffset, byteLength }: Uint8Array): Buffer {
  return Buffer.from(buffer, byteOffset, byteLength);
}

/** Posting a view sends the whole memory behind it along (measured: 2.9 GB): this has memory of its own, to be handed over. */
export function ownCopy(content: Uint8Array): Buffer<ArrayBuffer> {
  return Buffer.from(new Uint8Array(content).buffer);
}

/** Threads run compiled code only; a test that runs the sources finds it in the build. */
function threadFile(folder: string): string {
  const beside = join(folder, 'worker.js');
  if (existsSync(beside)) return beside;
  const built = join(folder.replace(`${sep}src${sep}`, `${sep}dist${sep}src${sep}`), 'worker.js');
  if (!existsSync(built)) throw new Error('the threads are not built: npm run build');
  return built;
}

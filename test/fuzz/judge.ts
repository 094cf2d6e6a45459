/** Says what is wrong with an input: nothing, an exception, or more processor time than it may take. */
import { millisecondsSince } from '../support/processor-time';
import type { Depth, Exercise } from './exercise';

export interface Failure {
  /** What it is told apart by from other failures: the message, and where it was thrown. */
  key: string;
  detail: string;
}

/** Milliseconds of processor time that one input may take; inputs are of 60 kB at most. */
export const TIME_LIMIT = 1000;

/** Tries one input. A slow one is tried again before it counts: the compiler and the collector have their turns too. */
export async function judge(
  raw: Buffer,
  depth: Depth,
  run: Exercise,
  limit = TIME_LIMIT,
): Promise<Failure | null> {
  let spent = 0;
  for (let attempt = 0; attempt < 3; attempt++) {
    const [started, before] = [performance.now(), attempt === 0 ? null : process.cpuUsage()];
    try {
      await run(raw, depth);
    } catch (error) {
      return failureOf(error);
    }
    // The clock on the wall is cheap to ask, and runs at least as fast.
    spent = before === null ? performance.now() - started : millisecondsSince(before);
    if (spent <= limit) return null;
  }
  return { key: 'slow', detail: `${Math.round(spent)} ms of processor time, ${limit} are allowed` };
}

function failureOf(error: unknown): Failure {
  if (!(error instanceof Error)) return { key: String(error), detail: String(error) };
  const [message = '', ...frames] = (error.stack ?? error.message).split('\n');
  const where = frames.find((frame) => !/node_modules|node:|expectThat|onOneLine/.test(frame))?.trim() ?? '';
  return {
    key: `${message.replace(/[^\w\s:]|\d/g, '').slice(0, 60)} ${where}`,
    detail: error.stack ?? error.message,
  };
}

/** The smallest input found that still fails in the same way: lines are left out first, then ever shorter runs of bytes. */
export async function minimised(raw: Buffer, key: string, depth: Depth, run: Exercise): Promise<Buffer> {
  const until = Date.now() + 20_000;
  const fails = async (candidate: Buffer) => (await judge(candidate, depth, run))?.key === key;
  let pieces: string[] = raw.toString('latin1').split(/(?<=\n)/);
  for (const splitting of [/(?<=\n)/, '']) {
    pieces = pieces.join('').split(splitting);
    for (let size = Math.ceil(pieces.length / 2); size >= 1; size = size === 1 ? 0 : Math.ceil(size / 2)) {
      for (let at = 0; at < pieces.length && Date.now() < until; ) {
        const fewer = pieces.toSpliced(at, size);
        if (await fails(Buffer.from(fewer.join(''), 'latin1'))) pieces = fewer;
        else at += size;
      }
    }
  }
  return Buffer.from(pieces.join(''), 'latin1');
}

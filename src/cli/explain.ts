/** `mesa explain FILE…`: reads mails from files, folders or standard input on all cores and prints what the worker would do. */
import { once } from 'node:events';
import { opendir, stat } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { SingleBar } from 'cli-progress';
import { Piscina } from 'piscina';
import type { ExplainedFiles, ExplainTask } from './explain-worker';

export interface ExplainSettings {
  jsonl: boolean;
  /** A mail that takes longer is given up (limits.parse_seconds). */
  parseSeconds: number;
}

/** Files that one task reads, and tasks under way a thread: enough to keep it busy, few enough to stay flat. */
const BATCH = 16;
const AHEAD = 2;

/** Prints one object or one paragraph a mail, in order. Gives the exit code: 1 when a file could not be read. */
export async function explain(names: string[], settings: ExplainSettings): Promise<number> {
  const files = await filesOf(names);
  const threads = Math.max(1, Math.min(availableParallelism(), Math.ceil(files.length / BATCH)));
  const pool = new Piscina<ExplainTask, ExplainedFiles>({
    filename: join(__dirname, 'explain-worker.js'),
    minThreads: threads,
    maxThreads: threads,
    atomics: 'disabled',
  });
  const bar = progressBar(files.length);
  const underWay: Promise<ExplainedFiles>[] = [];
  let code = 0;
  let shown = 0;
  const show = async (): Promise<void> => {
    const { text, unreadable } = (await underWay.shift()) as ExplainedFiles;
    shown += BATCH;
    bar?.update(Math.min(shown, files.length));
    for (const line of unreadable) console.error(line);
    if (unreadable.length > 0) code = 1;
    if (text && !process.stdout.write(text)) await once(process.stdout, 'drain');
  };
  for (const batch of batchesOf(files)) {
    underWay.push(explainBatch(batch, pool, settings));
    if (underWay.length >= threads * AHEAD) await show();
  }
  while (underWay.length > 0) await show();
  bar?.stop();
  await pool.destroy();
  return code;
}

/** Standard input is read here and travels alone. */
function* batchesOf(files: string[]): Generator<string[]> {
  let batch: string[] = [];
  for (const file of files) {
    if (batch.length === BATCH || file === '-' || batch[0] === '-') {
      if (batch.length > 0) yield batch;
      batch = [];
    }
    batch.push(file);
  }
  if (batch.length > 0) yield batch;
}

async function explainBatch(
  files: string[],
  pool: Piscina,
  settings: ExplainSettings,
): Promise<ExplainedFiles> {
  const { jsonl, parseSeconds } = settings;
  const raw = files[0] === '-' ? new Uint8Array(await buffer(process.stdin)) : undefined;
  try {
    return await pool.run({ files, raw, jsonl }, { signal: AbortSignal.timeout(parseSeconds * 1000) });
  } catch (error) {
    if ((error as Error).name !== 'AbortError') throw error;
    if (files.length === 1) return givenUp(files[0]!, settings);
    // One of them is too slow; alone it holds up nobody but itself.
    const alone: ExplainedFiles[] = [];
    for (const file of files) alone.push(await explainBatch([file], pool, settings));
    return {
      text: alone.map((one) => one.text).join(''),
      unreadable: alone.flatMap((one) => one.unreadable),
    };
  }
}

function givenUp(file: string, { jsonl, parseSeconds }: ExplainSettings): ExplainedFiles {
  const reason = `too_slow: reading it took longer than ${parseSeconds} s`;
  const found = { file, action: 'quarantine', autoReply: false, origin: null, reason };
  return {
    text: jsonl ? `${JSON.stringify(found)}\n` : `${file}\n  action    quarantine\n  reason    ${reason}\n\n`,
    unreadable: [],
  };
}

/** The files named, folders replaced by their files (not below), in the order of their names. */
async function filesOf(names: string[]): Promise<string[]> {
  const files: string[] = [];
  for (const name of names) {
    const isFolder = name !== '-' && (await stat(name).catch(() => null))?.isDirectory();
    if (!isFolder) files.push(name);
    else {
      const inside: string[] = [];
      for await (const entry of await opendir(name)) if (entry.isFile()) inside.push(entry.name);
      for (const entry of inside.sort()) files.push(join(name, entry));
    }
  }
  return files;
}

/** On the terminal of a person who sends the output elsewhere. */
function progressBar(total: number): SingleBar | null {
  if (!process.stderr.isTTY || process.stdout.isTTY || total < 2 * BATCH) return null;
  const bar = new SingleBar({
    format: 'explained {bar} {value}/{total}',
    hideCursor: true,
    stream: process.stderr,
  });
  bar.start(total, 0);
  return bar;
}

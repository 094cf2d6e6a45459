/** What runs in the fuzzing thread: batch after batch of inputs, each judged; what fails is minimised and told. */
import { parentPort, workerData } from 'node:worker_threads';
import { exercise } from './exercise';
import { BATCH, batch, depthOf } from './input';
import { judge, minimised } from './judge';
import { startingMails } from './mails';

export interface ThreadTask {
  seed: number;
  /** First input and the one after the last. */
  from: number;
  to: number;
  /** Float64: number of the input in hand. */
  progress: SharedArrayBuffer;
}

export interface Found {
  input: number;
  key: string;
  detail: string;
  raw: Uint8Array;
}

async function fuzz({ seed, from, to, progress }: ThreadTask): Promise<void> {
  const run = exercise();
  const mails = startingMails();
  const at = new Float64Array(progress);
  const seen = new Set<string>();
  let inputs: Buffer[] = [];
  for (let number = from; number < to; number++) {
    if (number % BATCH === 0 || inputs.length === 0) inputs = batch(seed, Math.floor(number / BATCH), mails);
    at[0] = number;
    const raw = inputs[number % BATCH]!;
    const depth = depthOf(number);
    const failure = await judge(raw, depth, run);
    if (!failure || seen.has(failure.key)) continue;
    seen.add(failure.key);
    const small = await minimised(raw, failure.key, depth, run);
    parentPort!.postMessage({ input: number, ...failure, raw: new Uint8Array(small) } satisfies Found);
  }
  at[0] = to;
}

void fuzz(workerData as ThreadTask);

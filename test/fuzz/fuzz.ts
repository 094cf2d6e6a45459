/**
 * Fuzzing: mutated mails through everything that reads mails. `npm run fuzz -- --minutes M | --inputs N [--seed S]
 * [--from INPUT]`. Runs in a thread, so that an input on which it hangs is found; what fails is kept in test/fuzz/seeds.
 */
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { Worker } from 'node:worker_threads';
import { BATCH, batch } from './input';
import { SEEDS, startingMails } from './mails';
import type { Found, ThreadTask } from './thread';

/** An input that is still in hand after this long hangs, however loaded the machine is. */
const HANGS_AFTER_MS = 60_000;
const TOLD_EVERY_MS = 30_000;

interface Asked {
  seed: number;
  from: number;
  to: number;
  /** Milliseconds since the epoch. */
  until: number;
}

async function main(): Promise<void> {
  const asked = readArguments();
  console.log(`seed ${asked.seed}, inputs from ${asked.from}`);
  const keys = new Set<string>();
  let from = asked.from;
  while (from < asked.to && Date.now() < asked.until) {
    const { reached, hangs } = await runThread({ ...asked, from }, (found) => {
      if (keys.has(found.key)) return;
      keys.add(found.key);
      console.log(`input ${found.input} FAILED, kept as ${keep(found)}\n${found.detail}`);
    });
    if (hangs) {
      const raw = batch(asked.seed, Math.floor(reached / BATCH), startingMails())[reached % BATCH]!;
      keys.add(`hang ${reached}`);
      console.log(`input ${reached} HANGS, kept as ${keep({ key: 'hang', raw })}`);
    }
    from = reached + (hangs ? 1 : 0);
  }
  console.log(`${from - asked.from} inputs, ${keys.size} failures, seed ${asked.seed}`);
  process.exitCode = keys.size === 0 ? 0 : 1;
}

function readArguments(): Asked {
  const { values } = parseArgs({
    options: {
      minutes: { type: 'string' },
      inputs: { type: 'string' },
      seed: { type: 'string' },
      from: { type: 'string', default: '0' },
    },
  });
  const number = (name: keyof typeof values, standard: number) => {
    const value = values[name] === undefined ? standard : Number(values[name]);
    if (Number.isFinite(value) && value >= 0) return value;
    console.error(`--${name} is ${values[name]}: must be a number`);
    process.exit(2);
  };
  const limited = values.minutes !== undefined || values.inputs !== undefined;
  const from = number('from', 0);
  return {
    seed: number('seed', Date.now() % 1_000_000),
    from,
    to: values.inputs === undefined ? Number.MAX_SAFE_INTEGER : from + number('inputs', 0),
    until: values.minutes === undefined && limited ? Infinity : Date.now() + number('minutes', 1) * 60_000,
  };
}

/** Runs a thread until its inputs are done, the time is over, or it hangs. */
function runThread(
  asked: Asked,
  onFound: (found: Found) => void,
): Promise<{ reached: number; hangs: boolean }> {
  const progress = new SharedArrayBuffer(8);
  const at = new Float64Array(progress);
  at[0] = asked.from;
  const task: ThreadTask = { seed: asked.seed, from: asked.from, to: asked.to, progress };
  const thread = new Worker(join(__dirname, 'thread.js'), { workerData: task });
  const started = Date.now();
  let since = { input: asked.from, at: Date.now() };
  return new Promise((resolve, reject) => {
    const end = (hangs: boolean) => {
      clearInterval(watching);
      clearInterval(telling);
      void thread.terminate();
      resolve({ reached: at[0]!, hangs });
    };
    const watching = setInterval(() => {
      if (at[0] !== since.input) since = { input: at[0]!, at: Date.now() };
      if (Date.now() > asked.until) end(false);
      else if (Date.now() - since.at > HANGS_AFTER_MS) end(true);
    }, 200);
    const telling = setInterval(() => {
      const done = at[0]! - asked.from;
      const perSecond = (done / (Date.now() - started)) * 1000;
      console.log(`${at[0]} inputs, ${perSecond.toFixed(0)}/s`);
    }, TOLD_EVERY_MS);
    thread.on('message', onFound);
    thread.on('error', (error) => {
      end(false);
      reject(error);
    });
    thread.on('exit', () => end(false));
  });
}

function keep({ key, raw }: Pick<Found, 'key' | 'raw'>): string {
  const words = key.toLowerCase().match(/[a-z]+/g) ?? [];
  const digest = createHash('sha256').update(raw).digest('hex').slice(0, 8);
  const name = `${words.slice(0, 6).join('-').slice(0, 50)}-${digest}.eml`;
  mkdirSync(SEEDS, { recursive: true });
  writeFileSync(join(SEEDS, name), raw);
  return name;
}

void main();

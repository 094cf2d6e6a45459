/**
 * How many mails a second become cases with their confirmation in the sink, everything durable: the worker, and beside
 * it in the same run the floor (floor.ts), plain and overlapped. Every contender has a mailbox of its own with the same
 * mails in it, and a sink in a process of its own; time runs from its IMAP login to the last confirmation.
 * By hand: `npm run bench throughput [mails] [contender…]`; it needs Dovecot and redis-server.
 */
import { fork, spawn } from 'node:child_process';
import { mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { packaged } from '../../src/config/packaged';
import { deskVariables } from '../support/desk';
import { startDovecot } from '../support/dovecot';
import { processVariables } from '../support/worker-process';
import { writeMails } from './mailbox-of';
import { peakMegabytes, processorMs } from './process-figures';
import { type SinkProcess, startSinkProcess } from './sink-process';
import { table } from './table';

const [count = '10000', ...only] = process.argv.slice(2);
const MAILS = Number(count);

interface Run {
  connectedAt: number;
  /** Of the process, all its threads. */
  processorMs: number;
  peakMegabytes: number | null;
  /** Resolves when it has put everything away. */
  ended: Promise<void>;
}

interface Contender {
  name: string;
  /** Starts on the mailbox; `confirmed` resolves when every confirmation is in the sink. */
  run(place: {
    home: string;
    imapPort: number;
    smtpPort: number;
    variables: Record<string, string>;
    confirmed: Promise<unknown>;
  }): Promise<Run>;
}

const CONTENDERS: Contender[] = [
  ...(['plain', 'overlapped'] as const).map((how) => ({
    name: how,
    async run({ home, imapPort, smtpPort }: Parameters<Contender['run']>[0]): Promise<Run> {
      const file = join(home, `${how}.sqlite`);
      const child = fork(join(__dirname, 'floor.js'), [how, String(imapPort), String(smtpPort), file]);
      const told: Record<string, number> = {};
      child.on('message', (figures) => Object.assign(told, figures));
      await new Promise((resolve) => child.once('exit', resolve));
      const { connectedAt = 0, processorMs = 0 } = told;
      return { connectedAt, processorMs, peakMegabytes: null, ended: Promise.resolve() };
    },
  })),
  {
    name: 'mesa',
    async run({ home, variables, confirmed }) {
      const log = join(home, 'log');
      const child = spawn(process.execPath, [...profiling(), packaged('dist', 'src', 'main.js')], {
        env: processVariables(variables),
        // Not through this process: reading the log would take from the two cores.
        stdio: ['ignore', openSync(log, 'w'), 'inherit'],
      });
      const exit = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      await confirmed;
      const used = processorMs(child.pid!);
      const peak = peakMegabytes(child.pid!);
      const connected = readFileSync(log, 'utf8')
        .split('\n')
        .find((line) => line.includes('"mailboxConnected"'));
      child.kill('SIGTERM');
      return {
        connectedAt: new Date((JSON.parse(connected!) as { time: string | number }).time).getTime(),
        ...{ processorMs: used, peakMegabytes: peak, ended: exit },
      };
    },
  },
];

/** `MESA_BENCH_PROFILE=FOLDER` writes profiles of the worker's process and threads there. */
function profiling(): string[] {
  const folder = process.env.MESA_BENCH_PROFILE;
  return folder ? ['--cpu-prof', `--cpu-prof-dir=${folder}`] : [];
}

interface Result {
  name: string;
  rate: number;
  letters: number;
  processorMs: number;
  sinkMs: number;
  peakMegabytes: number | null;
}

async function main(): Promise<void> {
  const mails = writeMails(MAILS);
  const { plain, html, attachment } = mails.kinds;
  console.log(`${MAILS} mails: ${plain} plain, ${html} HTML of 30 kB, ${attachment} with 500 kB attached`);
  const results: Result[] = [];
  for (const contender of CONTENDERS)
    if (only.length === 0 || only.includes(contender.name)) results.push(await measure(contender, mails));
  mails.remove();
  const floor = results.find(({ name }) => name === 'plain')?.rate;
  console.log(
    table(
      ['', 'mails/s', 'x plain', 'ms of processor a mail', 'of the sink', 'letters a mail', 'peak MB'],
      results.map(({ name, rate, letters, processorMs, sinkMs, peakMegabytes }) => [
        name,
        rate.toFixed(0),
        floor ? (rate / floor).toFixed(2) : '',
        (processorMs / MAILS).toFixed(2),
        (sinkMs / MAILS).toFixed(2),
        (letters / MAILS).toFixed(2),
        peakMegabytes?.toFixed(0) ?? '',
      ]),
    ),
  );
}

async function measure(contender: Contender, mails: ReturnType<typeof writeMails>): Promise<Result> {
  const home = mkdtempSync(join(tmpdir(), 'mesa-throughput-'));
  const [dovecot, sink] = await Promise.all([startDovecot(), startSinkProcess()]);
  mails.into(dovecot);
  const counting = new AbortController();
  const confirmed = allConfirmed(sink, counting.signal);
  const {
    connectedAt,
    processorMs: used,
    peakMegabytes,
    ended,
  } = await contender.run({
    home,
    imapPort: dovecot.imapPort,
    smtpPort: sink.port,
    variables: deskVariables({ home, dovecot, sink }),
    confirmed,
  });
  const { lastAt, letters } = await confirmed;
  const sinkMs = processorMs(sink.pid);
  await ended;
  sink.close();
  await dovecot.stop();
  rmSync(home, { recursive: true, force: true });
  const rate = (1000 * MAILS) / (lastAt - connectedAt);
  return { name: contender.name, rate, letters, processorMs: used, sinkMs, peakMegabytes };
}

/** Fails when somebody is answered twice, or when for a minute nothing comes. */
async function allConfirmed(
  sink: SinkProcess,
  signal: AbortSignal,
): Promise<{ lastAt: number; letters: number }> {
  const answered = new Map<string, number>();
  let letters = 0;
  for (let quiet = 0; answered.size < MAILS && !signal.aborted; quiet += 1) {
    await wait(250);
    const taken = await sink.taken();
    letters += taken.letters;
    if (taken.letters > 0) quiet = 0;
    if (quiet > 240) throw new Error(`only ${answered.size} of ${MAILS} were confirmed`);
    for (const { to, at } of taken.confirmations) {
      if (answered.has(to)) throw new Error(`${to} was answered twice`);
      answered.set(to, at);
    }
  }
  return { lastAt: Math.max(...answered.values()), letters };
}

void main();

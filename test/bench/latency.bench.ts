/**
 * How long a mail's way takes, from the server's EXISTS to the confirmation in the sink (Dovecot itself announces a mail
 * up to half a second after its delivery): one at a time, and while mails keep coming at half the rate at which the
 * worker, found with a burst of them, answers. Also start to ready, and memory.
 * By hand: `npm run bench latency [mails] [mails a second]`; it needs Dovecot and redis-server.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { deskVariables } from '../support/desk';
import { type Dovecot, startDovecot } from '../support/dovecot';
import { mail } from '../support/mail';
import { startWorkerProcess } from '../support/worker-process';
import { type Announcements, noteAnnouncements } from './announcements';
import { residentMegabytes } from './process-figures';
import { type SinkProcess, startSinkProcess } from './sink-process';
import { table } from './table';

const [mails = '200', rate] = process.argv.slice(2);
const MAILS = Number(mails);
const BURST = 300;
/** Enough for the hundredth slowest to be more than one stumble of the machine. */
const LOADED = 5 * MAILS;
const AT_REST_MS = 5000;

interface Line {
  dovecot: Dovecot;
  announcements: Announcements;
  sink: SinkProcess;
}

async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'mesa-latency-'));
  const [dovecot, sink] = await Promise.all([startDovecot(), startSinkProcess()]);
  const announcements = await noteAnnouncements(dovecot.imapPort);
  const line = { dovecot, announcements, sink };
  const variables = deskVariables({ home, dovecot, sink, IMAP_PORT: String(announcements.port) });
  const started = performance.now();
  const worker = await startWorkerProcess(variables);
  console.log(`start to ready ${(performance.now() - started).toFixed(0)} ms`);
  await wait(AT_REST_MS);
  console.log(`resident at rest ${residentMegabytes(worker.pid)} MB`);

  const alone: number[] = [];
  for (let n = 1; n <= MAILS; n++) {
    await deliver(n, line);
    alone.push(...(await ways([n], line)).map(({ took }) => took));
  }
  const burst = range(MAILS + 1, BURST);
  for (const n of burst) await deliver(n, line);
  const answered = await ways(burst, line);
  const stretch = Math.max(...answered.map(({ at }) => at)) - announcements.at(burst[0]!)!;
  const perSecond = Number(rate ?? (1000 * BURST) / stretch / 2);
  const loaded = range(MAILS + BURST + 1, LOADED);
  const steady = ways(loaded, line);
  const began = performance.now();
  for (const [nth, n] of loaded.entries()) {
    await wait(Math.max(0, began + (1000 * nth) / perSecond - performance.now()));
    await deliver(n, line);
  }
  const under = (await steady).map(({ took }) => took);
  console.log(
    table(
      ['EXISTS to confirmation, ms', 'median', 'p90', 'p99'],
      [
        ['one at a time', ...shares(alone)],
        [`${perSecond.toFixed(0)} mails a second`, ...shares(under)],
      ],
    ),
  );
  console.log(`resident afterwards ${residentMegabytes(worker.pid)} MB`);
  await worker.stop();
  sink.close();
  announcements.close();
  await dovecot.stop();
  rmSync(home, { recursive: true, force: true });
}

const range = (first: number, count: number) => Array.from({ length: count }, (_, nth) => first + nth);

/** The nth mail of the mailbox. */
function deliver(n: number, { dovecot }: Line): Promise<void> {
  return dovecot.deliver(
    mail({ from: `Cliente ${n} <persona@cliente${n}.example>`, subject: `Caja ${n} detenida` }),
  );
}

/** Waits for the confirmations of these mails; gives when each came, and how long after its announcement. */
async function ways(
  numbers: number[],
  { announcements, sink }: Line,
): Promise<{ at: number; took: number }[]> {
  const cameAt = new Map<string, number>();
  while (cameAt.size < numbers.length) {
    await wait(5);
    for (const { to, at } of (await sink.taken()).confirmations) cameAt.set(to, at);
  }
  return numbers.map((n) => {
    const at = cameAt.get(`persona@cliente${n}.example`)!;
    return { at, took: at - announcements.at(n)! };
  });
}

function shares(times: number[]): string[] {
  const sorted = [...times].sort((a, b) => a - b);
  return [0.5, 0.9, 0.99].map((share) =>
    sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))]!.toFixed(0),
  );
}

void main();

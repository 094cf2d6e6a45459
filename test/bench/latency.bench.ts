/** How long a mail's way takes, from LMTP delivery to the confirmation in the sink; start to ready; memory at rest. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { deskVariables } from '../support/desk';
import { startDovecot } from '../support/dovecot';
import { mail } from '../support/mail';
import { startSink } from '../support/smtp-sink';
import { until } from '../support/until';
import { startWorkerProcess } from '../support/worker-process';

const MAILS = Number(process.argv[2] ?? 50);
const AT_REST_MS = 5000;

async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'mesa-latency-'));
  const [dovecot, sink] = await Promise.all([startDovecot(), startSink()]);
  const variables = deskVariables({ home, dovecot, sink });
  const started = performance.now();
  const worker = await startWorkerProcess(variables);
  const ready = performance.now() - started;
  await wait(AT_REST_MS);
  const rest = residentMegabytes(worker.pid);

  const times: number[] = [];
  for (let n = 1; n <= MAILS; n++) {
    const raw = mail({ from: `Cliente ${n} <persona@cliente${n}.example>`, subject: `Caja ${n} detenida` });
    const before = performance.now();
    await dovecot.deliver(raw);
    await until('its confirmation', () =>
      sink.mails.some((letter) => letter.envelope.to.includes(`persona@cliente${n}.example`)),
    );
    times.push(performance.now() - before);
  }
  await wait(500);
  times.sort((a, b) => a - b);
  const at = (share: number): string =>
    `${times[Math.min(times.length - 1, Math.floor(times.length * share))]!.toFixed(0)} ms`;
  console.log(`start to ready            ${ready.toFixed(0)} ms`);
  console.log(`resident at rest          ${rest} MB`);
  console.log(`LMTP to confirmation      median ${at(0.5)}, p90 ${at(0.9)}, p99 ${at(0.99)} of ${MAILS}`);
  console.log(`resident afterwards       ${residentMegabytes(worker.pid)} MB`);
  await worker.stop();
  await sink.close();
  await dovecot.stop();
  rmSync(home, { recursive: true, force: true });
}

function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

void main();

/**
 * How much memory the worker holds: at rest, in a backlog, with ten mails of 25 MB, and through minutes of steady load.
 * Real Dovecot, Redis and SMTP sink. By hand: `npm run build && node dist/test/bench/memory.bench.js [mails] [minutes]`,
 * 60 minutes for the hour that is promised.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { deskVariables } from '../support/desk';
import { startDovecot } from '../support/dovecot';
import { mail } from '../support/mail';
import { startSink } from '../support/smtp-sink';
import { until } from '../support/until';
import { startWorkerProcess } from '../support/worker-process';
import { chance } from './chance';
import { forgetPeak, peakMegabytes, residentMegabytes } from './process-figures';
import { seededMails } from './seeded-mails';

const MAILS = Number(process.argv[2] ?? 2000);
const MINUTES = Number(process.argv[3] ?? 3);
const MAILS_A_SECOND = 5;
const LARGE = 10;
const AT_REST_MS = 10_000;
/** So that its Base64 and the rest come to just below the policy's limit. */
const LARGE_ATTACHMENT = 18_800_000;
const PATIENCE_MS = 1_800_000;

/** The mails of the throughput benchmark, without an end. */
const ordinary = seededMails(Number.POSITIVE_INFINITY);
const random = chance(25);
let written = 0;

async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'mesa-memory-'));
  const [dovecot, sink] = await Promise.all([startDovecot(), startSink()]);
  const variables = deskVariables({ home, dovecot, sink });
  const confirmed = async (count: number) => {
    await until(`${count} letters`, () => sink.mails.length >= count, PATIENCE_MS);
    // What the sink took is of no more use, and the machine's memory is not the worker's.
    sink.mails.length = 0;
  };

  let worker = await startWorkerProcess(variables);
  await wait(AT_REST_MS);
  tell('at rest', residentMegabytes(worker.pid), 150);
  await worker.stop();

  for (let n = 0; n < MAILS; n++) await dovecot.deliver(ordinary.next().value!.raw);
  worker = await startWorkerProcess(variables);
  // A confirmation and a notice for each.
  await confirmed(2 * MAILS);
  tell(`in a backlog of ${MAILS}`, peakMegabytes(worker.pid), 350);
  await wait(AT_REST_MS);
  tell('at rest after it', residentMegabytes(worker.pid));

  forgetPeak(worker.pid);
  for (let n = 0; n < LARGE; n++) await dovecot.deliver(withAttachment(LARGE_ATTACHMENT));
  await confirmed(2 * LARGE);
  tell(`with ${LARGE} mails of 25 MB`, peakMegabytes(worker.pid), 450);
  await wait(AT_REST_MS);
  tell('at rest after them', residentMegabytes(worker.pid));

  const held: number[] = [];
  const ends = Date.now() + MINUTES * 60_000;
  for (let second = 0; Date.now() < ends; second++) {
    const next = wait(1000);
    for (let n = 0; n < MAILS_A_SECOND; n++) await dovecot.deliver(ordinary.next().value!.raw);
    await next;
    sink.mails.length = 0;
    if (second % 5 === 0) held.push(residentMegabytes(worker.pid));
  }
  console.log(`${MINUTES} minutes of ${MAILS_A_SECOND} mails a second: ${held.join(' ')} MB`);
  // The first minute is that of the caches.
  const later = held.slice(Math.min(12, Math.floor(held.length / 3)));
  console.log(`its slope: ${(slope(later) * 12).toFixed(2)} MB a minute, most ${Math.max(...held)} MB`);
  await worker.stop();
  await sink.close();
  await dovecot.stop();
  rmSync(home, { recursive: true, force: true });
}

function tell(what: string, megabytes: number, limit?: number): void {
  console.log(`${what.padEnd(30)} ${String(megabytes).padStart(4)} MB${limit ? ` (below ${limit})` : ''}`);
}

function withAttachment(bytes: number): string {
  const content = random.bytes(bytes).toString('base64').replace(/.{76}/g, '$&\r\n');
  const file = [
    'Content-Type: application/pdf; name=a.pdf',
    'Content-Transfer-Encoding: base64',
    '',
    content,
  ];
  const text = [
    '--b',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'No podemos facturar, adjunto la pantalla.',
  ];
  return mail({
    ...sender(),
    ...part('multipart/mixed; boundary=b', [...text, '--b', ...file, '--b--'].join('\r\n')),
  });
}

/** The type of the whole stands before the one that `mail` writes, and the first is believed. */
const part = (type: string, text: string) => ({ headers: [`Content-Type: ${type}`], text });

function sender() {
  written += 1;
  return {
    from: `Cliente ${written} <persona@cliente${written}.example>`,
    subject: `Caja ${written} detenida`,
  };
}

/** Of the straight line through the values, for each step. */
function slope(values: number[]): number {
  const middle = (values.length - 1) / 2;
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const along = values.reduce((sum, value, i) => sum + (i - middle) * (value - mean), 0);
  return along / values.reduce((sum, _, i) => sum + (i - middle) ** 2, 0);
}

void main();

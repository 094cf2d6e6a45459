/** Ten thousand mails of one address through the running worker, and how another client fares meanwhile: `node dist/test/bench/storm.bench.js [mails]`. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { deskVariables } from '../support/desk';
import { startDovecot } from '../support/dovecot';
import { mail } from '../support/mail';
import { policyFolder } from '../support/policy';
import { startSink } from '../support/smtp-sink';
import { until } from '../support/until';
import { startWorkerProcess } from '../support/worker-process';

const MAILS = Number(process.argv[2] ?? 10_000);
const BYSTANDER_EVERY = 1000;
const MINUTES = 10 * 60_000;
const TICKS_A_SECOND = 100;

async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'mesa-storm-'));
  const [dovecot, sink] = await Promise.all([startDovecot(), startSink()]);
  const policy = policyFolder();
  const worker = await startWorkerProcess(deskVariables({ home, dovecot, sink, POLICY_DIR: policy }));
  const to = (address: string) => sink.mails.filter(({ envelope }) => envelope.to.includes(address)).length;

  const began = performance.now();
  const cpu = processorSeconds(worker.pid);
  const waits: Promise<number>[] = [];
  for (let n = 1; n <= MAILS; n++) {
    await dovecot.deliver(
      mail({
        from: 'Robot <robot@otramesa.example>',
        subject: `Tiquete ${n} creado`,
        text: `Su tiquete ${n} fue creado.`,
      }),
    );
    if (n % BYSTANDER_EVERY === 0) waits.push(bystander(n));
  }
  const delivered = performance.now();
  const db = new SQLite(join(home, 'mesa.sqlite'), { readonly: true });
  const count = (sql: string) => db.prepare(sql).pluck().get() as number;
  await until(
    'every mail decided',
    () => count("select count(*) from mail where state <> 'kept'") >= MAILS,
    MINUTES,
  );
  await until(
    'an empty outbox',
    () => count("select count(*) from letter where state <> 'sent'") === 0,
    MINUTES,
  );
  const ended = performance.now();
  const late = (await Promise.all(waits)).sort((a, b) => a - b);

  const robot = "lower(sender) = 'robot@otramesa.example'";
  console.log(`mails delivered                ${MAILS} in ${seconds(delivered - began)}`);
  console.log(
    `all decided and answered after ${seconds(ended - began)}, ${Math.round(MAILS / ((ended - began) / 1000))} mails/s`,
  );
  console.log(`processor time of the worker   ${(processorSeconds(worker.pid) - cpu).toFixed(1)} s`);
  console.log(`resident                       ${residentMegabytes(worker.pid)} MB`);
  console.log(
    `cases of the address           ${count(`select count(*) from mail where ${robot} and action = 'open_case'`)}`,
  );
  console.log(
    `mails joined in the storm      ${count(`select count(*) from mail where ${robot} and in_storm = 1`)}`,
  );
  console.log(`answers to the address         ${to('robot@otramesa.example')}`);
  console.log(
    `notices to each agent          ${to('laura.gomez@websaas.net')} (${waits.length} of them about other clients)`,
  );
  console.log(
    `letters to the operator        ${count("select count(*) from letter where purpose like 'operator:storm:%'")}`,
  );
  console.log(
    `another client's confirmation  median ${seconds(late[Math.floor(late.length / 2)] ?? 0)}, slowest ${seconds(late.at(-1) ?? 0)}`,
  );
  db.close();
  await worker.stop();
  await sink.close();
  await dovecot.stop();
  for (const folder of [home, policy]) rmSync(folder, { recursive: true, force: true });

  async function bystander(n: number): Promise<number> {
    const address = `persona@cliente${n}.example`;
    const from = performance.now();
    await dovecot.deliver(mail({ from: `Cliente <${address}>`, subject: `Caja ${n} detenida` }));
    await until('its confirmation', () => to(address) > 0, MINUTES);
    return performance.now() - from;
  }
}

const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(1)} s`;

function processorSeconds(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ');
  return (Number(fields[11]) + Number(fields[12])) / TICKS_A_SECOND;
}

function residentMegabytes(pid: number): number {
  const kilobytes = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  return Math.round(Number(kilobytes) / 1024);
}

void main();

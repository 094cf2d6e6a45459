/** `npm run demo`: the worker against a sandbox on this machine, with sample mails, so that a newcomer sees what it does. */
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { SingleBar } from 'cli-progress';
import { startWorker, type Worker } from '../app';
import { readConfig } from '../config';
import { packaged } from '../config/packaged';
import { type Submission, submitAll } from '../delivery/submit';
import { sandboxMailbox, sandboxSink } from '../embedded/sandbox';
import { mailLog } from '../log';
import { explainStart } from '../main';
import { caseTable } from './cases';

const HOST = '127.0.0.1';
const HOME = packaged('data', 'var', 'demo');
const LETTERS = join(HOME, 'letters');
/** The samples are answered within a second or two; more means that something is wrong. */
const PATIENCE_MS = 30_000;

async function main(once: boolean): Promise<void> {
  rmSync(HOME, { recursive: true, force: true });
  mkdirSync(LETTERS, { recursive: true });
  let worker: Worker | null = null;
  let letters = 0;
  let confirmations = 0;
  const bar = progressBar();
  const sink = await sandboxSink({
    onMail: async (raw) => {
      letters += 1;
      if ((await keepLetter(letters, raw, worker as Worker)) === 'confirmation') confirmations += 1;
      bar.update(confirmations);
    },
  });
  const door = sandboxMailbox({ host: HOST, port: 0 });
  worker = await startWorker(demoConfig(sink.port), mailLog('silent'), { door });

  await worker.ready;
  const samples = sampleMails();
  console.log(
    `mesa is up in a sandbox: nothing leaves this machine.\n\n${samples.length} clients write to soporte@websaas.net …`,
  );
  bar.start(samples.length, 0);
  await submitAll(door.port, samples);
  const { store } = worker;
  // The agents' notices leave beside the confirmations.
  const answered = await within(
    PATIENCE_MS,
    async () => confirmations >= samples.length && (await store.unsent()).length === 0,
  );
  bar.stop();
  await printCases(worker, letters);
  if (once) {
    await stop(worker, sink);
    process.exitCode = answered ? 0 : 1;
    if (!answered) console.error(`Only ${confirmations} of ${samples.length} confirmations went out.`);
    return;
  }
  await stayUp(worker, sink, door.port);
}

/** The policy that comes with mesa, and nothing of the environment or of `.env`. */
function demoConfig(smtpPort: number) {
  return readConfig(
    {
      SMTP_HOST: HOST,
      SMTP_PORT: String(smtpPort),
      SMTP_SECURE: 'false',
      POLICY_DIR: packaged('data'),
      STATE_DIR: HOME,
      HTTP_PORT: '0',
    },
    { mail: false },
  );
}

/** The samples as if they were written this minute. */
function sampleMails(): Submission[] {
  const folder = packaged('data', 'muestras');
  return readdirSync(folder)
    .filter((file) => file.endsWith('.eml'))
    .sort()
    .map((file) => {
      const text = readFileSync(join(folder, file), 'utf8');
      const from = /^From:.*<([^>]+)>/m.exec(text)?.[1] ?? '';
      const head = `Date: ${new Date().toUTCString().replace('GMT', '+0000')}\nMessage-ID: <${file}@muestras.example>\n`;
      return { from, to: ['soporte@websaas.net'], raw: Buffer.from((head + text).replace(/\r?\n/g, '\r\n')) };
    });
}

/** Writes the letter for a mail program (.eml) and for a browser (.html); gives its kind. */
async function keepLetter(count: number, raw: Buffer, worker: Worker): Promise<string> {
  const messageId = /^Message-ID: (<[^>]+>)/im.exec(raw.toString('latin1'))?.[1] ?? '';
  const [row] = await worker.store.lettersByMessageId([messageId]);
  const letter = row ? (await worker.store.letter(row.id))?.letter : null;
  const number = /[A-Z]+-\d{4}-\d{6}/.exec(letter?.subject ?? '')?.[0] ?? 'letter';
  const kind = letter?.kind ?? 'unknown';
  const name = join(LETTERS, `${number}-${kind}-${String(count).padStart(3, '0')}`);
  writeFileSync(`${name}.eml`, raw);
  if (letter?.html) writeFileSync(`${name}.html`, letter.html);
  return kind;
}

async function printCases(worker: Worker, letters: number): Promise<void> {
  const cases = await worker.store.cases({});
  const folder = relative(process.cwd(), LETTERS) || '.';
  console.log(`\n${caseTable(cases)}\n`);
  console.log(
    `${cases.length} cases, ${letters} letters. Read the replies in ${folder}/: .html in a browser, .eml in a mail program.`,
  );
}

async function stayUp(worker: Worker, sink: { close(): Promise<void> }, port: number): Promise<void> {
  console.log(
    `\nWrite one yourself: any mail program, SMTP server ${HOST}, port ${port}, no encryption, no password, to soporte@websaas.net.`,
  );
  console.log('Ctrl-C ends the demo.');
  let shown = (await worker.store.cases({})).length;
  const watching = setInterval(async () => {
    const cases = await worker.store.cases({});
    for (const one of cases.slice(shown)) console.log(`\n${caseTable([one])}`);
    shown = cases.length;
  }, 500);
  await new Promise<void>((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => resolve());
  });
  clearInterval(watching);
  await stop(worker, sink);
}

async function stop(worker: Worker, sink: { close(): Promise<void> }): Promise<void> {
  await worker.stop();
  await sink.close();
}

async function within(ms: number, done: () => Promise<boolean>): Promise<boolean> {
  const end = performance.now() + ms;
  while (!(await done()) && performance.now() < end) await wait(20);
  return done();
}

/** A bar on a terminal, nothing in a log file. */
function progressBar(): Pick<SingleBar, 'start' | 'update' | 'stop'> {
  if (!process.stdout.isTTY) return { start() {}, update() {}, stop() {} };
  return new SingleBar({ format: 'answered {bar} {value}/{total}', hideCursor: true });
}

main(process.argv.includes('--once')).then(
  () => process.exit(),
  (error) => process.exit(explainStart(error)),
);

/** A backup made under load, STATE_DIR lost, the backup restored: no mail is lost, and none opens two cases. */
import { copyFileSync, mkdirSync, mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { openStore } from '../../src/store/store';
import { deskVariables } from '../support/desk';
import { type Dovecot, startDovecot } from '../support/dovecot';
import { field, mail } from '../support/mail';
import { runMesa } from '../support/mesa-process';
import { type Sink, type SinkMail, startSink } from '../support/smtp-sink';
import { until } from '../support/until';
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process';

const MAILS = 60;

let home: string;
let away: string;
let copy: string;
let dovecot: Dovecot;
let sink: Sink;
let variables: Record<string, string>;
let worker: WorkerProcess;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'mesa-restore-'));
  away = mkdtempSync(join(tmpdir(), 'mesa-away-'));
  copy = join(away, 'copia.sqlite');
  [dovecot, sink] = await Promise.all([startDovecot(), startSink()]);
  variables = deskVariables({ home, dovecot, sink });
});
afterAll(async () => {
  await worker.kill();
  await sink.close();
  await dovecot.stop();
  for (const folder of [home, away]) rmSync(folder, { recursive: true, force: true });
});

const mesa = (...words: string[]) => runMesa(words, { variables, cwd: away });

const client = (n: number) => `persona@cliente${n}.example`;

async function write(from: number, to: number): Promise<void> {
  for (let n = from; n <= to; n++)
    await dovecot.deliver(
      mail({
        messageId: `<n${n}@cliente${n}.example>`,
        from: `Cliente ${n} <${client(n)}>`,
        subject: `Caja ${n} detenida`,
      }),
    );
}

/** Confirmations of a client's mail, each once. */
function confirmations(n: number): SinkMail[] {
  const found = sink.mails.filter(({ raw }) => field(raw, 'In-Reply-To') === `<n${n}@cliente${n}.example>`);
  const toClient = found.filter(({ raw }) => field(raw, 'Auto-Submitted') === 'auto-replied');
  return [...new Map(toClient.map((letter) => [field(letter.raw, 'Message-ID'), letter])).values()];
}

const confirmed = () =>
  Array.from({ length: MAILS }, (_, n) => n + 1).filter((n) => confirmations(n).length > 0).length;

const numberIn = ({ raw }: SinkMail) => /WS-\d{4}-\d{6}/.exec(field(raw, 'Subject')!)![0];

async function register() {
  const store = await openStore(join(home, 'mesa.sqlite'));
  const histories = await store.history(await store.cases({}));
  const open = { outbox: await store.outbox(), waiting: await store.waiting() };
  await store.close();
  return { histories, ...open };
}

test('a backup is made while the worker works, and can be read by its owner only', async () => {
  worker = await startWorkerProcess(variables);
  const writing = write(1, MAILS / 2);
  await until('some confirmations', () => confirmed() >= 5, 20_000);
  const run = await mesa('backup', copy);
  expect(run).toMatchObject({ code: 0, err: '' });
  for (const file of [copy, `${copy}.secret`]) expect(statSync(file).mode & 0o077).toBe(0);
  expect(run.out).not.toContain(readFileSync(`${copy}.secret`, 'utf8').trim());
  const again = await mesa('backup', copy);
  expect(again).toMatchObject({ code: 1, err: `${copy} exists already: name a new file.\n` });
  await writing;
  await write(MAILS / 2 + 1, MAILS);
  await until('a confirmation for each', () => confirmed() === MAILS, 60_000);
}, 120_000);

test('nothing is restored beneath a running worker, from a damaged file, or from a newer version', async () => {
  const running = await mesa('restore', copy);
  expect(running.code).toBe(1);
  expect(running.err).toMatch(/^A worker \(process \d+ on \S+\) may be at work: stop it first\.\n$/);
  await worker.kill();

  const before = readFileSync(join(home, 'mesa.sqlite'));
  const damaged = join(away, 'damaged.sqlite');
  const bytes = readFileSync(copy);
  writeFileSync(damaged, bytes.fill(7, 3 * 4096, 9 * 4096));
  expect(await mesa('restore', damaged)).toMatchObject({ code: 1, err: expect.stringMatching(/damaged/) });
  writeFileSync(damaged, 'no store');
  expect(await mesa('restore', damaged)).toMatchObject({ code: 1, err: expect.stringMatching(/no backup/) });
  const newer = join(away, 'newer.sqlite');
  copyFileSync(copy, newer);
  const sqlite = new SQLite(newer);
  sqlite.prepare("INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-future', '2030-01-01')").run();
  sqlite.close();
  expect(await mesa('restore', newer)).toMatchObject({
    code: 2,
    err: expect.stringMatching(/newer version/),
  });
  expect(readFileSync(join(home, 'mesa.sqlite')).equals(before)).toBe(true);
});

test('with STATE_DIR lost and the backup restored, every mail has one case again, under the number its client knows', async () => {
  rmSync(home, { recursive: true });
  mkdirSync(home);
  const restored = await mesa('restore', copy);
  expect(restored).toMatchObject({ code: 0, err: '' });
  const known = new Map(Array.from({ length: MAILS }, (_, n) => [n + 1, confirmations(n + 1)[0]!]));
  const inBackup = (await register()).histories.length;
  expect(inBackup).toBeGreaterThan(0);
  expect(inBackup).toBeLessThan(MAILS);

  worker = await startWorkerProcess(variables);
  await until(
    'the mails after the backup to be taken again',
    () => worker.log.filter(({ msg }) => msg === 'caseOpened').length >= MAILS - inBackup,
    60_000,
  );
  await until('an empty outbox', async () => (await register()).outbox.length === 0, 60_000);
  const { histories, waiting } = await register();
  expect(waiting).toEqual([]);
  expect(histories.map(({ case: one }) => one.sequence).sort((a, b) => a - b)).toEqual(
    Array.from({ length: MAILS }, (_, n) => n + 1),
  );
  const taken = histories.flatMap(({ messages }) =>
    messages.filter(({ direction }) => direction === 'in').map(({ messageId }) => messageId),
  );
  expect(new Set(taken).size).toBe(MAILS);
  expect(taken).toHaveLength(MAILS);
  for (const [n, letter] of known) {
    // At most once more, never under another number.
    expect(confirmations(n).length).toBeLessThanOrEqual(2);
    for (const one of confirmations(n)) expect(numberIn(one)).toBe(numberIn(letter));
  }
  const twice = [...known.keys()].filter((n) => confirmations(n).length === 2).length;
  expect(twice).toBeLessThanOrEqual(MAILS - inBackup);

  // An answer to a letter from before the backup is known by its token, one to a lost letter by its number.
  for (const [n, letter] of [...known].filter(([n]) => n === 1 || n === MAILS)) {
    await dovecot.deliver(
      mail({
        from: `Cliente ${n} <${client(n)}>`,
        to: field(letter.raw, 'Reply-To')!,
        subject: `Re: ${field(letter.raw, 'Subject')}`,
        text: `Gracias, sigue detenida la caja ${n}.`,
        headers: [`In-Reply-To: ${field(letter.raw, 'Message-ID')}`],
      }),
    );
  }
  const appended = () => worker.log.filter(({ msg }) => msg === 'mailAppended').map(({ reason }) => reason);
  await until('both answers', () => appended().length >= 2, 20_000);
  expect(appended()).toEqual([
    `answer in ${numberIn(known.get(1)!)} (reply token)`,
    expect.stringMatching(/\(number in the subject\)$/),
  ]);
  expect(await worker.stop()).toBe(0);
}, 180_000);

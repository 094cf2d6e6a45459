/** Nothing is lost and nothing is said twice, however often the worker is killed. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openStore } from '../../src/store/store';
import { brokenRulesOfEach, hasChecker } from '../support/check-outgoing';
import { deskVariables } from '../support/desk';
import { type Dovecot, startDovecot } from '../support/dovecot';
import { field, mail } from '../support/mail';
import { type Sink, type SinkMail, startSink } from '../support/smtp-sink';
import { until } from '../support/until';
import { startWorkerProcess, type WorkerProcess } from '../support/worker-process';

const MAILS = 200;
const KILLS = 10;

let home: string;
let dovecot: Dovecot;
let sink: Sink;
let variables: Record<string, string>;

beforeEach(async () => {
  home = mkdtempSync(join(tmpdir(), 'mesa-kill-'));
  [dovecot, sink] = await Promise.all([startDovecot(), startSink()]);
  variables = deskVariables({ home, dovecot, sink });
});

afterEach(async () => {
  await sink.close();
  await dovecot.stop();
  rmSync(home, { recursive: true, force: true });
});

const inbound = new Map<string, string>();
function numbered(n: number): string {
  const messageId = `<n${n}@cliente${n}.example>`;
  const raw = mail({
    messageId,
    from: `Cliente ${n} <persona@cliente${n}.example>`,
    subject: `Caja ${n} detenida`,
  });
  inbound.set(messageId, raw);
  return raw;
}

async function register() {
  const store = await openStore(join(home, 'mesa.sqlite'));
  const cases = await store.cases({});
  const outbox = await store.outbox();
  await store.close();
  return { cases, outbox };
}

/** One letter to each client; a letter that came twice is the same letter, cut off before its answer was read. */
function letters(): Map<string, SinkMail> {
  const byId = new Map<string, SinkMail>();
  for (const letter of sink.mails) {
    if (field(letter.raw, 'Auto-Submitted') === 'auto-replied')
      byId.set(field(letter.raw, 'Message-ID')!, letter);
  }
  return byId;
}

async function allAnswered(): Promise<void> {
  await until(`${MAILS} confirmations`, () => letters().size >= MAILS, 60_000);
}

async function expectBooksToBalance(): Promise<void> {
  const { cases, outbox } = await register();
  expect(cases).toHaveLength(MAILS);
  expect(outbox).toEqual([]);
  expect(cases.map((one) => one.sequence)).toEqual(Array.from({ length: MAILS }, (_, i) => i + 1));
  const answered = [...letters().values()].map((letter) => field(letter.raw, 'In-Reply-To'));
  expect(new Set(answered).size).toBe(MAILS);
  expect(answered).toHaveLength(MAILS);
  // Where the outside checker stands beside the checkout, it judges every single letter.
  if (hasChecker)
    expect(brokenRulesOfEach(lettersToCheck())).toEqual(Array.from({ length: MAILS }, () => []));
}

function lettersToCheck() {
  return [...letters().values()].map((letter) => ({
    letter,
    inbound: inbound.get(field(letter.raw, 'In-Reply-To')!)!,
    number: /WS-\d{4}-\d{6}/.exec(field(letter.raw, 'Subject')!)![0],
    kind: 'confirmation' as const,
  }));
}

test('200 mails while the worker runs: 200 cases, 200 confirmations, none twice', async () => {
  const worker = await startWorkerProcess(variables);
  for (let n = 0; n < MAILS; n++) await dovecot.deliver(numbered(n));
  await allAnswered();
  expect(await worker.stop()).toBe(0);
  await expectBooksToBalance();
  const confirmations = sink.mails.filter((letter) => field(letter.raw, 'Auto-Submitted') === 'auto-replied');
  expect(confirmations).toHaveLength(MAILS);
}, 120_000);

test('the same with ten SIGKILLs in between', async () => {
  let worker: WorkerProcess = await startWorkerProcess(variables);
  let delivered = 0;
  const delivering = (async () => {
    for (; delivered < MAILS; delivered++) await dovecot.deliver(numbered(delivered));
  })();
  for (let kill = 1; kill <= KILLS; kill++) {
    // Killed while it works: when a further share of the letters is out.
    await until('more letters', () => letters().size >= (kill * MAILS) / (KILLS + 2), 60_000);
    await worker.kill();
    worker = await startWorkerProcess(variables);
  }
  await delivering;
  await allAnswered();
  expect(await worker.stop()).toBe(0);
  await expectBooksToBalance();
}, 180_000);

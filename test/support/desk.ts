/** A whole desk for a journey: real Dovecot, real Redis, a real SMTP sink, and the worker through app.ts. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { type Replacements, startWorker, type Worker } from '../../src/app';
import { caseAsJson } from '../../src/case/as-json';
import { readConfig } from '../../src/config';
import { mailboxName } from '../../src/config/door-settings';
import { packaged } from '../../src/config/packaged';
import { mailLog } from '../../src/log';
import { type Dovecot, type DovecotOptions, startDovecot } from './dovecot';
import { field } from './mail';
import { type Sink, type SinkMail, startSink } from './smtp-sink';
import { until } from './until';

export type JsonCase = ReturnType<typeof caseAsJson>;

export interface TestDesk {
  dovecot: Dovecot;
  sink: Sink;
  worker: Worker;
  /** Environment that the worker runs with; another process may use it too. */
  variables: Record<string, string>;
  /** Delivers by LMTP and waits until the worker has decided about it. */
  receives(raw: string | Buffer): Promise<void>;
  cases(): Promise<JsonCase[]>;
  /** Letters that the sink took; waits until there are as many. */
  sent(count: number): Promise<SinkMail[]>;
  /** Confirmations that the sink took; waits until there are as many. */
  answers(count: number): Promise<SinkMail[]>;
  /** Verdicts on all mails, in arrival order. */
  verdicts(): Promise<{ action: string; reason: string }[]>;
  /** Moves the desk's clock on. */
  passes(milliseconds: number): void;
  /** The desk's clock, milliseconds since the epoch. */
  now(): number;
  restarts(): Promise<void>;
  closes(): Promise<void>;
}

export interface DeskOptions {
  dovecot?: DovecotOptions;
  variables?: Record<string, string>;
  /** The desk's clock at the start; it runs on from there. */
  at?: string;
  /** With VERIFY_MAIL: looks up in the test's own DNS. */
  verifier?: Replacements['verifier'];
}

/** Starts everything; `closes` takes it all away again. */
export async function startDesk(options: DeskOptions = {}): Promise<TestDesk> {
  const home = mkdtempSync(join(tmpdir(), 'mesa-desk-'));
  const [dovecot, sink] = await Promise.all([startDovecot(options.dovecot), startSink()]);
  const variables = deskVariables({ home, dovecot, sink, ...options.variables });
  let shift = options.at ? Date.parse(options.at) - Date.now() : 0;
  const now = (): number => Date.now() + shift;
  const mailbox = mailboxName(readConfig(variables, { mail: true }));
  const start = async (): Promise<Worker> => {
    const replaced = { now, verifier: options.verifier };
    const started = await startWorker(readConfig(variables, { mail: true }), mailLog('silent'), replaced);
    await started.ready;
    return started;
  };
  let worker = await start();
  let delivered = await decided(worker);

  return {
    dovecot,
    sink,
    variables,
    get worker() {
      return worker;
    },
    async receives(raw) {
      delivered += 1;
      await rests(worker);
      await dovecot.deliver(raw);
      await hears(worker, mailbox);
      await until('the worker to decide', async () => (await decided(worker)) >= delivered);
    },
    async cases() {
      const histories = await worker.store.history(await worker.store.cases({}));
      return histories.map(({ case: one, messages, events }) => caseAsJson(one, messages, events));
    },
    async sent(count) {
      await until(`${count} letters`, () => sink.mails.length >= count);
      return sink.mails;
    },
    async answers(count) {
      const confirmations = () =>
        sink.mails.filter((letter) => field(letter.raw, 'Auto-Submitted') === 'auto-replied');
      return until(`${count} confirmations`, () =>
        confirmations().length >= count ? confirmations() : null,
      );
    },
    verdicts: () => worker.store.verdicts(),
    passes(milliseconds) {
      shift += milliseconds;
    },
    now,
    async restarts() {
      await worker.stop();
      worker = await start();
    },
    async closes() {
      await worker.stop();
      await sink.close();
      await dovecot.stop();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

/** The letters of the mail before are out, unless something holds them for longer. */
async function rests({ store }: Worker): Promise<void> {
  const end = performance.now() + 500;
  while ((await store.unsent()).length > 0 && performance.now() < end) await pause(5);
}

/** Dovecot tells a client in IDLE half a second later, and at once when it asks for anything. */
async function hears({ store, door }: Worker, mailbox: string): Promise<void> {
  const position = await store.position(mailbox);
  if (position) await door.lying({ ...position, uid: position.lastUid }, new Date());
}

async function decided(worker: Worker): Promise<number> {
  return (await worker.store.verdicts()).length;
}

/** Environment of a worker that talks to these peers. */
export function deskVariables(
  parts: { home: string; dovecot: Dovecot; sink: Pick<Sink, 'port'> } & Record<string, unknown>,
): Record<string, string> {
  const { home, dovecot, sink, ...further } = parts;
  return {
    IMAP_HOST: dovecot.host,
    IMAP_PORT: String(dovecot.imapPort),
    IMAP_SECURE: 'false',
    IMAP_USER: dovecot.user,
    IMAP_PASS: dovecot.pass,
    IMAP_START: 'all',
    SMTP_HOST: '127.0.0.1',
    SMTP_PORT: String(sink.port),
    SMTP_SECURE: 'false',
    SUPPORT_ADDRESS: 'soporte@websaas.net',
    POLICY_DIR: packaged('data'),
    STATE_DIR: home,
    HTTP_PORT: '0',
    TRUSTED_AUTHSERV: 'mx.websaas.net',
    ...(further as Record<string, string>),
  };
}

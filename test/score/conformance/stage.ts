/** A fresh desk for one example: its own folder in a shared Dovecot, its own state and sink, and the worker in process. */
import { chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ImapFlow } from 'imapflow';
import { startWorker } from '../../../src/app';
import { caseAsJson } from '../../../src/case/as-json';
import { readConfig } from '../../../src/config';
import { mailLog } from '../../../src/log';
import { openDatabase } from '../../../src/store/database';
import { deskVariables, type JsonCase } from '../../support/desk';
import type { Dovecot } from '../../support/dovecot';
import { type SinkMail, startSink } from '../../support/smtp-sink';
import { until } from '../../support/until';

/** What became of one mail. */
export interface Outcome {
  raw: Buffer;
  action: string;
  origin: string | null;
  reason: string;
  /** Number of the case that it is part of. */
  case: string | null;
  /** Letters that left because of it. */
  letters: SinkMail[];
  /** The desk's clock when it was fed; milliseconds since the epoch. */
  at: number;
}

export interface Stage {
  /** Puts the exact bytes into the mailbox and waits for the verdict and its letters. */
  feed(raw: Buffer): Promise<Outcome>;
  cases(): Promise<JsonCase[]>;
  /** Every letter so far. */
  letters: SinkMail[];
  closeCase(number: string): Promise<void>;
  passesDays(days: number): void;
  stop(): Promise<void>;
}

const DAY = 86_400_000;

/** Starts the desk on the folder `name`. `variables`: what differs from a test's usual environment. */
export async function startStage(
  name: string,
  dovecot: Dovecot,
  variables: Record<string, string>,
): Promise<Stage> {
  const home = mkdtempSync(join(tmpdir(), 'mesa-stage-'));
  const sink = await startSink();
  const feeder = await mailProgram(dovecot);
  await feeder.mailboxCreate(name);
  let shift = 0;
  const now = (): number => Date.now() + shift;
  const environment = deskVariables({ home, dovecot, sink, IMAP_MAILBOX: name, ...variables });
  const worker = await startWorker(readConfig(environment, { mail: true }), mailLog('silent'), { now });
  const { store } = worker;
  const db = await openDatabase(join(home, 'mesa.sqlite'));
  let fed = 0;

  async function put(raw: Buffer): Promise<void> {
    if (raw.length > 0) await feeder.append(name, raw, [], new Date(now()));
    else putEmpty(dovecot, name);
  }

  return {
    letters: sink.mails,
    async feed(raw) {
      fed += 1;
      const at = now();
      const before = sink.mails.length;
      await put(raw);
      await until(`a verdict on mail ${fed} of ${name}`, async () => (await store.verdicts()).length >= fed);
      await until(`the letters of ${name}`, async () => (await store.unsent()).length === 0);
      const row = await db
        .selectFrom('mail')
        .leftJoin('cases', 'cases.id', 'mail.case_id')
        .select(['mail.action', 'mail.origin', 'mail.reason', 'mail.detail', 'cases.number'])
        .orderBy('mail.id', 'desc')
        .executeTakeFirstOrThrow();
      const reason = row.detail === null ? (row.reason ?? '') : `${row.reason}: ${row.detail}`;
      const letters = sink.mails.slice(before);
      return { raw, action: row.action ?? '', origin: row.origin, reason, case: row.number, letters, at };
    },
    async cases() {
      const histories = await store.history(await store.cases({}));
      return histories.map(({ case: one, messages, events }) => caseAsJson(one, messages, events));
    },
    async closeCase(number) {
      await db
        .updateTable('cases')
        .set({ status: 'cerrado', solved_at: now(), closed_at: now() })
        .where('number', '=', number)
        .execute();
    },
    passesDays(days) {
      shift += days * DAY;
    },
    async stop() {
      await db.destroy();
      await worker.stop();
      feeder.close();
      await sink.close();
      rmSync(home, { recursive: true, force: true });
    },
  };
}

async function mailProgram(dovecot: Dovecot): Promise<ImapFlow> {
  const client = new ImapFlow({
    host: dovecot.host,
    port: dovecot.imapPort,
    secure: false,
    doSTARTTLS: false,
    auth: { user: dovecot.user, pass: dovecot.pass },
    logger: false,
    disableAutoIdle: true,
  });
  await client.connect();
  return client;
}

/** APPEND takes no mail of zero bytes, but a mail store can hold one: it is put where the store keeps its mails. */
function putEmpty(dovecot: Dovecot, folder: string): void {
  const inbox = join(dovecot.maildir, `.${folder}`, 'new');
  const path = join(inbox, `${Math.floor(Date.now() / 1000)}.M1P1.empty`);
  writeFileSync(path, '');
  const { uid, gid } = statSync(inbox);
  chownSync(path, uid, gid);
}

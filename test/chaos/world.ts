/** Everything around the worker of a chaos run: mailbox, line, Redis, post office, disk, and the mail server that delivers. */
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import SQLite from 'better-sqlite3';
import type { WrongEntry } from '../../src/letters/wrong-books';
import { openStore, type Store } from '../../src/store/store';
import { deskVariables } from '../support/desk';
import { type Dovecot, startDovecot } from '../support/dovecot';
import { startRedis, type TestRedis } from '../support/redis';
import { mountDisk } from '../support/small-disk';
import { type TcpProxy, tcpProxy } from '../support/tcp-proxy';
import { type Dice, dice } from './dice';
import { type Lives, lives } from './lives';
import { type Writers, type Written, writers } from './mails';
import { chaosPolicy } from './policy';
import { type PostOffice, postOffice } from './post-office';

export interface World {
  dovecot: Dovecot;
  /** Between worker and mailbox. */
  line: TcpProxy;
  redis: TestRedis;
  office: PostOffice;
  lives: Lives;
  people: Writers;
  dice: Dice;
  /** The folder of the store; a file system of its own where we may mount one. */
  disk: { folder: string; mounted: boolean; megabytes: number };
  /** Which fault began and ended when. */
  history: string[];
  /** Hands the mail to the mailbox, as a mail server does: again and again until it is taken. */
  deliver(one: Written): Promise<void>;
  /** Reads from the store beside the worker; waits while it cannot be read. */
  look<T>(work: (db: SQLite.Database) => T): Promise<T>;
  /** What the worker's own comparison of the books finds wrong, over everything that there is. */
  audit(): Promise<WrongEntry[]>;
  /** What the operator does with letters that wait: `mesa outbox retry`. False when the store refuses. */
  retry(): Promise<boolean>;
  close(): Promise<void>;
}

/** What waits longer when the world has come to rest is stuck. */
const UNDER_WAY_MS = 10_000;

export async function startWorld(seed: number): Promise<World> {
  const home = mkdtempSync(join(tmpdir(), 'mesa-chaos-'));
  const disk = { folder: join(home, 'state'), mounted: false, megabytes: 1024 };
  mkdirSync(disk.folder);
  // Without, the faults of the disk are left out.
  disk.mounted = mountDisk(disk.folder, disk.megabytes);
  const [dovecot, redis, office] = await Promise.all([
    startDovecot({ quotaMb: 24 }),
    startRedis(),
    postOffice(dice(seed, 1)),
  ]);
  const line = await tcpProxy(dovecot.imapPort);
  const variables = deskVariables({
    ...{ home: disk.folder, dovecot, sink: office },
    IMAP_PORT: String(line.port),
    IMAP_AFTER: seed % 2 === 0 ? 'seen' : 'move:Atendidos',
    REDIS_URL: redis.url,
    POLICY_DIR: chaosPolicy(),
  });

  async function look<T>(work: (db: SQLite.Database) => T): Promise<T> {
    for (let tries = 0; ; tries += 1) {
      try {
        const db = new SQLite(join(disk.folder, 'mesa.sqlite'), { readonly: true, fileMustExist: true });
        try {
          return work(db);
        } finally {
          db.close();
        }
      } catch (error) {
        // The disk may be full or read-only at the moment, the schema not yet made.
        if (tries > 600) throw error;
        await pause(50);
      }
    }
  }

  async function withStore<T>(work: (store: Store) => Promise<T>): Promise<T> {
    const store = await openStore(join(disk.folder, 'mesa.sqlite'));
    return work(store).finally(() => store.close());
  }

  const unsent = () =>
    look((db) => {
      const rows = db
        .prepare(`select message_id as id, pending from letter where state in ('queued', 'deferred')`)
        .all() as { id: string; pending: string }[];
      return new Map(rows.map(({ id, pending }) => [id, JSON.parse(pending) as string[]]));
    });

  const mine = lives({ variables, unsent });
  return {
    ...{ dovecot, line, redis, office, disk, look },
    history: [],
    lives: mine,
    people: writers(dice(seed, 2), () => office.letters),
    dice: dice(seed, 3),
    async deliver(one) {
      for (;;) {
        const outcome = await Promise.race([
          dovecot.deliver(one.raw).then(
            () => 'taken' as const,
            (error: { responseCode?: number }) =>
              error.responseCode ? ('refused' as const) : ('unknown' as const),
          ),
          pause(15_000, 'unknown' as const, { ref: false }),
        ]);
        if (outcome === 'taken') one.taken += 1;
        if (outcome === 'unknown') one.uncertain += 1;
        one.history.push(`${new Date().toISOString()} delivery: ${outcome}`);
        if (outcome === 'taken') return;
        await pause(100);
      }
    },
    async audit() {
      return withStore(async (store) => {
        const { to } = await store.bookSpan();
        const from = { mailId: 0, letterId: 0, caseId: 0, eventId: 0 };
        // The worker goes on meanwhile: a reminder may fall due, and its letter be on its way, at this very moment.
        return (await store.bookSums({ from, to }, Date.now() - UNDER_WAY_MS)).wrong;
      });
    },
    async retry() {
      try {
        await withStore((store) => store.hurry(0));
        return true;
      } catch {
        return false;
      }
    },
    async close() {
      await mine.close();
      await Promise.all([office.close(), line.close(), redis.close(), dovecot.stop()]);
      if (disk.mounted) execFileSync('umount', ['-l', disk.folder]);
      rmSync(home, { recursive: true, force: true });
    },
  };
}

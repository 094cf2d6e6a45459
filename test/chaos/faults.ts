/** What goes wrong in a chaos run: each fault begins, holds for a while, and ends. */
import { execFileSync } from 'node:child_process';
import { statfsSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { until } from '../support/until';
import { MOODS, type Mood } from './post-office';
import type { World } from './world';

export interface Fault {
  name: string;
  /** How long it holds, in milliseconds: at least and at most. */
  holds: [least: number, most: number];
  /** Gives what ends it. */
  begin(world: World): Promise<() => Promise<void> | void>;
  /** Whether this machine lets us do it. */
  possible?(world: World): boolean;
}

const nothing = () => {};
const HOUR = 3_600_000;

const REDIS: Fault[] = [
  {
    name: 'redis killed',
    holds: [200, 3000],
    async begin({ redis }) {
      await redis.kill();
      return () => redis.restart();
    },
  },
  {
    name: 'redis flushed',
    holds: [0, 0],
    async begin({ redis }) {
      await redis.flush();
      return nothing;
    },
  },
  {
    name: 'redis full',
    holds: [500, 3000],
    async begin({ redis }) {
      await redis.command('CONFIG', 'SET', 'maxmemory', '1mb');
      return async () => void (await redis.command('CONFIG', 'SET', 'maxmemory', '0'));
    },
  },
  {
    name: 'redis paused',
    holds: [500, 3000],
    async begin({ redis }) {
      redis.freeze();
      return () => redis.thaw();
    },
  },
];

const MAILBOX: Fault[] = [
  {
    name: 'mailbox server killed',
    holds: [100, 2000],
    async begin({ dovecot }) {
      await dovecot.kill();
      return () => dovecot.restart();
    },
  },
  {
    name: 'mailbox server paused',
    holds: [500, 5000],
    async begin({ dovecot }) {
      dovecot.pause();
      return () => dovecot.resume();
    },
  },
  {
    name: 'mailbox server slow',
    holds: [2000, 5000],
    async begin({ line, dice }) {
      line.slow(dice.between(50, 500));
      return () => line.slow(0);
    },
  },
  {
    name: 'line cut in the middle of a FETCH',
    holds: [2000, 4000],
    async begin({ line, dice }) {
      line.cutAfter(dice.between(200, 15_000));
      return () => line.cutAfter(Infinity);
    },
  },
  {
    name: 'line cut',
    holds: [0, 0],
    async begin({ line }) {
      line.cut();
      return nothing;
    },
  },
  {
    name: 'IDLE silently dead',
    holds: [4000, 6000],
    async begin({ line }) {
      line.freeze();
      return nothing;
    },
  },
  {
    name: 'UIDVALIDITY changed',
    holds: [0, 0],
    async begin({ dovecot }) {
      await dovecot.changeUidValidity();
      return nothing;
    },
  },
  {
    name: 'mails expunged under our feet',
    holds: [0, 0],
    async begin({ dovecot, people }) {
      for (let i = 0; i < 3; i += 1) {
        const one = people.newMail();
        one.expunged = true;
        one.history.push(`${new Date().toISOString()} put into the mailbox, to be expunged at once`);
        const uid = await dovecot.append(one.raw);
        one.taken += 1;
        await dovecot.expunge([uid]);
        one.history.push(`${new Date().toISOString()} expunged, UID ${uid}`);
      }
      return nothing;
    },
  },
  {
    name: 'mailbox over quota',
    holds: [1000, 4000],
    async begin({ dovecot }) {
      for (const kilobytes of [4000, 400, 40, 4]) {
        const ballast = `Subject: lastre\r\n\r\n${'x'.repeat(70)}\r\n`.padEnd(kilobytes * 1000, 'y\r\n');
        for (let taken = true; taken; )
          taken = await dovecot.append(ballast, { folder: 'Lastre' }).then(
            () => true,
            () => false,
          );
      }
      return () => dovecot.recreate('Lastre');
    },
  },
];

const SMTP: Fault[] = MOODS.map((name: Mood) => ({
  name,
  holds: [2000, 6000],
  async begin({ office }) {
    office.mood = name;
    return () => {
      office.mood = null;
    };
  },
}));

const isOwnDisk = ({ disk }: World) => disk.mounted;

const DISK: Fault[] = [
  {
    name: 'disk full',
    holds: [1000, 4000],
    possible: isOwnDisk,
    async begin({ disk }) {
      // The store may grow between the look and the remount, which then fails.
      await until('the disk to be full', () => {
        const { blocks, bfree, bsize } = statfsSync(disk.folder);
        return tried(() =>
          remount(disk.folder, `size=${Math.ceil(((blocks - bfree) * bsize) / 1024) + 16}k`),
        );
      });
      return () => remount(disk.folder, `size=${disk.megabytes}m`);
    },
  },
  {
    name: 'disk fails to write',
    holds: [500, 3000],
    async begin({ lives }) {
      const { pid } = await until('a living worker', () => lives.current());
      limitFiles(pid, '16');
      return () => limitFiles(pid, 'unlimited');
    },
  },
  {
    name: 'store read-only at the start',
    holds: [1000, 2000],
    possible: isOwnDisk,
    async begin({ lives, disk }) {
      const release = lives.hold();
      const life = await until('a living worker', () => lives.current());
      life.kill();
      await life.end;
      // Whoever looks into the store keeps it from being remounted for a moment.
      await until('nobody to write', () => tried(() => remount(disk.folder, 'ro')));
      release();
      return () => remount(disk.folder, 'rw');
    },
  },
];

function remount(folder: string, option: string): void {
  execFileSync('mount', ['-o', `remount,${option}`, folder], { stdio: 'ignore' });
}

function tried(work: () => void): boolean {
  try {
    work();
    return true;
  } catch {
    return false;
  }
}

/** RLIMIT_FSIZE: what is written beyond it fails with EFBIG, which SQLite tells as SQLITE_IOERR_WRITE. */
function limitFiles(pid: number, bytes: string): void {
  tried(() =>
    execFileSync('prlimit', ['--pid', String(pid), `--fsize=${bytes}:unlimited`], { stdio: 'ignore' }),
  );
}

const OTHERS: Fault[] = [
  {
    name: 'clock jumps forward',
    holds: [2000, 6000],
    async begin({ lives, dice }) {
      lives.shift(lives.shiftedBy() + dice.between(1, 30) * HOUR);
      return nothing;
    },
  },
  {
    name: 'clock jumps back',
    holds: [500, 3000],
    async begin({ lives, dice }) {
      lives.shift(Math.max(-HOUR, lives.shiftedBy() - dice.between(1, 30) * HOUR));
      return nothing;
    },
  },
  {
    name: 'two workers',
    holds: [3000, 6000],
    async begin({ lives, dice }) {
      const second = lives.startAnother();
      return async () => {
        // One of the two is taken away; the other goes on alone.
        if (dice.happens(0.5) && second.diedAt === null) lives.promote(second);
        else {
          second.kill();
          await second.end;
        }
      };
    },
  },
];

export const FAULTS: readonly Fault[] = [...REDIS, ...MAILBOX, ...SMTP, ...DISK, ...OTHERS];

/** Lets a fault run its course; `pace` makes it shorter. */
export async function suffer(fault: Fault, world: World, pace: number): Promise<void> {
  world.history.push(`${new Date().toISOString()} ${fault.name}`);
  const end = await fault.begin(world);
  await pause(world.dice.between(...fault.holds) * pace);
  await end();
  world.history.push(`${new Date().toISOString()} ${fault.name}: over`);
}

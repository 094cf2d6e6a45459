/** The Redis that a fresh machine lacks: the system's own program, on a unix socket under the state folder. */
import { type ChildProcess, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { accessSync, constants } from 'node:fs';
import { lstat, mkdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join, resolve } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Redis } from 'ioredis';

export interface EmbeddedRedis {
  /** For a client: where the socket is. */
  connection: { path: string };
  /** Stops it, unless another process has come to use it as well. */
  stop(): Promise<void>;
}

/** What an operator wants to know of it. */
export interface EmbeddedRedisEvents {
  /** It ended while it was needed; it is being started again. */
  redisDied(reason: string): void;
  redisRevived(): void;
}

/** No Redis program on this machine. The message says on one line what to install. */
export class RedisMissing extends Error {
  constructor() {
    super(
      'no redis-server found: sudo apt-get install redis-server, or set REDIS_URL to a Redis that runs elsewhere',
    );
    this.name = 'RedisMissing';
  }
}

const PROGRAMS = ['redis-server', 'valkey-server'];
/** A unix socket's path holds 107 bytes on Linux, 103 on macOS. */
const LONGEST_SOCKET_PATH = 103;
const START_LIMIT = 10_000;

/**
 * Takes over the Redis that an earlier worker left behind, or starts one; and starts it again whenever it dies.
 * @throws RedisMissing, or an error with the reason when it does not come up.
 */
export async function startEmbeddedRedis(
  stateDir: string,
  events: EmbeddedRedisEvents,
): Promise<EmbeddedRedis> {
  const folder = join(resolve(stateDir), 'redis');
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = await socketPath(folder);
  let child: ChildProcess | null = null;
  let stopped = false;

  const ensure = async () => {
    if (await isAnswering(path)) return;
    child = await launch(folder, path);
  };
  await ensure();
  let watch = watchConnection(path, revive);

  /** Called when the connection closed: Redis died, or was told to end. */
  async function revive(): Promise<void> {
    if (stopped) return;
    events.redisDied(child?.signalCode ? `ended by ${child.signalCode}` : 'the connection was closed');
    for (let wait = 100; !stopped; wait = Math.min(wait * 2, 10_000)) {
      try {
        await ensure();
        if (stopped) return await end(path, child);
        watch = watchConnection(path, revive);
        return events.redisRevived();
      } catch (error) {
        events.redisDied((error as Error).message);
        await pause(wait, undefined, { ref: false });
      }
    }
  }

  return {
    connection: { path },
    async stop() {
      if (stopped) return;
      stopped = true;
      watch.disconnect();
      await end(path, child);
    },
  };
}

async function socketPath(folder: string): Promise<string> {
  const path = join(folder, 'redis.sock');
  if (Buffer.byteLength(path) <= LONGEST_SOCKET_PATH) return path;
  const name = createHash('sha256').update(folder).digest('hex').slice(0, 16);
  const short = join(tmpdir(), `mesa-${name}`);
  await mkdir(short, { recursive: true, mode: 0o700 });
  // Anybody may have made that folder before us: only one that is ours alone will do.
  const { uid, mode } = await lstat(short);
  if (uid !== process.getuid?.() || (mode & 0o170077) !== 0o040000) {
    throw new Error(`${short} belongs to others: remove it, or choose a shorter STATE_DIR`);
  }
  return join(short, 'redis.sock');
}

/** Starts the program and waits until it answers. What a crash left behind may hinder it: then it starts empty. */
async function launch(folder: string, path: string): Promise<ChildProcess> {
  const program = PROGRAMS.map(findProgram).find(Boolean);
  if (!program) throw new RedisMissing();
  // Ends with us, even when we are killed; where setpriv is missing or another one, the next start takes it over.
  const setpriv = process.platform === 'linux' ? findProgram('setpriv') : undefined;
  const first = setpriv ? [setpriv, '--pdeathsig', 'TERM', program] : [program];
  try {
    return await launched(first, folder, path);
  } catch {
    await rm(join(folder, 'appendonlydir'), { recursive: true, force: true });
    return await launched([program], folder, path);
  }
}

async function launched([program, ...words]: string[], folder: string, path: string): Promise<ChildProcess> {
  await rm(path, { force: true });
  const child = spawn(program!, [...words, ...options(folder, path)], {
    stdio: 'ignore',
    // Its own process group: Ctrl-C at the terminal is for the worker, which then stops Redis last.
    detached: true,
  });
  child.unref();
  let failure: Error | undefined;
  child.once('error', (error) => {
    failure = error;
  });
  const limit = Date.now() + START_LIMIT;
  while (Date.now() < limit && !failure && child.exitCode === null && child.signalCode === null) {
    if (await isAnswering(path)) return child;
    await pause(5);
  }
  child.kill('SIGKILL');
  throw failure ?? new Error(`the embedded Redis did not start: see ${join(folder, 'redis.log')}`);
}

function options(folder: string, path: string): string[] {
  return [
    ...['--port', '0', '--unixsocket', path, '--unixsocketperm', '700', '--dir', folder, '--daemonize', 'no'],
    ...['--appendonly', 'yes', '--appendfsync', 'everysec', '--save', '', '--maxmemory-policy', 'noeviction'],
    ...['--logfile', join(folder, 'redis.log'), '--loglevel', 'warning'],
  ];
}

/** The program that an embedded Redis would be, null when none is installed. */
export function redisProgram(): string | null {
  return PROGRAMS.map(findProgram).find((path) => path !== undefined) ?? null;
}

function findProgram(name: string): string | undefined {
  const folders = (process.env.PATH ?? '').split(delimiter).filter(Boolean);
  return folders.map((folder) => join(folder, name)).find(isProgram);
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

async function isAnswering(path: string): Promise<boolean> {
  const answer = await ask(path, (client) => client.ping());
  return answer === 'PONG';
}

/** One question on a connection of its own; null when nobody answers within a second. */
async function ask<T>(path: string, question: (client: Redis) => Promise<T>): Promise<T | null> {
  const client = new Redis({
    path,
    lazyConnect: true,
    retryStrategy: () => null,
    connectTimeout: 1000,
    commandTimeout: 1000,
  });
  client.on('error', () => {});
  try {
    await client.connect();
    return await question(client);
  } catch {
    return null;
  } finally {
    if (client.status !== 'end') client.disconnect();
  }
}

/** A connection that is held only to hear when it breaks. */
function watchConnection(path: string, broken: () => void): Redis {
  const client = new Redis({ path, retryStrategy: () => null });
  client.on('error', () => {});
  client.once('close', broken);
  return client;
}

/** The child, if it is ours, is told to end. One that was taken over ends too, unless somebody else is connected to it. */
async function end(path: string, child: ChildProcess | null): Promise<void> {
  if (child && child.exitCode === null && child.signalCode === null) {
    const gone = new Promise((resolve) => child.once('exit', resolve));
    child.kill('SIGTERM');
    const late = setTimeout(() => child.kill('SIGKILL'), 3000);
    await gone;
    clearTimeout(late);
    return;
  }
  await ask(path, async (client) => {
    const clients = String(await client.client('LIST'))
      .trim()
      .split('\n');
    if (clients.length === 1) await client.shutdown('NOSAVE');
  });
}

/** A real Redis for tests, that can be killed, emptied, frozen and started again on the same socket. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { until } from './until';

export interface TestRedis {
  /** redis:// URL on a random port of loopback. */
  url: string;
  /** Gone at once, as by kill -9. What was not yet on disk is lost, unless `appendfsync always`. */
  kill(): Promise<void>;
  /** Back on the same port, with what the disk kept. */
  restart(): Promise<void>;
  flush(): Promise<void>;
  /** Takes connections and answers nothing. */
  freeze(): void;
  thaw(): void;
  /** A client for looking inside. */
  command(...words: string[]): Promise<unknown>;
  close(): Promise<void>;
}

export async function startRedis(extra: string[] = []): Promise<TestRedis> {
  const folder = await mkdtemp(join(tmpdir(), 'mesa-redis-'));
  const port = await freePort();
  const url = `redis://127.0.0.1:${port}`;
  let child: ChildProcess;

  async function command(...words: string[]): Promise<unknown> {
    const client = new Redis(url, { lazyConnect: true, retryStrategy: () => null });
    client.on('error', () => {});
    try {
      await client.connect();
      return await client.call(...(words as [string, ...string[]]));
    } finally {
      client.disconnect();
    }
  }

  async function launch(): Promise<void> {
    const options = [
      '--port',
      `${port}`,
      '--bind',
      '127.0.0.1',
      '--dir',
      folder,
      '--save',
      '',
      '--appendonly',
      'yes',
    ];
    child = spawn('redis-server', [...options, '--appendfsync', 'always', ...extra], { stdio: 'ignore' });
    await until('Redis answers', () => answers(port));
  }

  async function kill(): Promise<void> {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  }

  await launch();
  return {
    url,
    kill,
    restart: launch,
    flush: async () => void (await command('FLUSHALL')),
    freeze: () => void child.kill('SIGSTOP'),
    thaw: () => void child.kill('SIGCONT'),
    command,
    async close() {
      await kill();
      await rm(folder, { recursive: true, force: true });
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}

/** Whatever it says to PING, be it that it wants a password. */
function answers(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.write('PING\r\n'));
    socket.once('error', () => resolve(false));
    socket.once('data', (data) => {
      socket.destroy();
      resolve(/PONG|NOAUTH/.test(data.toString()));
    });
  });
}

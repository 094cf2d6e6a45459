import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { transformFileSync } from '@swc/core';
import { Redis } from 'ioredis';
import { type EmbeddedRedis, RedisMissing, startEmbeddedRedis } from '../../src/embedded/redis';
import { until } from '../support/until';

let stateDir: string;
let told: string[];
const running: EmbeddedRedis[] = [];
const PATH = process.env.PATH;

async function start(folder = stateDir): Promise<EmbeddedRedis> {
  const redis = await startEmbeddedRedis(folder, {
    redisDied: () => told.push('died'),
    redisRevived: () => told.push('revived'),
  });
  running.push(redis);
  return redis;
}

async function ask<T>(path: string, question: (client: Redis) => Promise<T>): Promise<T | string> {
  const client = new Redis({ path, lazyConnect: true, retryStrategy: () => null });
  client.on('error', () => {});
  try {
    await client.connect();
    return await question(client);
  } catch (error) {
    return (error as Error).message;
  } finally {
    if (client.status !== 'end') client.disconnect();
  }
}

const ping = (path: string) => ask(path, (client) => client.ping());
const pidOf = async (path: string) =>
  Number(/process_id:(\d+)/.exec(String(await ask(path, (client) => client.info('server'))))?.[1]);

beforeEach(async () => {
  stateDir = await mkdtemp(join(tmpdir(), 'mesa-state-'));
  told = [];
});

afterEach(async () => {
  process.env.PATH = PATH;
  for (const redis of running.splice(0)) await redis.stop();
  await rm(stateDir, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

test('it answers on a socket that is ours alone, and on no port; stopped, it is gone', async () => {
  const redis = await start();
  const { path } = redis.connection;
  expect(path.startsWith(stateDir)).toBe(true);
  expect(await ping(path)).toBe('PONG');
  expect((await stat(path)).mode & 0o777).toBe(0o700);
  expect(await ask(path, (client) => client.config('GET', 'port'))).toEqual(expect.arrayContaining(['0']));
  const pid = await pidOf(path);
  await redis.stop();
  expect(() => process.kill(pid, 0)).toThrow();
});

test('what it held is there after a new start', async () => {
  const first = await start();
  await ask(first.connection.path, (client) => client.set('alarm', 'kept'));
  await first.stop();
  const second = await start();
  expect(await ask(second.connection.path, (client) => client.get('alarm'))).toBe('kept');
});

test('one that somebody else uses is shared: stopping leaves it to them', async () => {
  const { path } = (await start()).connection;
  const pid = await pidOf(path);
  const guest = await start();
  expect(guest.connection.path).toBe(path);
  expect(await pidOf(path)).toBe(pid);
  await guest.stop();
  expect(await ping(path)).toBe('PONG');
});

test('an orphan whose worker is gone ends with the worker that took it over', async () => {
  const folder = join(stateDir, 'redis');
  await mkdir(folder, { recursive: true });
  const path = join(folder, 'redis.sock');
  const orphan = spawn('redis-server', ['--port', '0', '--unixsocket', path, '--dir', folder, '--save', ''], {
    stdio: 'ignore',
  });
  const gone = new Promise((resolve) => orphan.once('exit', resolve));
  await until('the orphan answers', async () => (await ping(path)) === 'PONG');
  const redis = await start();
  expect(await pidOf(redis.connection.path)).toBe(orphan.pid);
  await redis.stop();
  await gone;
});

test('a stale socket file is no hindrance', async () => {
  await mkdir(join(stateDir, 'redis'), { recursive: true });
  await writeFile(join(stateDir, 'redis', 'redis.sock'), '');
  expect(await ping((await start()).connection.path)).toBe('PONG');
});

test('killed, it is started again', async () => {
  const { path } = (await start()).connection;
  const pid = await pidOf(path);
  process.kill(pid, 'SIGKILL');
  await until('it is back', () => told.includes('revived'));
  expect(await ping(path)).toBe('PONG');
  expect(await pidOf(path)).not.toBe(pid);
  expect(told).toEqual(['died', 'revived']);
});

test('data that a crash spoilt does not keep it from starting', async () => {
  const folder = join(stateDir, 'redis', 'appendonlydir');
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, 'appendonly.aof.manifest'), 'rubbish');
  expect(await ping((await start()).connection.path)).toBe('PONG');
});

test('a state folder with a long path gets its socket elsewhere, in a folder that nobody else may enter', async () => {
  const deep = join(stateDir, 'x'.repeat(100));
  const { path } = (await start(deep)).connection;
  expect(Buffer.byteLength(path)).toBeLessThan(104);
  expect((await stat(join(path, '..'))).mode & 0o777).toBe(0o700);
  expect(await ping(path)).toBe('PONG');
});

test('without a Redis on the machine, one line says what to install', async () => {
  process.env.PATH = '';
  const starting = startEmbeddedRedis(stateDir, { redisDied: () => {}, redisRevived: () => {} });
  await expect(starting).rejects.toThrow(RedisMissing);
  await expect(starting).rejects.toThrow(/^no redis-server found: sudo apt-get install redis-server[^\n]*$/);
});

const linux = process.platform === 'linux' && existsSync('/usr/bin/setpriv') ? test : test.skip;

linux('it ends with a worker that is killed', async () => {
  // A worker of its own process: the room compiled, and nothing else.
  const compiled = join(stateDir, 'redis.js');
  const source = join(__dirname, '../../src/embedded/redis.ts');
  const { code } = transformFileSync(source, {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2023' },
    module: { type: 'commonjs' },
  });
  await writeFile(compiled, code);
  const script = `require('${compiled}').startEmbeddedRedis('${stateDir}', {}).then((redis) => console.log(redis.connection.path))`;
  const worker = spawn(process.execPath, ['-e', script], {
    env: { ...process.env, NODE_PATH: join(__dirname, '../../node_modules') },
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const [line] = await once(worker.stdout, 'data');
  const path = String(line).trim();
  expect(await ping(path)).toBe('PONG');
  worker.kill('SIGKILL');
  await until('Redis is gone', async () => (await ping(path)) !== 'PONG');
});

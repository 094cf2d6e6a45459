/** The worker under the real pm2: it is online when it says ready, and is stopped gently. */
import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { packaged } from '../../src/config/packaged';
import { deskVariables } from '../support/desk';
import { type Dovecot, startDovecot } from '../support/dovecot';
import { type Sink, startSink } from '../support/smtp-sink';

const run = promisify(execFile);

let home: string;
let dovecot: Dovecot;
let sink: Sink;
let env: Record<string, string>;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'mesa-pm2-'));
  [dovecot, sink] = await Promise.all([startDovecot(), startSink()]);
  env = {
    PATH: process.env.PATH ?? '',
    HOME: home,
    PM2_HOME: join(home, 'pm2'),
    ...deskVariables({ home: join(home, 'state'), dovecot, sink }),
  };
});
afterAll(async () => {
  await pm2('kill');
  await sink.close();
  await dovecot.stop();
  rmSync(home, { recursive: true, force: true });
});

async function pm2(...words: string[]): Promise<string> {
  const { stdout } = await run(process.execPath, [packaged('node_modules', 'pm2', 'bin', 'pm2'), ...words], {
    env,
    cwd: packaged(),
  });
  return stdout;
}

async function status(): Promise<string | undefined> {
  const list = JSON.parse(await pm2('jlist')) as { name: string; pm2_env: { status: string } }[];
  return list.find((app) => app.name === 'mesa')?.pm2_env.status;
}

test('it is online once it is ready, and stops gently', async () => {
  await pm2('start', 'ecosystem.config.js');
  expect(await status()).toBe('online');
  await pm2('stop', 'mesa');
  expect(await status()).toBe('stopped');
  const log = readFileSync(join(home, 'pm2', 'logs', 'mesa-out.log'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { msg: string }).msg);
  expect(log).toContain('ready');
  expect(log.at(-1)).toBe('stopped');
});

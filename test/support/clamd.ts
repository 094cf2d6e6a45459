/** A clamd for tests: the real one where it is installed, with one signature of our own; else a small server of its protocol. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { until } from './until';

/** The test file that every scanner finds; in two pieces, so that none finds it in this repository. */
export const EICAR = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR', '-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join('');
export const SIGNATURE = 'Mesa.Test.EICAR';

/** Octets of a stream that it takes. */
const LARGEST_STREAM = 1024 * 1024;

export interface TestClamd {
  /** Path of its socket. */
  path: string;
  is: 'clamd' | 'a small server of its protocol';
  /** Gone at once; a socket file may stay. */
  kill(): Promise<void>;
  close(): Promise<void>;
}

export async function startClamd(): Promise<TestClamd> {
  const folder = mkdtempSync(join(tmpdir(), 'mesa-clamd-'));
  const path = join(folder, 'clamd.sock');
  const program = clamdProgram();
  const running = program ? await realClamd(program, folder, path) : await smallClamd(path);
  return {
    path,
    is: program ? 'clamd' : 'a small server of its protocol',
    kill: running.kill,
    async close() {
      await running.kill();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** Debian keeps it where not every user looks. */
function clamdProgram(): string | undefined {
  return [...(process.env.PATH ?? '').split(delimiter), '/usr/sbin', '/usr/local/sbin']
    .map((folder) => join(folder, 'clamd'))
    .find((file) => existsSync(file));
}

async function realClamd(program: string, folder: string, path: string): Promise<{ kill(): Promise<void> }> {
  const signature = Buffer.from(EICAR).toString('hex');
  writeFileSync(join(folder, 'own.ndb'), `${SIGNATURE}:0:*:${signature}\n`);
  const configuration = join(folder, 'clamd.conf');
  writeFileSync(
    configuration,
    [
      `DatabaseDirectory ${folder}`,
      `TemporaryDirectory ${folder}`,
      `LocalSocket ${path}`,
      `StreamMaxLength ${LARGEST_STREAM}`,
      'Foreground yes',
      'LogFileUnlock yes',
      'MaxThreads 2',
      'SelfCheck 0',
      '',
    ].join('\n'),
  );
  const child: ChildProcess = spawn(program, ['--foreground', '--config-file', configuration], {
    stdio: 'ignore',
  });
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  await until('clamd listens', () => existsSync(path) || child.exitCode !== null);
  if (child.exitCode !== null) throw new Error(`clamd ended with ${child.exitCode}`);
  return {
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
  };
}

/** What clamd(8) says of INSTREAM, PING and VERSION, with the answers of clamd 1.4. */
async function smallClamd(path: string): Promise<{ kill(): Promise<void> }> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket);
    let received = Buffer.alloc(0);
    socket.on('error', () => {});
    socket.on('close', () => sockets.delete(socket));
    socket.on('data', (data) => {
      received = Buffer.concat([received, data]);
      const answer = answerTo(received);
      if (answer !== null) socket.end(`${answer}\0`);
    });
  });
  await new Promise<void>((resolve) => server.listen(path, resolve));
  return {
    async kill() {
      for (const socket of sockets) socket.destroy();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** null while the command is not complete. */
function answerTo(received: Buffer): string | null {
  const end = received.indexOf(0);
  if (end < 0) return null;
  const command = received.toString('latin1', 0, end);
  if (command === 'zPING') return 'PONG';
  if (command === 'zVERSION') return 'ClamAV 1.4.0';
  if (command !== 'zINSTREAM') return 'UNKNOWN COMMAND';
  const content: Buffer[] = [];
  let size = 0;
  for (let at = end + 1; at + 4 <= received.length; ) {
    const length = received.readUInt32BE(at);
    if (length === 0)
      return Buffer.concat(content).includes(EICAR) ? `stream: ${SIGNATURE} FOUND` : 'stream: OK';
    size += length;
    if (size > LARGEST_STREAM) return 'INSTREAM size limit exceeded. ERROR';
    content.push(received.subarray(at + 4, at + 4 + length));
    at += 4 + length;
  }
  return null;
}

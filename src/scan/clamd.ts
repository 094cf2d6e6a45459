/** clamd by its own protocol (clamd(8)): INSTREAM for mails, PING and VERSION for checks; over TCP or a unix socket. */
import { connect, type Socket } from 'node:net';
import { budget } from '../budget';
import type { Scanned } from '../case/scanned';
import type { Scanner } from './scanner';

export type ClamdAddress = { path: string } | { host: string; port: number };

export interface ClamdSettings {
  /** Milliseconds for one answer, connecting included. */
  timeout?: number;
  /** Milliseconds in which a clamd that did not answer is left alone, so that mails do not wait for it one after another. */
  rest?: number;
  /** Milliseconds on a clock that never jumps. */
  now?: () => number;
}

/** clamd takes 15 seconds for a 25 MB mail on a slow disk, and 30 to read new signatures. */
const TIMEOUT = 30_000;
const REST = 60_000;
/** clamd works on ten at a time unless told otherwise; more would wait in its queue while their time runs. */
const AT_A_TIME = 4;
const CHUNK = 256 * 1024;
/** An answer is one line. */
const LONGEST_ANSWER = 4096;

/** A scanner that asks the clamd there. */
export function clamd(address: ClamdAddress, settings: ClamdSettings = {}): Scanner {
  const { timeout = TIMEOUT, rest = REST, now = () => performance.now() } = settings;
  let restsUntil = Number.NEGATIVE_INFINITY;
  let why = '';
  const turns = budget(AT_A_TIME);
  const isAlive = async () =>
    (await ask(address, (socket) => socket.write('zPING\0'), Math.min(timeout, 2000)).catch(() => '')) ===
    'PONG';

  async function scan(raw: Buffer): Promise<Scanned> {
    if (now() < restsUntil) return { is: 'not_scanned', reason: why };
    try {
      return verdictOf(await ask(address, (socket) => sendStream(socket, raw), timeout));
    } catch (error) {
      why = `clamd: ${error instanceof Error ? error.message : String(error)}`;
      // A mail that it chokes on, or cuts off for its size, must not spare the next one its scan.
      if (!(await isAlive())) restsUntil = now() + rest;
      return { is: 'not_scanned', reason: why };
    }
  }

  return {
    scan: (raw) => turns(1, () => scan(raw)),
    async version() {
      const answer = await ask(address, (socket) => socket.write('zVERSION\0'), Math.min(timeout, 5000));
      return answer.split('/')[0]!;
    },
  };
}

/** `stream: OK`, `stream: Eicar-Signature FOUND`, `INSTREAM size limit exceeded. ERROR`. */
function verdictOf(answer: string): Scanned {
  if (answer === 'stream: OK') return { is: 'clean' };
  const signature = /^stream: (.{1,200}) FOUND$/.exec(answer)?.[1];
  if (signature !== undefined) return { is: 'infected', signature: signature.replace(/[^\w.:/-]/g, '_') };
  return { is: 'not_scanned', reason: `clamd: ${answer || 'it closed the connection without an answer'}` };
}

/** Chunks with their length in front, big-endian; a length of zero ends the stream. */
function sendStream(socket: Socket, raw: Buffer): void {
  socket.write('zINSTREAM\0');
  for (let at = 0; at < raw.length; at += CHUNK) {
    const chunk = raw.subarray(at, at + CHUNK);
    socket.write(lengthOf(chunk.length));
    socket.write(chunk);
  }
  socket.write(lengthOf(0));
}

function lengthOf(bytes: number): Buffer {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes);
  return length;
}

/** Its answer up to the NUL that ends it. What it said before it cut the connection counts: so it refuses large streams. */
function ask(address: ClamdAddress, send: (socket: Socket) => void, timeout: number): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(address);
    let answer = '';
    const timer = setTimeout(() => end(new Error(`no answer within ${timeout / 1000} s`)), timeout);
    const end = (error?: Error) => {
      clearTimeout(timer);
      socket.destroy();
      if (error && answer === '') reject(error);
      else resolve(answer.split('\0', 1)[0]!.trim());
    };
    socket.on('connect', () => send(socket));
    socket.on('data', (data) => {
      answer += data.toString('latin1');
      if (answer.includes('\0') || answer.length > LONGEST_ANSWER) end();
    });
    socket.on('error', (error) => end(error));
    socket.on('end', () => end());
    socket.on('close', () => end());
  });
}

/** The virus scanner's door, against clamd where it is installed, and against peers that break its protocol. */
import { createServer, type Server, type Socket } from 'node:net';
import { type ClamdAddress, clamd } from '../../src/scan/clamd';
import { EICAR, SIGNATURE, startClamd, type TestClamd } from '../support/clamd';

const mailWith = (content: string) =>
  Buffer.from(
    `From: ana@elroble.example\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n\r\nhola\r\n--b\r\nContent-Type: application/octet-stream\r\n\r\n${content}\r\n--b--\r\n`,
  );

describe('clamd', () => {
  let daemon: TestClamd;
  beforeAll(async () => {
    daemon = await startClamd();
  });
  afterAll(() => daemon.close());

  test('tells its version', async () => {
    expect(await clamd(daemon).version()).toMatch(/^ClamAV \d/);
  });
  test('clears a mail', async () => {
    expect(await clamd(daemon).scan(mailWith('nada'))).toEqual({ is: 'clean' });
  });
  test('names what it finds', async () => {
    const found = await clamd(daemon).scan(mailWith(EICAR));
    // clamd itself marks signatures that are none of its makers'.
    expect(found).toEqual({ is: 'infected', signature: expect.stringContaining(SIGNATURE) });
  });
  test('a mail of many chunks is scanned to its end', async () => {
    const late = mailWith(`${'x'.repeat(76)}\r\n`.repeat(9_000) + EICAR);
    expect(await clamd(daemon).scan(late)).toMatchObject({ is: 'infected' });
  });
  test('a mail that is larger than it takes is not scanned, and the next one is', async () => {
    const scanner = clamd(daemon);
    expect(await scanner.scan(Buffer.alloc(8_000_000, 'x'))).toMatchObject({ is: 'not_scanned' });
    expect(await scanner.scan(mailWith(EICAR))).toMatchObject({ is: 'infected' });
  });
  test('once it is gone mails are not scanned', async () => {
    await daemon.kill();
    const gone = await clamd(daemon).scan(mailWith('nada'));
    expect(gone).toEqual({ is: 'not_scanned', reason: expect.stringMatching(/ECONNREFUSED|ENOENT/) });
    await expect(clamd(daemon).version()).rejects.toThrow(/ECONNREFUSED|ENOENT/);
  });
});

describe('a peer that', () => {
  const open: { server: Server; sockets: Socket[] }[] = [];
  afterAll(() => {
    for (const { server, sockets } of open) {
      for (const socket of sockets) socket.destroy();
      server.close();
    }
  });
  const peer = (behave: (socket: Socket) => void): Promise<ClamdAddress & { calls(): number }> =>
    new Promise((resolve) => {
      const sockets: Socket[] = [];
      const server = createServer((socket) => {
        sockets.push(socket);
        socket.on('error', () => {});
        socket.resume();
        behave(socket);
      }).listen(0, '127.0.0.1', () => {
        const { port } = server.address() as { port: number };
        open.push({ server, sockets });
        resolve({ host: '127.0.0.1', port, calls: () => sockets.length });
      });
    });

  test('never answers holds up one mail, not the ones behind it', async () => {
    const silent = await peer(() => {});
    let time = 0;
    const scanner = clamd(silent, { timeout: 50, rest: 1000, now: () => time });
    expect(await scanner.scan(mailWith('x'))).toEqual({
      is: 'not_scanned',
      reason: 'clamd: no answer within 0.05 s',
    });
    expect(await scanner.scan(mailWith('x'))).toMatchObject({ is: 'not_scanned' });
    const called = silent.calls();
    expect(called).toBe(2);
    time = 1001;
    await scanner.scan(mailWith('x'));
    expect(silent.calls()).toBeGreaterThan(called);
  });
  test('takes its time scans every mail of a backlog, a few at a time', async () => {
    let [open, most] = [0, 0];
    const slow = await peer((socket) => {
      open += 1;
      most = Math.max(most, open);
      setTimeout(() => {
        open -= 1;
        socket.end('stream: OK\0');
      }, 50);
    });
    const scanner = clamd(slow, { timeout: 400 });
    const scanned = await Promise.all(Array.from({ length: 60 }, () => scanner.scan(mailWith('x'))));
    expect(scanned.filter(({ is }) => is !== 'clean')).toEqual([]);
    expect(most).toBeLessThanOrEqual(4);
  });
  test.each([
    ['hangs up', (socket: Socket) => socket.end()],
    ['breaks off', (socket: Socket) => socket.resetAndDestroy()],
    ['says it has no database', (socket: Socket) => socket.end('stream: no database ERROR\0')],
    ['talks another protocol', (socket: Socket) => socket.end('220 mail.example ESMTP\r\n')],
    ['says too much', (socket: Socket) => socket.write('x'.repeat(10_000))],
    ['says OK of something else', (socket: Socket) => socket.end('other: OK\0')],
  ])('%s has cleared nothing', async (_name, behave) => {
    const odd = await peer(behave);
    expect(await clamd(odd, { timeout: 1000 }).scan(mailWith('x'))).toMatchObject({ is: 'not_scanned' });
  });
  test('puts tricks into the name of what it found gives a name all the same', async () => {
    const odd = await peer((socket) => socket.end('stream: <b>\x1b[31m FOUND\0'));
    expect(await clamd(odd).scan(mailWith('x'))).toEqual({ is: 'infected', signature: '_b___31m' });
  });
});

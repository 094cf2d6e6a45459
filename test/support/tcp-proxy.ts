/** A line between two peers that a test can freeze: bytes stop, the connections stay open, as behind a dead router. */

import type { AddressInfo } from 'node:net';
import { connect, createServer, type Socket } from 'node:net';
import { Transform } from 'node:stream';

export interface TcpProxy {
  port: number;
  /** Swallows every byte of the connections open now; later ones work. */
  freeze(): void;
  /** Breaks every connection open now. */
  cut(): void;
  /** Breaks every connection once so many more bytes have come from the target, in the middle of whatever it was saying. */
  cutAfter(bytes: number): void;
  /** Holds each piece that comes from the target back for so long, in milliseconds; 0 as usual. */
  slow(milliseconds: number): void;
  /** Says something in the server's name, and then breaks every connection open now. */
  part(words: string): void;
  close(): Promise<void>;
}

/**
 * Listens on a free port and forwards to `target` on loopback. `meddle`: an attacker on the line, who may change what
 * either side says, one chunk at a time; null swallows it.
 */
export async function tcpProxy(
  target: number,
  meddle?: (said: string, from: 'client' | 'server', answer: (words: string) => void) => string | null,
): Promise<TcpProxy> {
  const pairs = new Set<[Socket, Socket]>();
  let left = Infinity;
  let delay = 0;
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    const pair: [Socket, Socket] = [client, upstream];
    pairs.add(pair);
    if (meddle) {
      const forward = (from: 'client' | 'server', one: Socket, other: Socket) =>
        one.on('data', (chunk) => {
          const words = meddle(chunk.toString('latin1'), from, (answer) => one.write(answer, 'latin1'));
          if (words !== null) other.write(words, 'latin1');
        });
      forward('client', client, upstream);
      forward('server', upstream, client);
    } else {
      client.pipe(upstream);
      upstream.pipe(roughly()).pipe(client);
    }
    for (const socket of pair) {
      socket.on('error', () => {});
      socket.on('close', () => {
        for (const end of pair) end.destroy();
        pairs.delete(pair);
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, meddle ? '0.0.0.0' : '127.0.0.1', resolve));
  const cut = () => {
    for (const pair of pairs) for (const socket of pair) socket.destroy();
  };

  function roughly(): Transform {
    return new Transform({
      transform(piece: Buffer, _encoding, pass) {
        const whole = piece.length < left;
        const passed = whole ? piece : piece.subarray(0, left);
        left = whole ? left - piece.length : Infinity;
        if (!whole) setTimeout(cut, 5);
        if (delay > 0) setTimeout(() => pass(null, passed), delay);
        else pass(null, passed);
      },
    });
  }

  return {
    port: (server.address() as AddressInfo).port,
    freeze() {
      for (const [client, upstream] of pairs) {
        client.unpipe();
        upstream.unpipe();
        client.resume();
        upstream.resume();
      }
    },
    cut,
    cutAfter(bytes) {
      left = bytes;
    },
    slow(milliseconds) {
      delay = milliseconds;
    },
    part(words) {
      // Closing the one end takes the other along, but not before the words are out.
      for (const [client] of pairs) client.end(words, () => client.destroy());
    },
    async close() {
      cut();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

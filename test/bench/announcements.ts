/** A line to a mailbox server on which every EXISTS is noted: when the server told which number of mails. */
import type { AddressInfo } from 'node:net';
import { connect, createServer } from 'node:net';

export interface Announcements {
  port: number;
  /** When the mail of this position was announced: milliseconds since the epoch; undefined before it was. */
  at(position: number): number | undefined;
  close(): void;
}

/** Listens on a free loopback port and forwards to `target`, also on loopback. */
export async function noteAnnouncements(target: number): Promise<Announcements> {
  const told: number[] = [];
  const server = createServer((client) => {
    const upstream = connect(target, '127.0.0.1');
    client.setNoDelay(true).pipe(upstream.setNoDelay(true));
    upstream.pipe(client);
    let rest = '';
    upstream.on('data', (piece: Buffer) => {
      const lines = (rest + piece.toString('latin1')).split('\r\n');
      rest = lines.pop()!.slice(-100);
      for (const line of lines) {
        const exists = /^\* (\d+) EXISTS/.exec(line);
        if (exists) for (let n = told.length; n < Number(exists[1]); n++) told.push(Date.now());
      }
    });
    for (const socket of [client, upstream]) {
      socket.on('error', () => {});
      socket.on('close', () => {
        client.destroy();
        upstream.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    port: (server.address() as AddressInfo).port,
    at: (position) => told[position - 1],
    close: () => void server.close(),
  };
}

/** A name server on loopback (RFC 1035) that knows the TXT records of a test, and breaks as it is told. */
import { createSocket } from 'node:dgram';
import type { AddressInfo } from 'node:net';
import { decode, encode, RECURSION_AVAILABLE, type TxtAnswer } from 'dns-packet';

export interface NameServer {
  /** As a resolver takes it: `127.0.0.1:port`. */
  address: string;
  /** Answers SERVFAIL to everything. */
  broken: boolean;
  close(): Promise<void>;
}

const [NOERROR, SERVFAIL, NXDOMAIN] = [0, 2, 3];

/** `records`: texts by name, lower case. */
export async function startNameServer(records: Record<string, string>): Promise<NameServer> {
  const socket = createSocket('udp4');

  function answerTo({ name, type }: { name: string; type: string }): { code: number; answers: TxtAnswer[] } {
    const text = records[name.toLowerCase()];
    if (server.broken) return { code: SERVFAIL, answers: [] };
    if (text === undefined) return { code: NXDOMAIN, answers: [] };
    // A string of a TXT record has at most 255 bytes.
    const data = text.match(/.{1,255}/g) ?? [''];
    return { code: NOERROR, answers: type === 'TXT' ? [{ type, name, ttl: 0, data }] : [] };
  }

  socket.on('message', (asked, { address, port }) => {
    const { id, questions = [] } = decode(asked);
    const { code, answers } = answerTo(questions[0]!);
    const flags = RECURSION_AVAILABLE | code;
    socket.send(encode({ type: 'response', id, flags, questions, answers }), port, address);
  });
  await new Promise<void>((resolve) => socket.bind(0, '127.0.0.1', resolve));
  const server: NameServer = {
    address: `127.0.0.1:${(socket.address() as AddressInfo).port}`,
    broken: false,
    close: () => new Promise((resolve) => socket.close(() => resolve())),
  };
  return server;
}

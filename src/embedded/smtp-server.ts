/** A small SMTP server on loopback (RFC 5321), the base of both sandbox servers. */
import { type AddressInfo, isIP } from 'node:net';
import { SMTPServer, type SMTPServerDataStream, type SMTPServerOptions } from 'smtp-server';

/** Reverse-path and recipients; an empty `from` is the null path. */
export interface SmtpEnvelope {
  from: string;
  to: string[];
}

/** Answers 250 when `take` has done its work, 451 when it throws, 552 to a mail above `size` bytes. */
export function smtpServer(settings: {
  size?: number;
  take: (raw: Buffer, envelope: SmtpEnvelope) => Promise<void>;
}): SMTPServer {
  const options: SMTPServerOptions = {
    size: settings.size,
    logger: false,
    banner: 'mesa sandbox',
    disabledCommands: ['AUTH', 'STARTTLS'],
    disableReverseLookup: true,
    hideSMTPUTF8: false,
    closeTimeout: 2000,
    async onData(stream, { envelope }, callback) {
      try {
        const raw = await whole(stream);
        if (stream.sizeExceeded) return callback(refusal(552, '5.3.4 the mail is too large'));
        const from = envelope.mailFrom ? envelope.mailFrom.address : '';
        await settings.take(raw, { from, to: envelope.rcptTo.map(({ address }) => address) });
        callback(null, 'kept');
      } catch {
        callback(refusal(451, '4.3.0 the mail could not be kept, try again'));
      }
    },
  };
  const server = new SMTPServer(options);
  // A client that hangs up is no news.
  server.on('error', () => {});
  return server;
}

/** Beyond the size limit it is read on, for the answer's sake, but not kept. */
async function whole(stream: SMTPServerDataStream): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of stream) {
    if (!stream.sizeExceeded) chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

/**
 * The port it listens on; a free one when `port` is 0.
 * @throws when the address is not loopback, or taken.
 */
export async function listen(server: SMTPServer, host: string, port: number): Promise<number> {
  if (!isLoopback(host)) throw new Error(`the sandbox listens on loopback only, not on ${host}`);
  return new Promise((resolve, reject) => {
    server.server.once('error', reject);
    server.listen(port, host, () => resolve((server.server.address() as AddressInfo).port));
  });
}

function isLoopback(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

/** Lets sessions under way end for up to two seconds. */
export function closed(server: SMTPServer): Promise<void> {
  return new Promise((resolve) => server.close(() => resolve()));
}

function refusal(responseCode: number, message: string): Error {
  return Object.assign(new Error(message), { responseCode });
}

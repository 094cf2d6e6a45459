/** An SMTP sink as a process of its own: it takes every mail, and tells what it has taken and when. */
import { type ChildProcess, fork } from 'node:child_process';
import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';
import { field } from '../support/mail';

export interface Taken {
  /** Mails of every kind. */
  letters: number;
  /** Recipient of each confirmation, and when it came: milliseconds since the epoch. */
  confirmations: { to: string; at: number }[];
}

export interface SinkProcess {
  pid: number;
  port: number;
  /** What came since this was asked last. */
  taken(): Promise<Taken>;
  close(): void;
}

/** Starts it, and resolves when it listens. */
export async function startSinkProcess(): Promise<SinkProcess> {
  const child = fork(__filename, { serialization: 'advanced' });
  const { port } = await answer<{ port: number }>(child);
  return {
    pid: child.pid!,
    port,
    taken() {
      const taken = answer<Taken>(child);
      child.send('taken?');
      return taken;
    },
    close: () => void child.kill('SIGKILL'),
  };
}

function answer<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve) => child.once('message', (message) => resolve(message as T)));
}

function serve(): void {
  let taken: Taken = { letters: 0, confirmations: [] };
  const server = new SMTPServer({
    logger: false,
    authOptional: true,
    disableReverseLookup: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onData(stream, { envelope }, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => {
        taken.letters += 1;
        if (field(Buffer.concat(chunks).subarray(0, 8192), 'Auto-Submitted') === 'auto-replied')
          for (const { address } of envelope.rcptTo)
            taken.confirmations.push({ to: address, at: Date.now() });
        callback();
      });
    },
  });
  const listener = server.listen(0, '127.0.0.1', () =>
    process.send?.({ port: (listener.address() as AddressInfo).port }),
  );
  process.on('message', () => {
    process.send?.(taken);
    taken = { letters: 0, confirmations: [] };
  });
  process.on('disconnect', () => process.exit());
}

if (require.main === module) serve();

/** Hands mails to a server by LMTP (RFC 2033) over one lasting connection, as the mail server in front of it would. */
import SMTPConnection from 'nodemailer/lib/smtp-connection';

export interface Lmtp {
  /** Resolves when the server has taken the mail for the recipient; rejects with its answer otherwise. */
  deliver(raw: Buffer | string, envelope: { from: string; to: string }): Promise<void>;
  close(): void;
}

/** Connects at the first mail, and again when the server has gone meanwhile. Mails leave in the order of the calls. */
export function lmtp(port: number, host = '127.0.0.1'): Lmtp {
  let connection: SMTPConnection | null = null;
  let last: Promise<unknown> = Promise.resolve();

  async function connected(): Promise<SMTPConnection> {
    if (connection) return connection;
    const fresh = new SMTPConnection({ host, port, lmtp: true, ignoreTLS: true, socketCloseTimeout: 0 });
    await new Promise<void>((resolve, reject) => {
      fresh.on('error', (error) => {
        connection = null;
        reject(error);
      });
      fresh.once('end', () => {
        connection = null;
        reject(new Error('the LMTP server closed the connection'));
      });
      fresh.connect(() => resolve());
    });
    connection = fresh;
    return fresh;
  }

  async function hand(raw: Buffer | string, envelope: { from: string; to: string }): Promise<void> {
    const server = await connected();
    await new Promise<void>((resolve, reject) => {
      server.once('end', () => reject(new Error('the LMTP server went away')));
      // Of LMTP nodemailer tells a refusal after DATA here alone.
      server.send(envelope, raw, (error, info) => {
        const refused = error ?? info?.rejectedErrors?.[0];
        if (refused) reject(refused);
        else resolve();
      });
    });
    server.removeAllListeners('end');
    server.once('end', () => {
      connection = null;
    });
  }

  return {
    deliver(raw, envelope) {
      const delivered = last.then(() => hand(raw, envelope));
      last = delivered.catch(() => {});
      return delivered;
    },
    close() {
      connection?.close();
      connection = null;
    },
  };
}

/** Hands a finished mail to a server on this machine, as somebody's mail program would: for the demo's sample mails. */
import nodemailer from 'nodemailer';

export interface Submission {
  from: string;
  to: string[];
  raw: Buffer;
}

/** Submits one after the other over one connection; rejects with the server's words at the first that is refused. */
export async function submitAll(
  port: number,
  mails: Submission[],
  onTaken: (index: number) => void = () => {},
): Promise<void> {
  const transport = nodemailer.createTransport({
    host: '127.0.0.1',
    port,
    pool: true,
    maxConnections: 1,
    ignoreTLS: true,
  });
  try {
    for (const [index, { from, to, raw }] of mails.entries()) {
      await transport.sendMail({ envelope: { from, to }, raw });
      onTaken(index);
    }
  } finally {
    transport.close();
  }
}

/** A real SMTP server for tests: takes mails, refuses them, drops the connection, or answers late, as it is told. */
import type { AddressInfo } from 'node:net';
import { SMTPServer, type SMTPServerOptions, type SMTPServerSession } from 'smtp-server';
import { until } from './until';

export interface SinkMail {
  envelope: { from: string; to: string[] };
  /** The parameters of MAIL FROM and of each RCPT TO, as `RET=HDRS`. */
  parameters: { mail: string[]; rcpt: string[][] };
  /** After dot-unstuffing, with CRLF. */
  raw: Buffer;
  /** Which connection brought it. */
  connection: string;
}

/** undefined takes it; 'drop' cuts the connection instead of an answer; a promise answers when it settles. */
export type Answer = undefined | 'drop' | { code: number; text: string };
type Answers<T> = (asked: T, nth: number) => Answer | Promise<Answer>;

export interface SinkRules {
  /** On connecting, before the greeting. */
  greeting?: Answers<string>;
  /** `pass` is the access token of XOAUTH2. */
  login?: Answers<{ user: string; pass: string }>;
  sender?: Answers<string>;
  /** By address; `nth` counts from 1 for each address. */
  recipient?: Answers<string>;
  /** After the final dot; `nth` counts from 1. */
  data?: Answers<SinkMail>;
}

export interface Sink {
  port: number;
  /** Mails that were answered with 250. */
  mails: SinkMail[];
  /** Every mail whose final dot came in, whatever the answer was. */
  seen: SinkMail[];
  connections: Set<string>;
  /** Those that nobody has ended yet. */
  open: Set<string>;
  /** May be changed at any time. */
  rules: SinkRules;
  /** Waits for that many taken mails. */
  received(count: number, deadline?: number): Promise<SinkMail[]>;
  close(): Promise<void>;
}

export async function startSink(
  rules: SinkRules = {},
  options: SMTPServerOptions & { port?: number } = {},
): Promise<Sink> {
  const counts = new Map<string, number>();
  const nth = (key: string) => {
    counts.set(key, (counts.get(key) ?? 0) + 1);
    return counts.get(key)!;
  };
  const server: SMTPServer = new SMTPServer({
    logger: false,
    authOptional: true,
    disableReverseLookup: true,
    hideDSN: false,
    hideENHANCEDSTATUSCODES: true,
    closeTimeout: 100,
    disabledCommands: ['STARTTLS', 'AUTH'],
    onConnect(session, callback) {
      sink.connections.add(session.id);
      sink.open.add(session.id);
      answer(session, sink.rules.greeting?.(session.id, nth('greeting')), callback);
    },
    onClose(session) {
      sink.open.delete(session.id);
    },
    onAuth({ username = '', password, accessToken }, session, callback) {
      const rule = sink.rules.login?.({ user: username, pass: password ?? accessToken ?? '' }, nth('login'));
      answer(session, rule, (error) => (error ? callback(error) : callback(null, { user: username })));
    },
    onMailFrom({ address }, session, callback) {
      answer(session, sink.rules.sender?.(address, nth('sender')), callback);
    },
    onRcptTo({ address }, session, callback) {
      answer(session, sink.rules.recipient?.(address, nth(`recipient ${address}`)), callback);
    },
    onData(stream, session, callback) {
      const chunks: Buffer[] = [];
      stream.on('data', (chunk) => chunks.push(chunk));
      stream.on('end', () => {
        const mail = mailOf(session, Buffer.concat(chunks));
        sink.seen.push(mail);
        if (stream.sizeExceeded) return callback(refusal({ code: 552, text: '5.3.4 too large' }));
        answer(session, sink.rules.data?.(mail, nth('data')), (error) => {
          if (error) return callback(error);
          sink.mails.push(mail);
          callback(null, `queued as ${sink.mails.length}`);
        });
      });
    },
    ...options,
  });
  server.on('error', () => {});
  const sink: Sink = {
    port: await listen(server, options.port ?? 0),
    mails: [],
    seen: [],
    connections: new Set(),
    open: new Set(),
    rules,
    async received(count, deadline) {
      await until(`${count} mails in the sink`, () => sink.mails.length >= count, deadline);
      return sink.mails;
    },
    close: () => new Promise((resolve) => server.close(() => resolve())),
  };
  return sink;

  async function answer(
    session: SMTPServerSession,
    rule: Answer | Promise<Answer>,
    callback: (error?: Error | null) => void,
  ): Promise<void> {
    const given = await rule;
    if (given !== 'drop') return callback(given ? refusal(given) : null);
    for (const connection of server.connections) {
      if (connection.id === session.id) connection._socket.destroy();
    }
  }
}

function listen(server: SMTPServer, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    // On every address, so that a test can come from one that is not loopback.
    const socket = server.listen(port, '0.0.0.0', () => resolve((socket.address() as AddressInfo).port));
  });
}

function mailOf({ id, envelope }: SMTPServerSession, raw: Buffer): SinkMail {
  const { mailFrom, rcptTo } = envelope;
  return {
    envelope: { from: mailFrom ? mailFrom.address : '', to: rcptTo.map(({ address }) => address) },
    parameters: {
      mail: mailFrom ? parameters(mailFrom.args) : [],
      rcpt: rcptTo.map(({ args }) => parameters(args)),
    },
    raw,
    connection: id,
  };
}

function parameters(args: false | Record<string, string | true>): string[] {
  return Object.entries(args || {}).map(([name, value]) => (value === true ? name : `${name}=${value}`));
}

function refusal({ code, text }: { code: number; text: string }): Error {
  return Object.assign(new Error(text), { responseCode: code });
}

/** Two mail servers of the desk's own, on loopback, for the demo and the journeys: one brings mail in, one takes it out. */
import { closed, listen, type SmtpEnvelope, smtpServer } from './smtp-server';

export interface SandboxMailboxSettings {
  /** A loopback address: nobody else may leave mail here. */
  host: string;
  /** 0 takes a free one. */
  port: number;
  /** A larger mail is refused with 552; 25 MB when unset. */
  maxBytes?: number;
  now?: () => Date;
}

/** A mailbox door (see mailbox/mailbox.ts, whose contract it fulfils) whose mail comes by SMTP instead of IMAP. */
export interface SandboxMailbox {
  /** Where it listens, once it is open. */
  readonly port: number;
  open(shelf: SandboxShelf): Promise<void>;
  file<Key>(keys: Key[]): Promise<Key[]>;
  /** Nothing lies in it: a mail is handed on as it comes. */
  lying(): Promise<[]>;
  state(): SandboxState;
  close(): Promise<void>;
}

export type SandboxState =
  | { is: 'connected'; since: Date; lastHeard: Date }
  | { is: 'connecting'; attempt: number }
  | { is: 'stopped' };

/** What this door needs of the house; durable when it returns. */
export interface SandboxShelf {
  position(): Promise<SandboxPosition | null>;
  begin(position: SandboxPosition): Promise<void>;
  keep(mails: SandboxMail[]): Promise<void>;
  drained(at: Date): Promise<void>;
}

interface SandboxPosition {
  uidValidity: number;
  lastUid: number;
  backlog: number[];
  drainedAt: Date | null;
}

interface SandboxMail {
  uidValidity: number;
  uid: number;
  receivedAt: Date;
  size: number;
  raw: Buffer;
  complete: boolean;
}

export interface SandboxSink {
  port: number;
  close(): Promise<void>;
}

/** What the mailbox calls itself where the store has no position of another one. */
const UID_VALIDITY = 1;

/** Takes mail for the desk and answers 250 when the desk has kept it, 451 when it could not. */
export function sandboxMailbox(settings: SandboxMailboxSettings): SandboxMailbox {
  const { host, maxBytes = 26_214_400, now = () => new Date() } = settings;
  let { port } = settings;
  let shelf: SandboxShelf | null = null;
  let state: SandboxState = { is: 'connecting', attempt: 1 };
  let next = { uidValidity: UID_VALIDITY, uid: 1 };
  /** One mail after the other, so that UIDs rise in the order in which mails are kept. */
  let last: Promise<void> = Promise.resolve();

  const server = smtpServer({
    size: maxBytes,
    async take(raw, envelope) {
      const receivedAt = now();
      const kept = last.then(() => keep(withReturnPath(raw, envelope), receivedAt));
      last = kept.catch(() => {});
      await kept;
    },
  });

  async function keep(raw: Buffer, receivedAt: Date): Promise<void> {
    await shelf!.keep([{ ...next, receivedAt, raw, size: raw.length, complete: true }]);
    next = { ...next, uid: next.uid + 1 };
    await shelf!.drained(receivedAt);
    if (state.is === 'connected') state = { ...state, lastHeard: receivedAt };
  }

  return {
    get port() {
      return port;
    },
    async open(given) {
      shelf = given;
      const position = await shelf.position();
      if (position) next = { uidValidity: position.uidValidity, uid: position.lastUid + 1 };
      else await shelf.begin({ uidValidity: next.uidValidity, lastUid: 0, backlog: [], drainedAt: null });
      port = await listen(server, host, port);
      await shelf.drained(now());
      state = { is: 'connected', since: now(), lastHeard: now() };
    },
    // Nothing stays here to be marked or moved.
    file: async (keys) => keys,
    lying: async () => [],
    state: () => state,
    async close() {
      await closed(server);
      await last;
      state = { is: 'stopped' };
    },
  };
}

/** A mail server that lets nothing out: each mail is handed to `onMail`, and answered with 250 when that is done. */
export async function sandboxSink(settings: {
  onMail: (raw: Buffer, envelope: SmtpEnvelope) => void | Promise<void>;
  host?: string;
  port?: number;
}): Promise<SandboxSink> {
  const server = smtpServer({ take: async (raw, envelope) => settings.onMail(raw, envelope) });
  const port = await listen(server, settings.host ?? '127.0.0.1', settings.port ?? 0);
  return { port, close: () => closed(server) };
}

/** The final delivery writes down the reverse-path (RFC 5321 4.4), by which a bounce is known. */
function withReturnPath(raw: Buffer, { from }: SmtpEnvelope): Buffer {
  return Buffer.concat([Buffer.from(`Return-Path: <${from}>\r\n`), raw]);
}

/** The door out over SMTP submission (RFC 6409): a pool of connections kept by nodemailer. */
import { isIP } from 'node:net';
import { Readable } from 'node:stream';
import nodemailer from 'nodemailer';
import type { Letter } from '../letters/letter';
import { composeLetter, envelopeAddress } from './compose';
import type { Delivery, Outcome, RecipientOutcome } from './delivery';
import { type AccessTokens, type Login, smtpLogin } from './login';
import { outcomeOf, plain, type Stage } from './outcome';
import { type Failure, isLogin, reasonOf } from './reason';

export interface SmtpSettings {
  host: string;
  port: number;
  /** TLS from the first byte (port 465); else STARTTLS when it is offered, and always before a password. */
  secure: boolean;
  user?: string;
  pass?: string;
  /** OAuth2 access tokens instead of a password (SASL XOAUTH2). */
  accessTokens?: AccessTokens | undefined;
  /** Certificates of the authorities that are believed, PEM; null or unset: those of Node. */
  authorities?: string[] | null;
  /** Lets a password go unencrypted, or under an unproven certificate, to a host that is not loopback. */
  allowInsecure: boolean;
  /** Connections at a time, 4 when unset. */
  maxConnections?: number;
  timeouts?: SmtpTimeouts;
}

/** In milliseconds. */
export interface SmtpTimeouts {
  /** DNS, TCP and TLS. */
  connection?: number;
  greeting?: number;
  /** Between two answers. */
  answer?: number;
  /** How long `close` lets letters under way finish. */
  close?: number;
}

const SECOND = 1000;
/** A short wait for the answer to DATA would send mails twice: RFC 5321 4.5.3.2.6 asks for ten minutes. */
const TIMEOUTS = { connection: 20 * SECOND, greeting: 30 * SECOND, answer: 600 * SECOND, close: 5 * SECOND };

type SmtpError = Failure & { command?: string; rejectedErrors?: (Failure & { recipient?: string })[] };

/** A delivery through one submission server. It connects when the first letter goes out. */
export function smtpDelivery(settings: SmtpSettings): Delivery {
  const timeouts = { ...TIMEOUTS, ...settings.timeouts };
  const login = smtpLogin(settings);
  const transport = nodemailer.createTransport({ ...poolOptions(settings, timeouts), auth: login.auth });
  transport.use('stream', (mail, done) => {
    const { raw } = mail.data as { raw: Buffer };
    mail.message.createReadStream = () => inOnePiece(raw);
    done();
  });
  // A connection's failure is told by the send that met it.
  transport.on('error', () => {});
  const underWay = new Set<Promise<unknown>>();

  async function send(letter: Letter, recipients: string[]): Promise<RecipientOutcome[]> {
    const raw = await composeLetter(letter);
    const wire = new Map(recipients.map((address) => [address, envelopeAddress(address)]));
    const to = [...new Set(wire.values())].filter((address) => address !== '');
    const outcomes = to.length > 0 ? await transact(letter, raw, to) : new Map<string, Outcome>();
    return recipients.map((address) => ({
      address,
      outcome: outcomes.get(wire.get(address)!) ?? UNWRITABLE,
    }));
  }

  async function transact(letter: Letter, raw: Buffer, to: string[]): Promise<Map<string, Outcome>> {
    const from = letter.envelopeFrom.replace(/^<|>$/g, '');
    const sending = login.again(
      () =>
        transport.sendMail({
          raw,
          envelope: { from, to, size: raw.length },
          // RFC 3461 4.1 and 4.3; sent only to a server that offers DSN. Nobody hears of a null path.
          dsn: from === '' ? { notify: 'NEVER' } : { return: 'HDRS', notify: 'FAILURE' },
        }),
      isLogin,
    );
    underWay.add(sending);
    try {
      const { accepted, rejectedErrors, response } = await sending;
      const delivered: Outcome = { is: 'delivered', response: plain(response) };
      return new Map([...refused(rejectedErrors), ...accepted.map((one) => [one, delivered] as const)]);
    } catch (error) {
      const failure = error as SmtpError;
      const forAll = outcomeOf(refusal(failure, settings, login));
      return new Map([...to.map((one) => [one, forAll] as const), ...refused(failure.rejectedErrors)]);
    } finally {
      underWay.delete(sending);
    }
  }

  function refused(errors: SmtpError['rejectedErrors'] = []): [string, Outcome][] {
    return errors.map((error) => [error.recipient ?? '', outcomeOf(refusal(error, settings, login))]);
  }

  return {
    send,
    async verify() {
      try {
        await login.again(() => transport.verify(), isLogin);
      } catch (error) {
        throw new Error(login.covered(reasonOf(error as Failure, settings)));
      }
    },
    async close() {
      transport.close();
      await atMost(timeouts.close, Promise.allSettled(underWay));
      transport.close({ force: true });
    },
  };
}

/** The mail is written already: the library's own stream would look through it for its end, chunk by chunk, in vain. */
function inOnePiece(raw: Buffer): Readable {
  return new Readable({
    read() {
      this.push(raw);
      this.push(null);
    },
  });
}

/** No server was asked: such an address has no form that SMTP can carry (553, RFC 5321 4.2.3). */
const UNWRITABLE: Outcome = {
  is: 'rejected',
  reason: 'the address cannot be written in an envelope',
  code: 553,
};

function poolOptions(settings: SmtpSettings, timeouts: Required<SmtpTimeouts>) {
  const { host, port, secure, pass, accessTokens, authorities, allowInsecure } = settings;
  // Without a secret, STARTTLS is a gain whatever the certificate says (RFC 7435); with one, it must be proven.
  const proven = (secure || Boolean(pass ?? accessTokens)) && !isLoopback(host) && !allowInsecure;
  return {
    pool: true as const,
    host,
    port,
    secure,
    requireTLS: proven && !secure,
    tls: { rejectUnauthorized: proven, ...(authorities && { ca: authorities }) },
    maxConnections: settings.maxConnections ?? 4,
    maxMessages: 1000,
    maxRequeues: 1,
    connectionTimeout: timeouts.connection,
    dnsTimeout: timeouts.connection,
    greetingTimeout: timeouts.greeting,
    socketTimeout: timeouts.answer,
  };
}

function refusal(failure: SmtpError, settings: SmtpSettings, login: Login) {
  const stage = stageOf(failure);
  // nodemailer knows the SIZE that was offered, and does not even ask (RFC 1870 6.1).
  const tooLarge = stage === 'sender' && failure.code === 'EMESSAGE';
  const code = failure.responseCode ?? (tooLarge ? 552 : null);
  // The bare answer to STARTTLS would not say why nothing was sent.
  const answer = failure.code === 'ETLS' ? undefined : failure.response;
  const words = answer ?? (tooLarge ? failure.message : reasonOf(failure, settings));
  return { stage, code, words: login.covered(words) };
}

function stageOf({ code, command = '' }: SmtpError): Stage {
  if (code === 'EAUTH' || command.startsWith('AUTH')) return 'login';
  if (command === 'MAIL FROM') return 'sender';
  if (command === 'RCPT TO') return 'recipient';
  if (command === 'DATA') return 'data';
  return 'connection';
}

function isLoopback(host: string): boolean {
  const name = host.toLowerCase().replace(/^\[|\]$/g, '');
  return (
    name === 'localhost' ||
    name.endsWith('.localhost') ||
    name === '::1' ||
    (isIP(name) === 4 && name.startsWith('127.'))
  );
}

async function atMost(milliseconds: number, work: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  await Promise.race([work, limit]);
  clearTimeout(timer);
}

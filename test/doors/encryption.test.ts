/** Certificates of a private authority, and an attacker on the line who strips STARTTLS, for both mail doors. */

import { readAuthorities } from '../../src/config/authorities';
import { smtpDelivery } from '../../src/delivery/smtp';
import { probe } from '../../src/mailbox/probe';
import { reasonOf } from '../../src/mailbox/reason';
import { type Authority, makeAuthority } from '../support/authority';
import { type Dovecot, startDovecot } from '../support/dovecot';
import { mailboxDoors } from '../support/mailbox-doors';
import { type Sink, startSink } from '../support/smtp-sink';
import { type TcpProxy, tcpProxy } from '../support/tcp-proxy';
import { startTokenServer } from '../support/token-server';
import { tokensFrom } from '../support/tokens-from';

/** Reaches this machine, and is no loopback address. */
const ELSEWHERE = '0.0.0.0';

let authority: Authority;
let authorities: string[];
let dovecot: Dovecot;
let sink: Sink;
const logins: string[] = [];
const doors = mailboxDoors(() => dovecot);

beforeAll(async () => {
  authority = makeAuthority();
  const read = readAuthorities(authority.file);
  if (!read.ok) throw new Error(read.faults.join());
  authorities = read.authorities!;
  const { key, cert } = authority;
  dovecot = await startDovecot({ tls: { key, cert } });
  sink = await startSink(
    { login: ({ pass }) => void logins.push(pass) },
    { key, cert, disabledCommands: [], authMethods: ['PLAIN', 'LOGIN', 'XOAUTH2'] },
  );
});
afterAll(async () => {
  await dovecot.stop();
  await sink.close();
  authority.remove();
});

const smtp = (more: object) => {
  const delivery = smtpDelivery({
    ...{ host: ELSEWHERE, port: sink.port, secure: false, allowInsecure: false },
    ...{ user: 'soporte', pass: 'clave-SECRETA', ...more },
  });
  return delivery.verify().finally(() => delivery.close());
};
const refusal = async (imap: Parameters<typeof doors.settings>[0]) =>
  reasonOf(await probe(doors.settings({ host: ELSEWHERE, ...imap })).catch((error) => error)).reason;

describe('a private authority', () => {
  test('is believed by the mailbox door when it is named: IMAPS and STARTTLS', async () => {
    for (const [secure, port] of [
      [true, dovecot.imapsPort],
      [false, dovecot.imapPort],
    ] as const) {
      const settings = { secure, port, host: ELSEWHERE, authorities };
      await expect(probe(doors.settings(settings))).resolves.toMatchObject({ encrypted: true });
      expect(await refusal({ secure, port })).toMatch(/certificate is not trusted/);
    }
  });

  test('is believed for outgoing mail when it is named', async () => {
    await expect(smtp({})).rejects.toThrow(/certificate.*TLS_CA_FILE/);
    await expect(smtp({ authorities })).resolves.toBeUndefined();
  });

  test('is believed by the source of access tokens when it is named', async () => {
    const server = await startTokenServer(authority);
    await expect(tokensFrom(server).token()).rejects.toThrow(/certificate/);
    await expect(tokensFrom(server, { authorities }).token()).resolves.toMatch(/^acceso/);
    await server.close();
  });

  test.each([
    [
      '/no/such/file.pem',
      /TLS_CA_FILE is "\/no\/such\/file.pem": must be a PEM file.*cannot be read \(ENOENT\)/,
    ],
    [__filename, /holds none/],
  ])('a file that is none stops the start: %s', (file, words) => {
    const read = readAuthorities(file);
    expect(read.ok ? '' : read.faults.join()).toMatch(words);
  });
});

describe('an attacker who strips STARTTLS gets neither password nor token', () => {
  const ATTACKS: [string, Parameters<typeof tcpProxy>[1]][] = [
    [
      'takes it out of the capabilities',
      (said, from) => (from === 'server' ? said.replaceAll(/STARTTLS/gi, 'X-NOTHING') : said),
    ],
    [
      'answers no in the server’s name',
      (said, from, answer) => {
        if (from === 'server' || !/STARTTLS/i.test(said)) return said;
        const tag = /^(\S+) STARTTLS/i.exec(said)?.[1];
        answer(tag ? `${tag} NO not today\r\n` : '454 4.7.0 not today\r\n');
        return null;
      },
    ],
  ];
  const heard: string[] = [];
  const listening =
    (meddle: NonNullable<Parameters<typeof tcpProxy>[1]>): typeof meddle =>
    (said, from, answer) => {
      if (from === 'client') heard.push(said);
      return meddle(said, from, answer);
    };
  let proxy: TcpProxy;
  beforeEach(() => {
    heard.length = 0;
  });
  afterEach(() => proxy.close());

  test.each(ATTACKS)('IMAP: %s', async (_, meddle) => {
    proxy = await tcpProxy(dovecot.imapPort, listening(meddle!));
    const token = async () => 'token-SECRETO';
    for (const auth of [{ pass: 'clave-SECRETA' }, { accessTokens: { token, refused() {} } }]) {
      expect(await refusal({ port: proxy.port, authorities, auth })).toBe(
        'the server offers no encryption, and no password or token is sent without it',
      );
    }
    expect(heard.join()).not.toMatch(/LOGIN|AUTHENTICATE|SECRET/);
  });

  test.each(ATTACKS)('SMTP: %s', async (attack, meddle) => {
    proxy = await tcpProxy(sink.port, listening(meddle!));
    const token = async () => 'token-SECRETO';
    for (const auth of [{}, { pass: undefined, accessTokens: { token, refused() {} } }]) {
      const trying = smtp({ port: proxy.port, authorities, ...auth });
      // Asked all the same, the server itself goes on encrypted, and proves who it is.
      if (attack.includes('capabilities')) await expect(trying).resolves.toBeUndefined();
      else
        await expect(trying).rejects.toThrow(/no encryption \(STARTTLS\), so no password or token is sent/);
    }
    expect(heard.join()).toContain('STARTTLS');
    expect(heard.join()).not.toMatch(/AUTH |SECRET/);
  });
});

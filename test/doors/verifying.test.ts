/** Mails verified by the worker itself: really signed, with keys and policies in a name service of the test. */
import { generateKeyPairSync } from 'node:crypto';
import nodemailer from 'nodemailer';
import { dmarcVerdict } from '../../src/message/authentication';
import { mailVerifier, type Resolve } from '../../src/verifying/verifier';
import { written } from '../support/raw-mail';

const AUTHSERV = 'verified-here.0123';
const DESK = { authserv: AUTHSERV, domain: 'websaas.net' };
const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});

const RECORDS: Record<string, string> = {
  'mesa._domainkey.websaas.net': `v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`,
  '_dmarc.websaas.net': 'v=DMARC1; p=reject',
  'websaas.net': 'v=spf1 ip4:203.0.113.7 -all',
};
const known: Resolve = async (name, type) => {
  const text = type === 'TXT' ? RECORDS[name.toLowerCase()] : undefined;
  if (text === undefined) throw Object.assign(new Error(`queryTxt ENOTFOUND ${name}`), { code: 'ENOTFOUND' });
  return [[text]];
};
const FROM_THE_DESK =
  'Received: from mail.websaas.net (mail.websaas.net [203.0.113.7]) by mx.example; Mon, 2 Mar 2026 07:00:00 -0500';
const FROM_ELSEWHERE = FROM_THE_DESK.replace('203.0.113.7', '198.51.100.9');
const INTERNAL = FROM_THE_DESK.replace('203.0.113.7', '10.0.0.4');

async function letter({ signed = true, from = 'laura.gomez@websaas.net' } = {}): Promise<string> {
  const transport = nodemailer.createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    ...(signed && { dkim: { domainName: 'websaas.net', keySelector: 'mesa', privateKey } }),
  });
  const { message } = await transport.sendMail({
    from,
    to: 'soporte@websaas.net',
    subject: 'Re: La caja 3 no factura',
    text: '#resuelto\nQuedó lista.\n',
  });
  return message.toString();
}

/** What the pure rooms make of it. */
async function verdict(raw: string, resolve: Resolve = known, timeoutMs = 2000) {
  const verifier = mailVerifier({ ...DESK, now: Date.now, resolve, timeoutMs });
  const { name, value } = await verifier.verify(Buffer.from(raw));
  const lines = raw
    .split('\r\n\r\n', 1)[0]!
    .replaceAll(/\r\n[ \t]+/g, ' ')
    .split('\r\n');
  return dmarcVerdict(await written([`${name}: ${value}`, ...lines]), AUTHSERV);
}
const through = (received: string, raw: string, path = 'laura.gomez@websaas.net') =>
  `Return-Path: <${path}>\r\n${received}\r\n${raw}`;

test('a signed mail passes, whatever way it took', async () => {
  const raw = await letter();
  for (const way of [FROM_THE_DESK, FROM_ELSEWHERE, INTERNAL])
    expect(await verdict(through(way, raw))).toBe('pass');
  expect(await verdict(raw)).toBe('pass');
});

test('a mail from a server of the domain passes without a signature', async () => {
  expect(await verdict(through(FROM_THE_DESK, await letter({ signed: false })))).toBe('pass');
});

test('a forged one fails: unsigned from elsewhere, or changed on its way', async () => {
  expect(await verdict(through(FROM_ELSEWHERE, await letter({ signed: false })))).toBe('fail');
  const changed = (await letter()).replace('lista', 'rota');
  expect(await verdict(through(FROM_ELSEWHERE, changed))).toBe('fail');
});

test('a signature over a part of the body proves nothing of the rest', async () => {
  const raw = await letter();
  // What a sender signs with l=, as some still do.
  const partly = raw.replace(/; bh=/, '; l=5; bh=');
  expect(await verdict(through(FROM_ELSEWHERE, partly))).not.toBe('pass');
});

test('a lower Received field, which anybody can write, proves nothing', async () => {
  const raw = await letter({ signed: false });
  expect(await verdict(through(`${FROM_ELSEWHERE}\r\n${FROM_THE_DESK}`, raw))).toBe('fail');
  expect(await verdict(through(`${INTERNAL}\r\n${FROM_THE_DESK}`, raw))).toBe('none');
});

describe('a server that gives mails to its mailboxes by LMTP', () => {
  const DOVECOT = 'Received: from mail.websaas.net ([127.0.0.1]) by mail.websaas.net with LMTP id c0VU';
  test.each([
    ['Dovecot', DOVECOT],
    ['Dovecot by a unix socket', DOVECOT.replace(' ([127.0.0.1])', '')],
    ['Cyrus', 'Received: from mail.websaas.net ([unix socket]) by mail.websaas.net (Cyrus 3.6) with LMTPA;'],
    ['one machine to another', DOVECOT.replace('127.0.0.1', '10.0.0.4').replace('LMTP', 'LMTPS')],
  ])('has taken them as the field below says: %s', async (_, handed) => {
    const raw = await letter({ signed: false });
    expect(await verdict(through(`${handed}\r\n${FROM_THE_DESK}`, raw))).toBe('pass');
    expect(await verdict(through(`${handed}\r\n${FROM_ELSEWHERE}`, raw))).toBe('fail');
    expect(await verdict(through(`${handed}\r\n${FROM_ELSEWHERE}\r\n${FROM_THE_DESK}`, raw))).toBe('fail');
    expect(await verdict(through(`${handed}\r\n${INTERNAL}\r\n${FROM_THE_DESK}`, raw))).toBe('none');
  });

  test('is no stranger who says that he speaks LMTP', async () => {
    const raw = await letter({ signed: false });
    const stranger = DOVECOT.replace('127.0.0.1', '198.51.100.9');
    expect(await verdict(through(`${stranger}\r\n${FROM_THE_DESK}`, raw))).toBe('fail');
    expect(await verdict(through(`${FROM_ELSEWHERE}\r\n${DOVECOT}\r\n${FROM_THE_DESK}`, raw))).toBe('fail');
  });
});

test('a domain without a policy has no verdict', async () => {
  const raw = await letter({ signed: false, from: 'ana@elroble.example' });
  expect(await verdict(through(FROM_ELSEWHERE, raw, 'ana@elroble.example'))).toBe('none');
});

test.each([
  ['does not answer', () => new Promise<never>(() => {})],
  ['is broken', async () => Promise.reject(Object.assign(new Error('SERVFAIL'), { code: 'ESERVFAIL' }))],
] satisfies [string, Resolve][])(
  'a name service that %s gives no verdict, for or against',
  async (_, resolve) => {
    expect(await verdict(through(FROM_ELSEWHERE, await letter()), resolve, 100)).toBe('none');
  },
);

test('while the name service is away, mails are not held up one by one', async () => {
  let asked = 0;
  const resolve: Resolve = () => {
    asked += 1;
    return new Promise(() => {});
  };
  let at = 0;
  const verifier = mailVerifier({ ...DESK, now: () => at, resolve, timeoutMs: 50 });
  const raw = Buffer.from(await letter());
  await verifier.verify(raw);
  const before = asked;
  await verifier.verify(raw);
  expect(asked).toBe(before);
  at += 60_000;
  await verifier.verify(raw);
  expect(asked).toBeGreaterThan(before);
});

test('a domain whose name servers never answer leaves the mails of others proven', async () => {
  const resolve: Resolve = (name, type) =>
    name.endsWith('slow.example') ? new Promise<never>(() => {}) : known(name, type);
  const verifier = mailVerifier({ ...DESK, now: () => 0, resolve, timeoutMs: 50 });
  const slow = await letter({ signed: false, from: 'ana@slow.example' });
  const ours = Buffer.from(await letter());
  const field = await verifier.verify(Buffer.from(through(FROM_ELSEWHERE, slow, 'ana@slow.example')));
  expect(field.value).toContain('dmarc=none');
  expect((await verifier.verify(ours)).value).toContain('dmarc=pass');
});

test('what is no mail at all gives no verdict', async () => {
  expect(await verdict('nada')).toBe('none');
});

test('a sender’s own Authentication-Results stand below ours and count for nothing', async () => {
  const raw = await letter({ signed: false });
  const claimed = `Authentication-Results: ${AUTHSERV}; dmarc=pass header.from=websaas.net`;
  expect(await verdict(through(`${FROM_ELSEWHERE}\r\n${claimed}`, raw))).toBe('fail');
});

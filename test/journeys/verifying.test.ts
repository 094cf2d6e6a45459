/** VERIFY_MAIL: no server stamps the mails, so the desk proves itself who wrote them, with keys and policies from DNS. */
import { generateKeyPairSync } from 'node:crypto';
import nodemailer from 'nodemailer';
import { dnsResolver, mailVerifier } from '../../src/verifying/verifier';
import { startDesk, type TestDesk } from '../support/desk';
import { mail } from '../support/mail';
import { type NameServer, startNameServer } from '../support/name-server';
import {
  ANDRES,
  caseOf,
  LAURA,
  letterSaying,
  lettersTo,
  letterTo,
  noticeOf,
  openedCase,
  replyTo,
  teamFolder,
  textOf,
} from '../support/team';
import { until } from '../support/until';

const { publicKey, privateKey } = generateKeyPairSync('rsa', {
  modulusLength: 2048,
  publicKeyEncoding: { type: 'spki', format: 'der' },
  privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
});
const KEY = `v=DKIM1; k=rsa; p=${publicKey.toString('base64')}`;
const RECORDS = {
  'mesa._domainkey.websaas.net': KEY,
  'mesa._domainkey.otra.example': KEY,
  '_dmarc.websaas.net': 'v=DMARC1; p=reject',
  'websaas.net': 'v=spf1 ip4:203.0.113.7 -all',
  '_dmarc.elroble.example': 'v=DMARC1; p=quarantine',
  'elroble.example': 'v=spf1 ip4:203.0.113.9 -all',
};
/** From where the market's mails come, and from where anybody's do. */
const [MARKET, ANYWHERE] = ['203.0.113.9', '198.51.100.23'];

let names: NameServer;
let desk: TestDesk;
beforeAll(async () => {
  names = await startNameServer(RECORDS);
  const resolve = dnsResolver([names.address]);
  desk = await startDesk({
    variables: { POLICY_DIR: teamFolder(), VERIFY_MAIL: 'true', TRUSTED_AUTHSERV: '' },
    verifier: (authserv) => mailVerifier({ authserv, domain: 'websaas.net', now: () => desk.now(), resolve }),
  });
});
afterAll(async () => {
  await desk.closes();
  await names.close();
});
/** As the server of the sender's domain signs it (RFC 6376). */
async function signed(raw: string, domainName = 'websaas.net'): Promise<string> {
  const dkim = { domainName, keySelector: 'mesa', privateKey };
  const server = nodemailer.createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'windows',
    dkim,
  });
  const envelope = { from: LAURA, to: 'soporte@websaas.net' };
  const { message } = await server.sendMail({ raw, envelope });
  return message.toString();
}

/** As our own server takes it over the network. */
const through = (address: string, raw: string): string =>
  `Received: from mx.sender.example (mx.sender.example [${address}])\r\n\tby correo.websaas.net (Postfix) with ESMTPS id 4XyZ;\r\n\tMon, 30 Nov 2026 09:00:00 -0500\r\n${raw}`;

const COMMANDS = '#tomar\n#prioridad normal\n\nReinicie la caja y cuénteme.';
const namesCase = (number: string, headers: string[] = []): string =>
  mail({ from: `Laura Gómez <${LAURA}>`, subject: `Caso ${number}`, text: COMMANDS, headers });

const held = async () => (await desk.worker.store.quarantined()).at(-1);

async function expectUntouched(number: string, client: string): Promise<void> {
  expect(await caseOf(desk, number)).toMatchObject({ status: 'nuevo', assignee: null, priority: 'urgente' });
  expect(lettersTo(desk, client)).toHaveLength(1);
}

describe('an agent’s mail that names just the case number', () => {
  test('is obeyed when the domain has signed it, whatever way it took', async () => {
    const { number, client } = await openedCase(desk);
    await desk.receives(through(ANYWHERE, await signed(namesCase(number))));
    expect(await caseOf(desk, number)).toMatchObject({
      status: 'en_atencion',
      assignee: LAURA,
      priority: 'normal',
    });
    expect(textOf(await letterTo(desk, client, 2))).toContain('Reinicie la caja y cuénteme.');
  });

  test.each<[string, (number: string) => string | Promise<string>]>([
    ['nobody has signed it', namesCase],
    [
      'it was changed after it was signed',
      async (number) => (await signed(namesCase(number))).replace('Reinicie', 'Formatee'),
    ],
    ['another domain has signed it', (number) => signed(namesCase(number), 'otra.example')],
    [
      'it says itself that it was verified',
      (number) =>
        namesCase(number, ['Authentication-Results: mx.websaas.net; dmarc=pass header.from=websaas.net']),
    ],
  ])('is held when %s', async (_, write) => {
    const { number, client } = await openedCase(desk);
    await desk.receives(through(ANYWHERE, await write(number)));
    expect(await held()).toMatchObject({ reason: 'dmarc_failed', from: LAURA });
    await expectUntouched(number, client);
  });

  test('is held, and not called false, while the name service is broken; afterwards it is obeyed', async () => {
    const { number, client } = await openedCase(desk);
    names.broken = true;
    await desk.receives(through(ANYWHERE, await signed(namesCase(number))));
    names.broken = false;
    expect(await held()).toMatchObject({ reason: 'agent_no_proof', from: LAURA });
    await expectUntouched(number, client);
    await desk.receives(through(ANYWHERE, await signed(namesCase(number))));
    expect(await caseOf(desk, number)).toMatchObject({ assignee: LAURA });
  });
});

test('an answer with a valid token is held all the same when it is forged', async () => {
  const { number, client, andres } = await openedCase(desk);
  await desk.receives(through(ANYWHERE, replyTo(andres, { text: COMMANDS })));
  expect(await held()).toMatchObject({ reason: 'dmarc_failed', from: ANDRES });
  await expectUntouched(number, client);
  await desk.receives(through(ANYWHERE, await signed(replyTo(andres, { text: COMMANDS }))));
  expect(await caseOf(desk, number)).toMatchObject({ assignee: ANDRES });
});

describe('a client’s mail', () => {
  const CLARA = 'clara@elroble.example';
  const WARNING = 'No se pudo comprobar';
  const writes = (subject: string) => mail({ from: `Clara Ruiz <${CLARA}>`, subject });
  const opened = async (subject: string) => (await desk.cases()).find((one) => one.subject === subject);
  /** How many letters she has, when none is on its way any more. */
  async function gotByClara(): Promise<number> {
    await until('an empty outbox', async () => (await desk.worker.store.unsent()).length === 0);
    return lettersTo(desk, CLARA).length;
  }

  test('from a server of their domain opens a case, and the agents get it without a warning', async () => {
    await desk.receives(through(MARKET, writes('Cajón trabado')));
    const { number } = (await opened('Cajón trabado'))!;
    expect(textOf(await noticeOf(desk, LAURA, number))).not.toContain(WARNING);
  });

  test('from anywhere else is held: no case, no answer, and the desk’s people can say that it is true', async () => {
    const before = await gotByClara();
    await desk.receives(through(ANYWHERE, writes('Factura pendiente')));
    // The name under which the desk itself stamps mails is a secret of it.
    expect(await held()).toMatchObject({
      reason: 'dmarc_failed',
      detail: 'DMARC failed at this desk (VERIFY_MAIL)',
      from: CLARA,
    });
    expect(await opened('Factura pendiente')).toBeUndefined();
    expect(await gotByClara()).toBe(before);
    expect(await desk.worker.store.release((await held())!.id)).toBe(true);
    await desk.worker.sweep();
    await letterTo(desk, CLARA, before + 1);
    expect(await opened('Factura pendiente')).toBeDefined();
  });

  test('with a question about its cases is held as well, and answered to nobody', async () => {
    const before = await gotByClara();
    const asks = mail({ from: CLARA, subject: 'mis casos', text: 'mis casos' });
    await desk.receives(through(ANYWHERE, asks));
    expect(await held()).toMatchObject({ reason: 'dmarc_failed', subject: 'mis casos' });
    expect(await gotByClara()).toBe(before);
  });

  test('of a domain that publishes nothing opens a case, and the agents are warned', async () => {
    await desk.receives(
      through(ANYWHERE, mail({ from: 'rosa@espiga.example', subject: 'No abre el cajón' })),
    );
    const { number } = (await opened('No abre el cajón'))!;
    await letterSaying(desk, LAURA, number, WARNING);
  });
});

/** Outgoing mail with access tokens, against a submission server that takes XOAUTH2. */
import type { SMTPServerOptions } from 'smtp-server';
import type { Delivery } from '../../src/delivery/delivery';
import { smtpDelivery } from '../../src/delivery/smtp';
import { sampleLetter } from '../support/sample-letter';
import { type Sink, startSink } from '../support/smtp-sink';
import { startTokenServer, type TokenServer } from '../support/token-server';
import { type TestTokens, tokensFrom } from '../support/tokens-from';

const ANA = 'ana.perez@elroble.example';
const user = 'soporte@websaas.net';
const XOAUTH2: SMTPServerOptions = {
  authMethods: ['XOAUTH2'],
  disabledCommands: ['STARTTLS'],
  allowInsecureAuth: true,
  authOptional: false,
};

let server: TokenServer;
let sink: Sink;
let delivery: Delivery;
let tokens: TestTokens;
let logins: string[];

beforeEach(async () => {
  server = await startTokenServer();
  logins = [];
});
afterEach(async () => {
  await delivery.close();
  await sink.close();
  await server.close();
});

async function desk(options: SMTPServerOptions = {}, maxConnections = 4) {
  sink = await startSink(
    {
      login({ pass }) {
        logins.push(pass);
        // As Exchange answers; it repeats more than it should.
        return server.isGood(pass)
          ? undefined
          : { code: 535, text: `5.7.3 Authentication unsuccessful ${pass}` };
      },
    },
    { ...XOAUTH2, ...options },
  );
  tokens = tokensFrom(server);
  const settings = { host: '127.0.0.1', port: sink.port, secure: false, allowInsecure: false };
  delivery = smtpDelivery({ ...settings, user, accessTokens: tokens, maxConnections });
}

const send = async () => (await delivery.send(sampleLetter(), [ANA])).map(({ outcome }) => outcome);

test('many letters over several connections cost one token', async () => {
  await desk();
  await Promise.all(Array.from({ length: 20 }, send));
  expect(sink.mails).toHaveLength(20);
  expect(server.asked).toHaveLength(1);
});

test.each([
  ['with 535 at once', {}],
  [
    'with a challenge first, as Google does',
    {
      onAuth: ({ accessToken = '' }, _, callback) => {
        logins.push(accessToken);
        callback(null, server.isGood(accessToken) ? { user } : { data: { status: '401' } });
      },
    },
  ],
] satisfies [string, SMTPServerOptions][])(
  'a token that ran out early and is refused %s is replaced, and the letter goes out in the same attempt',
  async (_, options) => {
    await desk(options, 1);
    await tokens.token();
    server.expireAll();
    expect(await send()).toMatchObject([{ is: 'delivered' }]);
    expect(logins).toEqual(['acceso-SECRETO-1', 'acceso-SECRETO-2']);
    expect(sink.seen).toHaveLength(1);
  },
);

test('a server that takes no token at all is asked twice, the letter waits, and no token is shown', async () => {
  await desk({}, 1);
  await tokens.token();
  server.isGood = () => false;
  const [outcome] = await send();
  expect(outcome).toMatchObject({ is: 'deferred', reason: expect.stringContaining('535 5.7.3') });
  expect(logins).toHaveLength(2);
  const told = await delivery.verify().catch(({ message }) => message);
  expect(told).toMatch(/refused the login of soporte@websaas.net .*SMTP_USER.*OAUTH_SCOPE.*SMTP AUTH/);
  expect(JSON.stringify(outcome) + told).not.toContain('SECRETO');
});

test('without access letters wait, and say what is to be done', async () => {
  await desk();
  server.trouble = { status: 400, body: { error: 'invalid_grant', error_description: 'revoked' } };
  expect(await send()).toMatchObject([
    {
      is: 'deferred',
      code: null,
      reason: expect.stringMatching(/access to the mailbox was revoked.*OAUTH_REFRESH_TOKEN/),
    },
  ]);
  server.trouble = null;
  tokens.passes(60_000);
  expect(await send()).toMatchObject([{ is: 'delivered' }]);
});

test('a token goes to no other host without encryption', async () => {
  await desk();
  await delivery.close();
  // 0.0.0.0 reaches this machine, and is no loopback address.
  const settings = { host: '0.0.0.0', port: sink.port, secure: false, allowInsecure: false };
  delivery = smtpDelivery({ ...settings, user, accessTokens: tokens });
  expect(await send()).toMatchObject([{ is: 'deferred', reason: expect.stringContaining('no encryption') }]);
  expect(logins).toEqual([]);
});

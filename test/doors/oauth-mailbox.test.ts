/** The mailbox door with access tokens, against a Dovecot that asks a token server about each of them. */
import { probe } from '../../src/mailbox/probe';
import { reasonOf } from '../../src/mailbox/reason';
import { type Dovecot, startDovecot } from '../support/dovecot';
import { mailboxDoors } from '../support/mailbox-doors';
import { memoryShelf } from '../support/memory-shelf';
import { tcpProxy } from '../support/tcp-proxy';
import { startTokenServer, type TokenServer } from '../support/token-server';
import { tokensFrom } from '../support/tokens-from';

let server: TokenServer;
let dovecot: Dovecot;
const doors = mailboxDoors(() => dovecot);
const user = 'soporte@websaas.net';
const HOUR = 3_600_000;

const mail = (subject: string) =>
  `From: Ana Pérez <ana.perez@elroble.example>\r\nTo: ${user}\r\nSubject: ${subject}\r\n\r\nBuenos días.\r\n`;
const oauth = () => ({ introspectionUrl: `http://127.0.0.1:${server.port}/introspect` });
const lost = () => doors.facts.filter(({ name }) => name === 'mailboxLost');

beforeAll(async () => {
  server = await startTokenServer();
  dovecot = await startDovecot({ oauth: oauth() });
});
beforeEach(() => {
  server.trouble = null;
  server.asked.length = 0;
});
afterEach(() => doors.closeAll());
afterAll(async () => {
  await dovecot.stop();
  await server.close();
});

test('an access token opens the mailbox, by refresh token and by client credentials', async () => {
  for (const refreshToken of [server.refreshToken, null]) {
    const accessTokens = tokensFrom(server, { refreshToken });
    await expect(probe(doors.settings({ user, auth: { accessTokens } }))).resolves.toMatchObject({
      idle: true,
    });
  }
  expect(server.asked.map((form) => form.get('grant_type'))).toEqual(['refresh_token', 'client_credentials']);
});

test('a server with OAUTHBEARER only is opened too', async () => {
  const bearer = await startDovecot({ oauth: { ...oauth(), mechanism: 'oauthbearer' } });
  const accessTokens = tokensFrom(server);
  const settings = doors.settings({ user, auth: { accessTokens }, port: bearer.imapPort });
  await expect(probe(settings)).resolves.toMatchObject({ idle: true });
  await bearer.stop();
});

test('a server without OAuth2 is told from one that refuses', async () => {
  const plain = await startDovecot();
  const accessTokens = tokensFrom(server);
  const settings = doors.settings({ user, auth: { accessTokens }, port: plain.imapPort });
  const { reason, cure } = reasonOf(await probe(settings).catch((error) => error));
  expect(reason).toBe('the server offers no way to log in that we have');
  expect(cure).toMatch(/XOAUTH2/);
  await plain.stop();
});

describe('in the middle of IDLE', () => {
  test('the token runs out early and the server drops the line: a fresh one, and IDLE goes on', async () => {
    const proxy = await tcpProxy(dovecot.imapPort);
    const shelf = memoryShelf();
    const accessTokens = tokensFrom(server);
    const door = doors.door({ user, port: proxy.port, auth: { accessTokens }, pollSeconds: 600 });
    await door.open(shelf);
    await dovecot.deliver(mail('antes'));
    await shelf.until(1);

    server.expireAll();
    proxy.part('* BYE Session invalidated - AccessTokenExpired\r\n');
    await doors.fact('mailboxLost');
    await dovecot.deliver(mail('después'));
    await shelf.until(2);
    // Announced under IDLE again: the next poll is ten minutes away.
    await dovecot.deliver(mail('anunciado'));
    await shelf.until(3);

    expect(server.asked).toHaveLength(2);
    expect(lost()).toMatchObject([{ reason: expect.stringContaining('AccessTokenExpired') }]);
    expect(door.state().is).toBe('connected');
    await doors.closeAll();
    await proxy.close();
  });

  test('the token ran out as announced: the next login has a fresh one already', async () => {
    const proxy = await tcpProxy(dovecot.imapPort);
    const shelf = memoryShelf();
    const accessTokens = tokensFrom(server);
    await doors.door({ user, port: proxy.port, auth: { accessTokens }, pollSeconds: 600 }).open(shelf);
    accessTokens.passes(HOUR);
    server.expireAll();
    proxy.cut();
    await doors.fact('mailboxLost');
    const before = shelf.mails.length;
    await dovecot.deliver(mail('tras el corte'));
    await shelf.until(before + 1);
    expect(server.asked).toHaveLength(2);
    expect(lost()).toHaveLength(1);
    await doors.closeAll();
    await proxy.close();
  });
});

test('a mailbox that no token opens is asked about twice at once and then slowly, in words that help', async () => {
  const accessTokens = tokensFrom(server);
  const door = doors.door({
    user: 'otro@websaas.net',
    auth: { accessTokens },
    backoff: { firstMs: 60_000, maxMs: 60_000 },
  });
  void door.open(memoryShelf());
  expect(await doors.fact('mailboxLost')).toMatchObject({
    reason: 'the server refused the access token',
    cure: expect.stringMatching(/IMAP_USER.*OAUTH_SCOPE/),
  });
  expect(server.asked).toHaveLength(2);
});

test('consent revoked: the door says what to do, the operator hears of it once, and it opens when it is given again', async () => {
  server.trouble = {
    status: 400,
    body: { error: 'invalid_grant', error_description: 'Token has been revoked.' },
  };
  const accessTokens = tokensFrom(server);
  const shelf = memoryShelf();
  const opened = doors.door({ user, auth: { accessTokens }, backoff: { firstMs: 5, maxMs: 10 } }).open(shelf);
  expect(await doors.fact('mailboxLost')).toMatchObject({
    reason: 'the access to the mailbox was revoked or has expired (invalid_grant: Token has been revoked.)',
    cure: expect.stringContaining('OAUTH_REFRESH_TOKEN'),
  });
  expect(accessTokens.told.map(({ by }) => by)).toEqual(['consent']);
  accessTokens.passes(60_000);
  server.trouble = null;
  await opened;
  expect(accessTokens.told).toHaveLength(1);
  expect(accessTokens.state().is).toBe('granted');
});

test('a token endpoint that is down keeps nobody waiting for ever: mail comes in when it is back', async () => {
  server.trouble = { status: 503 };
  await dovecot.deliver(mail('esperaba'));
  const accessTokens = tokensFrom(server);
  const shelf = memoryShelf();
  const opened = doors.door({ user, auth: { accessTokens }, backoff: { firstMs: 5, maxMs: 10 } }).open(shelf);
  expect(await doors.fact('mailboxLost')).toMatchObject({ reason: expect.stringContaining('HTTP 503') });
  server.trouble = null;
  accessTokens.passes(2000);
  await opened;
  expect(shelf.subjects()).toContain('esperaba');
});

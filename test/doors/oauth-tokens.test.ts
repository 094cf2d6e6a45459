/** Access tokens from a token endpoint: kept, renewed, rotated, refused, and waited for. */
import { existsSync, statSync } from 'node:fs';
import { startTokenServer, type TokenServer } from '../support/token-server';
import { tokensFrom } from '../support/tokens-from';

let server: TokenServer;
beforeEach(async () => {
  server = await startTokenServer();
});
afterEach(() => server.close());

const MINUTE = 60_000;
const refusal = (error: string, description = '') => ({
  status: 400,
  body: { error, error_description: description },
});

test('many who ask at once share one request, which names grant, client and scope', async () => {
  server.delay = 20;
  const tokens = tokensFrom(server);
  const all = await Promise.all(Array.from({ length: 10 }, () => tokens.token()));
  expect(new Set(all).size).toBe(1);
  expect(server.asked.map((form) => Object.fromEntries(form))).toEqual([
    {
      grant_type: 'refresh_token',
      client_id: 'mesa-de-ayuda',
      client_secret: 'cliente-SECRETO',
      refresh_token: 'refresco-SECRETO-0',
      scope: 'https://mail.google.com/',
    },
  ]);
});

test('a token is kept until five minutes before its end', async () => {
  const tokens = tokensFrom(server);
  const first = await tokens.token();
  tokens.passes(54 * MINUTE);
  expect(await tokens.token()).toBe(first);
  tokens.passes(2 * MINUTE);
  expect(await tokens.token()).not.toBe(first);
});

test('a refused token is never given again; one that somebody else was refused long ago changes nothing', async () => {
  const tokens = tokensFrom(server);
  const first = await tokens.token();
  tokens.refused(first);
  const second = await tokens.token();
  expect(second).not.toBe(first);
  tokens.refused(first);
  expect(await tokens.token()).toBe(second);
});

describe('a provider that rotates refresh tokens', () => {
  test('each is used once, and the newest outlives the worker, readable by its owner only', async () => {
    server.rotates = true;
    const tokens = tokensFrom(server);
    await tokens.token();
    tokens.passes(60 * MINUTE);
    await tokens.token();
    expect(statSync(tokens.file).mode & 0o777).toBe(0o600);
    // The one of .env is void by now.
    await tokensFrom(server, { file: tokens.file }).token();
    expect(server.asked.map((form) => form.get('refresh_token'))).toEqual([
      'refresco-SECRETO-0',
      'refresco-SECRETO-1',
      'refresco-SECRETO-2',
    ]);
  });

  test('another process that renewed it meanwhile, such as mesa check, is no trouble', async () => {
    server.rotates = true;
    const tokens = tokensFrom(server);
    await tokens.token();
    await tokensFrom(server, { file: tokens.file }).token();
    tokens.passes(60 * MINUTE);
    await expect(tokens.token()).resolves.toBe('acceso-SECRETO-3');
  });

  test('a new OAUTH_REFRESH_TOKEN counts at once, whatever was kept of the former', async () => {
    server.rotates = true;
    const tokens = tokensFrom(server);
    await tokens.token();
    server.asked.length = 0;
    await tokensFrom(server, { file: tokens.file, refreshToken: 'otro' })
      .token()
      .catch(() => {});
    expect(server.asked.map((form) => form.get('refresh_token'))).toEqual(['otro']);
  });

  test('a disk that takes nothing costs no access: the newest is in memory, and it is told', async () => {
    server.rotates = true;
    // Below a file there is no folder.
    const tokens = tokensFrom(server, { file: `${__filename}/kept` });
    await tokens.token();
    tokens.passes(60 * MINUTE);
    await expect(tokens.token()).resolves.toBe('acceso-SECRETO-2');
    expect(tokens.facts.filter(({ name }) => name === 'tokenNotKept')).toHaveLength(2);
  });
});

test('a provider that keeps its refresh token leaves no file', async () => {
  const tokens = tokensFrom(server);
  await tokens.token();
  expect(existsSync(tokens.file)).toBe(false);
});

test.each([
  ['invalid_grant', /revoked or has expired/, /consent again.*OAUTH_REFRESH_TOKEN/],
  ['invalid_client', /application or its secret/, /OAUTH_CLIENT_SECRET.*expire/],
  ['unauthorized_client', /may not ask/, /administrator/],
  ['invalid_scope', /scope/, /OAUTH_SCOPE/],
  ['something_new', /gives no access token/, /OAUTH_/],
])('%s says in words what to do, and is not asked about again for a minute', async (code, reason, cure) => {
  server.trouble = refusal(code, 'words of the provider');
  const tokens = tokensFrom(server);
  for (const _ of [1, 2, 3]) await expect(tokens.token()).rejects.toThrow(reason);
  expect(tokens.state()).toMatchObject({ is: 'refused', cure: expect.stringMatching(cure) });
  expect(server.asked).toHaveLength(1);
  expect(tokens.told).toHaveLength(1);
  tokens.passes(MINUTE);
  await expect(tokens.token()).rejects.toThrow('words of the provider');
  expect(server.asked).toHaveLength(2);
  expect(tokens.told).toHaveLength(1);
});

test.each([
  ['503', { status: 503 }],
  ['429', { status: 429, body: { error: 'slow' } }],
  ['a page instead of an answer', { status: 200, body: '<html>Portal cautivo</html>' }],
])('an endpoint that answers %s is asked again in a second', async (_, trouble) => {
  const tokens = tokensFrom(server);
  server.trouble = trouble;
  await expect(tokens.token()).rejects.toThrow(/without a token/);
  expect(tokens.told).toEqual([]);
  server.trouble = null;
  await expect(tokens.token()).rejects.toThrow();
  tokens.passes(1000);
  await expect(tokens.token()).resolves.toBe('acceso-SECRETO-1');
});

test('an endpoint that asks for a pause gets it', async () => {
  const tokens = tokensFrom(server);
  server.trouble = { status: 429, headers: { 'retry-after': '120' } };
  await expect(tokens.token()).rejects.toThrow();
  server.trouble = null;
  tokens.passes(119_000);
  await expect(tokens.token()).rejects.toThrow();
  tokens.passes(1000);
  await expect(tokens.token()).resolves.toBe('acceso-SECRETO-1');
});

test('an endpoint that is gone is told by name; the token at hand is good to its end meanwhile', async () => {
  const tokens = tokensFrom(server);
  const first = await tokens.token();
  await server.close();
  tokens.passes(56 * MINUTE);
  expect(await tokens.token()).toBe(first);
  tokens.passes(4 * MINUTE);
  await expect(tokens.token()).rejects.toThrow(`127.0.0.1:${server.port}: nobody answers`);
  server = await startTokenServer();
});

test('what a provider repeats of our secrets is not repeated', async () => {
  const tokens = tokensFrom(server, { clientSecret: 'secreto-equivocado' });
  const { message } = await tokens.token().catch((error) => error);
  expect(message).toContain('client_secret=***');
  expect(message).not.toMatch(/secreto-equivocado|SECRETO/);
  expect(JSON.stringify(tokens.facts)).not.toMatch(/secreto-equivocado|SECRETO/);
});

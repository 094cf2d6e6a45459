/** A desk whose doors open by consent: access revoked and given again, and no secret in anything that it writes. */
import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packaged } from '../../src/config/packaged';
import { deskVariables, startDesk } from '../support/desk';
import { type Dovecot, startDovecot } from '../support/dovecot';
import { mail } from '../support/mail';
import { type Sink, startSink } from '../support/smtp-sink';
import { startTokenServer, type TokenServer } from '../support/token-server';
import { until } from '../support/until';

let server: TokenServer;
let sink: Sink;
let consent: Record<string, string>;
const oauth = () => ({ introspectionUrl: `http://127.0.0.1:${server.port}/introspect` });

beforeEach(async () => {
  server = await startTokenServer();
  server.rotates = true;
  sink = await startSink(
    // As careless as a server can be: it repeats what it got.
    {
      login: ({ pass }) =>
        server.isGood(pass)
          ? undefined
          : { code: 535, text: `5.7.3 no: ${pass} ${Buffer.from(pass).toString('base64')}` },
    },
    {
      authMethods: ['XOAUTH2', 'PLAIN'],
      disabledCommands: ['STARTTLS'],
      allowInsecureAuth: true,
      authOptional: false,
    },
  );
  consent = {
    IMAP_USER: 'soporte@websaas.net',
    IMAP_PASS: '',
    SMTP_PORT: String(sink.port),
    OAUTH_TOKEN_URL: server.url,
    OAUTH_CLIENT_ID: server.clientId,
    OAUTH_CLIENT_SECRET: server.clientSecret,
    OAUTH_REFRESH_TOKEN: server.refreshToken,
    OAUTH_SCOPE: 'https://mail.google.com/',
  };
});
afterEach(async () => {
  await sink.close();
  await server.close();
});

test('consent revoked: mails and letters wait, the operator is written to, and all goes on by itself', async () => {
  const desk = await startDesk({ dovecot: { oauth: oauth() }, variables: consent });
  const to = (address: string) => () => sink.mails.some(({ envelope }) => envelope.to.includes(address));
  await desk.receives(mail({ subject: 'Antes' }));
  await until('the first answer', to('ana.perez@elroble.example'));

  server.trouble = { status: 400, body: { error: 'invalid_grant', error_description: 'revoked' } };
  server.expireAll();
  await desk.dovecot.kill();
  await desk.dovecot.restart();
  await desk.dovecot.deliver(mail({ subject: 'Durante', from: 'Luis <luis.ramirez@elroble.example>' }));
  const letter = await until('a letter to the operator', async () =>
    (await desk.worker.store.outbox()).find(({ to }) => to.includes('sistemas@')),
  );
  expect(letter.subject).toBe('mesa ya no puede entrar al correo de Soporte WebSaaS');
  expect(await desk.cases()).toHaveLength(1);

  server.trouble = null;
  desk.passes(20 * 60_000);
  await until('the mail of meanwhile', async () => (await desk.cases()).length === 2, 20_000);
  await desk.worker.sweep();
  await until('its answer', to('luis.ramirez@elroble.example'));
  await until('the letter to the operator', to('sistemas@websaas.net'));
  await desk.closes();
});

describe('no secret is written', () => {
  let home: string;
  let dovecot: Dovecot;
  let variables: Record<string, string>;
  const spawned: ChildProcess[] = [];

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'mesa-oauth-'));
    dovecot = await startDovecot({ oauth: oauth() });
    variables = {
      ...deskVariables({ home, dovecot, sink, ...consent }),
      LOG_LEVEL: 'trace',
      SECRET: 'firma-SECRETA-de-mesa',
    };
  });
  afterEach(async () => {
    for (const child of spawned) child.kill('SIGKILL');
    await dovecot.stop();
    rmSync(home, { recursive: true, force: true });
  });

  function mesa(words: string[], more: Record<string, string> = {}) {
    const child = spawn(process.execPath, [packaged('dist', 'src', 'cli', 'mesa.js'), ...words], {
      env: { PATH: process.env.PATH ?? '', ...variables, ...more },
      cwd: home,
    });
    spawned.push(child);
    const run = {
      child,
      said: '',
      ended: new Promise<number | null>((resolve) => child.once('close', resolve)),
    };
    for (const stream of [child.stdout, child.stderr])
      stream.on('data', (chunk) => {
        run.said += chunk;
      });
    return run;
  }

  /** Whatever is secret here has the word in it, and base64 of it is looked for as well. */
  function expectNoSecret(said: string): void {
    expect(said.length).toBeGreaterThan(0);
    expect(said).not.toMatch(/SECRET[OA]/);
    const secrets = [server.clientSecret, server.refreshToken, 'clave-SECRETA', ...server.given];
    for (const secret of secrets)
      expect(said).not.toContain(Buffer.from(secret).toString('base64').replace(/=+$/, ''));
  }

  test('by the worker: refused by both doors, by a provider that repeats what it got, and in the process list', async () => {
    const worker = mesa(['start']);
    await until('ready', () => worker.said.includes('"msg":"ready"'), 20_000);
    server.expireAll();
    server.isGood = () => false;
    await dovecot.kill();
    await dovecot.restart();
    await until(
      'a mailbox that takes no token',
      () => worker.said.includes('refused the access token'),
      20_000,
    );
    const { http } = JSON.parse(worker.said.split('\n').find((line) => line.includes('"ready"'))!);
    const health = await fetch(`${http}/healthz`);
    const list = execFileSync('ps', ['-eo', 'args'], { encoding: 'utf8' });
    worker.child.kill('SIGTERM');
    expect(await worker.ended).toBe(0);
    expect(health.status).toBe(503);
    expectNoSecret(worker.said + (await health.text()) + list);
  });

  test('by check, which names cause and cure of each refusal', async () => {
    const wrong = await mesa(['check'], { OAUTH_CLIENT_SECRET: 'otra-SECRETA' });
    expect(await wrong.ended).toBe(1);
    expect(wrong.said).toMatch(
      /^fails {2}token .*invalid_client.* Do: check OAUTH_CLIENT_ID and OAUTH_CLIENT_SECRET/m,
    );
    server.trouble = { status: 400, body: { error: 'invalid_grant' } };
    const revoked = await mesa(['check']);
    expect(await revoked.ended).toBe(1);
    expect(revoked.said).toMatch(/^fails {2}token .*revoked.* Do: .*OAUTH_REFRESH_TOKEN/m);
    server.trouble = null;
    server.isGood = () => false;
    const password = await mesa(['check'], {
      OAUTH_FOR: 'imap',
      SMTP_USER: 'soporte',
      SMTP_PASS: 'clave-SECRETA',
    });
    expect(await password.ended).toBe(1);
    expect(password.said).toMatch(
      /^ok {5}token .*\nfails {2}mailbox .*access token.* Do: .*\nfails {2}smtp .*SMTP_PASS/m,
    );
    expectNoSecret(wrong.said + revoked.said + password.said);
  });

  test('by a crash, whatever hangs on the error', async () => {
    const bomb = join(home, 'bomb.cjs');
    writeFileSync(
      bomb,
      `setTimeout(() => { const { OAUTH_REFRESH_TOKEN: refresh, OAUTH_CLIENT_SECRET: pass } = process.env;
       throw Object.assign(new Error('no login with ' + pass), { auth: { pass }, form: new URLSearchParams({ refresh }).toString() }); }, 1500);`,
    );
    const worker = mesa(['start'], { NODE_OPTIONS: `--require ${bomb}` });
    expect(await worker.ended).toBe(1);
    expect(worker.said).toContain('no login with ***');
    expectNoSecret(worker.said);
  });
});

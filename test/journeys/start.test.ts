/** Starting and stopping as its operator sees it: exit codes and one clear line for what must be corrected. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { openStore } from '../../src/store/store';
import { deskVariables } from '../support/desk';
import { type Dovecot, startDovecot } from '../support/dovecot';
import { runMesa } from '../support/mesa-process';
import { canMount, withDisk } from '../support/small-disk';
import { type Sink, startSink } from '../support/smtp-sink';
import { startWorkerProcess } from '../support/worker-process';

let home: string;
let dovecot: Dovecot;
let sink: Sink;
let variables: Record<string, string>;

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'mesa-start-'));
  [dovecot, sink] = await Promise.all([startDovecot(), startSink()]);
  variables = deskVariables({ home, dovecot, sink });
});
afterAll(async () => {
  await sink.close();
  await dovecot.stop();
  rmSync(home, { recursive: true, force: true });
});

const mesa = (words: string[], more: Record<string, string> = {}, input = '') =>
  runMesa(words, { variables: { ...variables, ...more }, cwd: home, input });

test('check says that all is well, one line each', async () => {
  const run = await mesa(['check']);
  expect(run).toMatchObject({ code: 0, err: '' });
  expect(
    run.out
      .trim()
      .split('\n')
      .map((line) => line.slice(0, 15).trim()),
  ).toEqual(['ok     policy', 'ok     store', 'ok     redis', 'ok     mailbox', 'ok     smtp']);
});

test('check says what to do about a wrong password, and never shows it', async () => {
  const run = await mesa(['check'], { IMAP_PASS: 'clave-equivocada' });
  expect(run.code).toBe(1);
  expect(run.out).toMatch(/^fails {2}mailbox .*Do: /m);
  expect(run.out + run.err).not.toContain('clave-equivocada');
});

test('a store that cannot be opened ends the start with one line that says where to look', async () => {
  const state = mkdtempSync(join(home, 'roto-'));
  writeFileSync(join(state, 'mesa.sqlite'), 'esto no es una base de datos'.repeat(100));
  const run = await mesa(['start'], { STATE_DIR: state });
  expect(run).toMatchObject({ code: 1, out: '' });
  expect(run.err).toMatch(/^STATE_DIR cannot be used: file is not a database \(SQLITE_NOTADB\)\. [^\n]+\n$/);
});

test('check names cause and cure of everything that fails, and shows no secret', async () => {
  const state = join(home, 'no-folder');
  writeFileSync(state, 'a file');
  const run = await mesa(['check'], {
    STATE_DIR: state,
    REDIS_URL: 'redis://:clave-de-redis@127.0.0.1:1',
    IMAP_SECURE: 'true',
    SMTP_PORT: '1',
    SMTP_USER: 'soporte',
    SMTP_PASS: 'clave-de-smtp',
  });
  expect(run.code).toBe(1);
  expect(run.out).toMatch(/^fails {2}store .*STATE_DIR names a file, not a folder. Do: set STATE_DIR/m);
  expect(run.out).toMatch(/^fails {2}redis .*ECONNREFUSED.*Do: start that Redis, check host and port/m);
  expect(run.out).toMatch(/^fails {2}mailbox .*may speak plain IMAP. Do: use IMAP_PORT=993/m);
  expect(run.out).toMatch(/^fails {2}smtp .*nothing listens on 127.0.0.1:1: check SMTP_HOST and SMTP_PORT/m);
  expect(run.out + run.err).not.toMatch(/clave-de|secreto/);
});

test('check tells a store that is no database from one that is', async () => {
  const state = join(home, 'damaged');
  mkdirSync(state);
  writeFileSync(
    join(state, 'mesa.sqlite'),
    'this is no database, but it is long enough to look like one'.repeat(40),
  );
  const run = await mesa(['check'], { STATE_DIR: state });
  expect(run.out).toMatch(
    /^fails {2}store .*damaged, or no database of mesa. Do: .*restore the last backup/m,
  );
});

test('an emptied key ends the start with one line that says where to look', async () => {
  const state = mkdtempSync(join(home, 'sin-llave-'));
  writeFileSync(join(state, 'secret'), '');
  const run = await mesa(['start'], { STATE_DIR: state });
  expect(run).toEqual({
    code: 2,
    out: '',
    err: `${state}/secret holds no key: put the one of a backup there, or remove the file\n`,
  });
});

const onDisk = canMount() ? test : test.skip;

onDisk('on a full disk check and start say so in one line, and with room again the worker starts', () =>
  withDisk(300, async ({ folder, fill, relieve }) => {
    const state = { STATE_DIR: folder };
    fill();
    const check = await mesa(['check'], state);
    expect(check.code).toBe(1);
    expect(check.out.match(/^fails.*/gm)).toEqual([
      expect.stringMatching(
        /^fails {2}store {4}\S+: the disk is full\. Do: free some room, or move STATE_DIR/,
      ),
    ]);
    const start = await mesa(['start'], state);
    expect(start).toMatchObject({ code: 1, out: '' });
    expect(start.err).toMatch(
      /^STATE_DIR cannot be used: [^\n]*no space left[^\n]*has room and may be written\n$/,
    );
    relieve();
    const worker = await startWorkerProcess({ ...variables, ...state });
    expect(await worker.stop()).toBe(0);
  }),
);

test.each([
  [{ IMAP_PORT: 'noventa' }, 'IMAP_PORT is "noventa": must be a port between 1 and 65535'],
  [{ IMAP_HOST: '' }, 'IMAP_HOST is missing: must be the IMAP server'],
  [{ POLICY_DIR: '/no/such/folder' }, 'POLICY_DIR is "/no/such/folder": must be a folder that exists'],
])('a wrong configuration %j stops the start with exit 2', async (wrong, line) => {
  const run = await mesa(['start'], wrong as Record<string, string>);
  expect(run.code).toBe(2);
  expect(run.err).toContain(line);
  expect(run.out).toBe('');
});

test('a policy by which nobody would be alerted stops start and check with exit 2, and the register is still read', async () => {
  const policy = mkdtempSync(join(tmpdir(), 'mesa-policy-'));
  writeFileSync(
    join(policy, 'ans.yaml'),
    'reminders:\n  - {target: attention, at: 75%, to: [supervisors]}\n',
  );
  const line = `${policy}/ans.yaml:2 reminders.0.to: nobody would be alerted of attention at 75%`;
  const start = await mesa(['start'], { POLICY_DIR: policy });
  expect(start).toMatchObject({ code: 2, out: '', err: expect.stringContaining(line) });
  const check = await mesa(['check'], { POLICY_DIR: policy });
  expect(check).toMatchObject({ code: 2, out: expect.stringContaining(`fails  config   ${line}`) });
  expect((await mesa(['cases'], { POLICY_DIR: policy })).code).toBe(0);
  rmSync(policy, { recursive: true });
});

test('without any Redis program one line says what to install', async () => {
  const run = await mesa(['start'], { PATH: '/nonexistent' });
  expect(run.code).toBe(2);
  expect(run.err.trim()).toMatch(/^no redis-server found: sudo apt-get install redis-server/);
});

test('a store of a newer version is refused and left as it is', async () => {
  const state = mkdtempSync(join(tmpdir(), 'mesa-newer-'));
  const file = join(state, 'mesa.sqlite');
  await (await openStore(file)).close();
  const sqlite = new SQLite(file);
  sqlite.prepare("INSERT INTO kysely_migration (name, timestamp) VALUES ('9999-future', '2030-01-01')").run();
  sqlite.close();
  for (const command of ['cases', 'start']) {
    const run = await mesa([command], { STATE_DIR: state });
    expect(run.code).toBe(2);
    expect(run.err).toMatch(
      /^\S+mesa\.sqlite was written by a newer version of mesa \(it knows 9999-future\): start that version again, or restore a backup made before the upgrade\n$/,
    );
  }
  rmSync(state, { recursive: true });
});

test('an unknown command or option is wrong usage', async () => {
  expect((await mesa(['casos'])).code).toBe(2);
  expect((await mesa(['cases', '--priority', 'altísima'])).code).toBe(2);
});

test('a case that does not exist is a failure in one line', async () => {
  const run = await mesa(['case', 'WS-2020-000001']);
  expect(run).toMatchObject({ code: 1, err: 'There is no case WS-2020-000001. mesa cases lists them.\n' });
});

test('explain answers for a file that is no mail, too', async () => {
  const file = join(home, 'vacio.eml');
  writeFileSync(file, '');
  const run = await mesa(
    ['explain', '--jsonl', file, '-'],
    {},
    'From: a@b.example\r\nSubject: hola\r\n\r\n¿Cómo imprimo?\r\n',
  );
  const found = run.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(run.code).toBe(0);
  expect(found).toMatchObject([
    { file, action: 'quarantine' },
    { file: '-', action: 'open_case', kind: 'solicitud', priority: 'normal' },
  ]);
});

test('sla answers line by line and goes on after a bad one', async () => {
  const run = await mesa(
    ['sla'],
    {},
    'nonsense\n{"id": 7, "receivedAt": "2026-03-02T08:00:00-05:00", "priority": "normal", "pauses": [], "now": "2026-03-02T09:00:00-05:00"}\n',
  );
  const [bad, good] = run.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
  expect(bad).toMatchObject({ id: null, error: expect.any(String) });
  expect(good).toEqual({
    id: 7,
    attentionDue: '2026-03-02T14:00:00.000Z',
    solutionDue: '2026-03-03T18:30:00.000Z',
    businessElapsed: 3600,
  });
});

test('SIGTERM ends the worker cleanly', async () => {
  const worker = await startWorkerProcess(variables);
  expect(worker.log.find((record) => record.msg === 'ready')).toBeDefined();
  expect(await worker.stop()).toBe(0);
  expect(worker.log.at(-1)?.msg).toBe('stopped');
});

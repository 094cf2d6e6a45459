// Changed policy files are taken without a restart; broken ones are refused, and the desk goes on by the earlier ones.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deskVariables, startDesk, type TestDesk } from '../support/desk';
import { startDovecot } from '../support/dovecot';
import { mail } from '../support/mail';
import { policyFolder } from '../support/policy';
import { startSink } from '../support/smtp-sink';
import {
  ANDRES,
  caseOf,
  GERENCIA,
  LAURA,
  letterSaying,
  lettersTo,
  letterTo,
  openedCase,
  replyTo,
  subjectOf,
  textOf,
} from '../support/team';
import { until } from '../support/until';
import { startWorkerProcess } from '../support/worker-process';

const OPERATOR = 'sistemas@websaas.net';
const people = {
  laura: { name: 'Laura Gómez', email: LAURA },
  andres: { name: 'Andrés Rojas', email: ANDRES },
  nueva: { name: 'Nueva Persona', email: 'nueva@websaas.net' },
};

let folder: string;
let desk: TestDesk;

function team(...agents: (keyof typeof people)[]): string {
  return JSON.stringify({
    agents: agents.map((name) => people[name]),
    supervisors: [{ name: 'Gerencia de Posventa', email: GERENCIA }],
    operator: OPERATOR,
  });
}
const writes = (file: string, text: string) => writeFileSync(join(folder, file), text);

beforeEach(async () => {
  folder = policyFolder();
  writes('equipo.yaml', team('laura', 'andres'));
  desk = await startDesk({ variables: { POLICY_DIR: folder }, at: '2026-11-25T09:00:00-05:00' });
});
afterEach(async () => {
  await desk.closes();
  rmSync(folder, { recursive: true, force: true });
});

const DMARC = 'Authentication-Results: mx.websaas.net; dmarc=pass header.from=websaas.net';

test('whoever is taken out of equipo.yaml is obeyed no more, whatever they still hold in their hands', async () => {
  const { number, client, laura, andres } = await openedCase(desk);
  writes('equipo.yaml', team('andres'));
  await desk.worker.sweep();

  await desk.receives(replyTo(laura, { text: '#resuelto\n\nListo, ya quedó.', headers: [DMARC] }));
  await desk.receives(replyTo(laura, { text: 'Clara, escríbame a mi correo personal.', headers: [DMARC] }));
  const held = await desk.worker.store.quarantined();
  expect(held.map(({ reason, from }) => [reason, from])).toEqual([
    ['former_agent', LAURA],
    ['former_agent', LAURA],
  ]);
  await desk.receives(
    mail({ from: LAURA, subject: `[${number}] Re: caso`, text: '#cerrar', headers: [DMARC] }),
  );
  const { status, messages, events } = await caseOf(desk, number);
  expect(status).toBe('nuevo');
  expect(messages.map(({ kind }) => kind)).toEqual(['human', 'confirmation']);
  expect(events.filter(({ type }) => type === 'received' || type === 'closed')).toEqual([]);
  expect(lettersTo(desk, client)).toHaveLength(1);

  // Who stayed goes on.
  await desk.receives(replyTo(andres, { text: 'Buenos días, Clara.' }));
  await letterSaying(desk, client, number, 'Buenos días, Clara.');
});

test('whoever left hears of no new case, and who came hears and is obeyed', async () => {
  writes('equipo.yaml', team('andres', 'nueva'));
  await desk.worker.sweep();
  await desk.receives(mail({ from: 'Clara <clara@elroble.example>' }));
  const { number } = (await desk.cases()).at(-1)!;
  const notice = await letterTo(desk, people.nueva.email, 1);
  await letterTo(desk, ANDRES, 1);
  expect(lettersTo(desk, LAURA)).toEqual([]);
  await desk.receives(replyTo(notice, { text: '#tomar' }));
  expect((await caseOf(desk, number)).assignee).toBe(people.nueva.email);
});

test('a broken equipo.yaml changes nothing; the operator is told once, and the mended one is taken', async () => {
  const { number, laura } = await openedCase(desk);
  writes('equipo.yaml', 'agents:\n  - {name: Andrés Rojas, emial: andres.rojas@websaas.net}\n');
  await desk.worker.sweep();
  await desk.worker.sweep();
  const alert = await letterTo(desk, OPERATOR, 1);
  expect(subjectOf(alert)).toBe('La configuración nueva de mesa tiene errores');
  expect(textOf(alert).replace(/\s+/g, ' ')).toMatch(/equipo\.yaml:2.*emial.*email/);
  await desk.receives(replyTo(laura, { text: '#tomar' }));
  expect((await caseOf(desk, number)).assignee).toBe(LAURA);
  await desk.worker.sweep();
  expect(lettersTo(desk, OPERATOR)).toHaveLength(1);

  writes('equipo.yaml', team('andres'));
  await desk.worker.sweep();
  await desk.receives(replyTo(laura, { text: '#resuelto' }));
  expect((await caseOf(desk, number)).status).toBe('en_atencion');
});

test('a file that vanishes leaves nobody without authority', async () => {
  const { number, laura } = await openedCase(desk);
  rmSync(join(folder, 'equipo.yaml'));
  await desk.worker.sweep();
  expect(textOf(await letterTo(desk, OPERATOR, 1))).toContain('equipo.yaml is gone');
  await desk.receives(replyTo(laura, { text: '#tomar' }));
  expect((await caseOf(desk, number)).assignee).toBe(LAURA);
});

test('new service levels promise from then on', async () => {
  const ans = JSON.parse(readFileSync(join(folder, 'ans.yaml'), 'utf8')) as { priorities: object };
  writes(
    'ans.yaml',
    JSON.stringify({ ...ans, priorities: { urgente: { attention: { within: '7m', clock: 'always' } } } }),
  );
  await desk.worker.sweep();
  await openedCase(desk);
  const [opened] = await desk.cases();
  expect(Date.parse(opened!.attentionDueAt!) - Date.parse(opened!.openedAt)).toBe(7 * 60_000);
});

test('a service that gets SIGHUP looks at once, goes on, and says in one line what it made of it', async () => {
  const home = mkdtempSync(join(tmpdir(), 'mesa-hup-'));
  const [dovecot, sink] = await Promise.all([startDovecot(), startSink()]);
  const worker = await startWorkerProcess(deskVariables({ home, dovecot, sink, POLICY_DIR: folder }));
  const lines = (name: string) => worker.log.filter(({ msg }) => msg === name);
  writes('equipo.yaml', 'agents: {');
  process.kill(worker.pid, 'SIGHUP');
  await until('the refusal', () => lines('policyRefused').length > 0);
  process.kill(worker.pid, 'SIGHUP');
  writes('equipo.yaml', team('andres'));
  process.kill(worker.pid, 'SIGHUP');
  await until('the new policy', () => lines('policyTaken').length > 0);
  expect(lines('policyRefused')).toHaveLength(1);
  expect(JSON.stringify(lines('policyRefused'))).toContain('equipo.yaml');
  expect(lines('bug')).toEqual([]);
  expect(await worker.stop()).toBe(0);
  await sink.close();
  await dovecot.stop();
  rmSync(home, { recursive: true, force: true });
}, 60_000);

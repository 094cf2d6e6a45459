// What whoever runs the desk sees: its figures, its own test mail, and word when mail stands still.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'yaml';
import { packaged } from '../../src/config/packaged';
import { deskVariables, startDesk, type TestDesk } from '../support/desk';
import { startDovecot } from '../support/dovecot';
import { field, mail } from '../support/mail';
import { type SinkMail, startSink } from '../support/smtp-sink';
import { lettersTo, SISTEMAS, subjectOf, teamFolder, textOf } from '../support/team';
import { until } from '../support/until';
import { startWorkerProcess } from '../support/worker-process';

const SUPPORT = 'soporte@websaas.net';
const MINUTE = 60_000;

let desk: TestDesk;

beforeAll(async () => {
  desk = await startDesk({
    variables: { POLICY_DIR: teamFolder({ operator: SISTEMAS }), CANARY_MINUTES: '5' },
    at: '2026-11-25T09:00:00-05:00',
  });
});
afterAll(() => desk.closes());

const canaries = (): SinkMail[] => lettersTo(desk, SUPPORT);

async function canary(count: number): Promise<SinkMail> {
  await until(`canary ${count}`, () => canaries().length >= count);
  return canaries()[count - 1]!;
}

/** The figures of a scrape, by series. */
async function scrape(): Promise<{ figures: Record<string, number>; type: string }> {
  const answer = await fetch(`${desk.worker.http}/metrics`);
  const figures = (await answer.text())
    .split('\n')
    .filter((line) => line && !line.startsWith('#'))
    .map((line) => [line.slice(0, line.lastIndexOf(' ')), Number(line.slice(line.lastIndexOf(' ')))]);
  return { figures: Object.fromEntries(figures), type: answer.headers.get('content-type') ?? '' };
}

test('the desk writes to itself; what comes back opens no case and leaves the mailbox', async () => {
  const sent = await canary(1);
  expect([sent.envelope.to, field(sent.raw, 'Auto-Submitted')]).toEqual([[SUPPORT], 'auto-generated']);
  await desk.receives(sent.raw);
  await desk.worker.sweep();
  await until('an empty mailbox', async () => (await desk.dovecot.mails()).length === 0);
  expect(await desk.verdicts()).toEqual([expect.objectContaining({ action: 'ignore' })]);
  expect([await desk.cases(), lettersTo(desk, SISTEMAS)]).toEqual([[], []]);
  const { figures } = await scrape();
  expect(figures.mesa_canary_returned_timestamp_seconds).toBe(figures.mesa_canary_sent_timestamp_seconds);
  expect(figures.mesa_canary_sent_timestamp_seconds).toBeGreaterThan(1_700_000_000);
});

test('one that does not come back is told to the operator once, and once when mail flows again', async () => {
  desk.passes(6 * MINUTE);
  await desk.worker.sweep();
  await canary(2);
  for (let i = 0; i < 3; i++) {
    desk.passes(6 * MINUTE);
    await desk.worker.sweep();
  }
  const lost = await until('the alarm', () => lettersTo(desk, SISTEMAS)[0]);
  expect(subjectOf(lost)).toBe('El correo de la mesa no está llegando');
  expect(textOf(lost)).toMatch(/salió hoy a las\s9:\d\d[\s\S]*y no ha vuelto/);

  // One at the start, and one at each of the four sweeps above.
  await desk.receives((await canary(5)).raw);
  for (let i = 0; i < 2; i++) await desk.worker.sweep();
  const again = await until('the all-clear', () => lettersTo(desk, SISTEMAS)[1]);
  expect(subjectOf(again)).toBe('El correo de la mesa volvió a funcionar');
  await desk.worker.sweep();
  expect(lettersTo(desk, SISTEMAS)).toHaveLength(2);
});

test('letters that no server takes are told too, with what to do', async () => {
  desk.sink.rules = {
    recipient: (address) => (address === SISTEMAS ? undefined : { code: 450, text: 'later' }),
  };
  await desk.receives(mail({ from: 'Ana Pérez <ana.perez@elroble.example>', text: 'La caja 3 no factura.' }));
  desk.passes(150 * MINUTE);
  for (let i = 0; i < 2; i++) await desk.worker.sweep();
  const told = await until('the alarm', () =>
    lettersTo(desk, SISTEMAS).find((letter) => subjectOf(letter) === 'La mesa no logra enviar cartas'),
  );
  expect(textOf(told)).toContain('mesa outbox list');
  desk.sink.rules = {};
});

test('the metrics tell what waits, what is due and what happened, and the example alerts ask only for what they tell', async () => {
  const deferred = 'mesa_letter_attempts_total{kind="confirmation",outcome="deferred"}';
  // What the server said is counted once it is on disk.
  const { figures, type } = await until('the attempt to be counted', async () => {
    const scraped = await scrape();
    return deferred in scraped.figures ? scraped : null;
  });
  expect(type).toContain('text/plain');
  expect(figures).toMatchObject({
    mesa_mailbox_connected: 1,
    mesa_redis_up: 1,
    mesa_mailbox_behind_mails: 0,
    mesa_mails_waiting: 0,
    'mesa_cases{status="nuevo"}': 1,
    'mesa_deadlines_breached{target="attention"}': 1,
    'mesa_mails_decided_total{action="open_case"}': 1,
    'mesa_failures_total{reason="bug"}': 0,
  });
  expect(figures[deferred]).toBeGreaterThan(0);
  expect(figures.mesa_letter_oldest_waiting_seconds).toBeGreaterThan(9000);
  expect(figures.process_resident_memory_bytes).toBeGreaterThan(10_000_000);

  const file = packaged('data', 'alertas.example.yaml');
  const { groups } = parse(readFileSync(file, 'utf8')) as { groups: { rules: { expr: string }[] }[] };
  const told = new Set(Object.keys(figures).map((series) => series.split('{')[0]));
  const asked = groups.flatMap(({ rules }) => rules.flatMap(({ expr }) => expr.match(/mesa_\w+/g) ?? []));
  expect(asked.length).toBeGreaterThan(8);
  expect(asked.filter((name) => !told.has(name))).toEqual([]);
});

test('a mail is followed by its Message-ID from the door to its letters in the log of one run', async () => {
  const home = mkdtempSync(join(tmpdir(), 'mesa-log-'));
  const [dovecot, sink] = await Promise.all([startDovecot(), startSink()]);
  const variables = { ...deskVariables({ home, dovecot, sink }), POLICY_DIR: desk.variables.POLICY_DIR! };
  const worker = await startWorkerProcess(variables);
  const messageId = '<seguir.0001@elroble.example>';
  await dovecot.deliver(mail({ from: 'Luis <luis@elroble.example>', messageId }));
  const way = () => worker.log.filter((record) => JSON.stringify(record).includes(messageId));
  await until('the letters', () => way().filter(({ msg }) => msg === 'letterSent').length >= 3);
  await worker.stop();
  await sink.close();
  await dovecot.stop();
  rmSync(home, { recursive: true, force: true });
  const lines = way();
  expect(lines.slice(0, 2).map(({ msg }) => msg)).toEqual(['mailRead', 'caseOpened']);
  expect(lines[0]).toMatchObject({ messageId, uid: expect.any(Number) });
  expect(lines[1]).toMatchObject({ messageId, case: expect.stringMatching(/^WS-/) });
  const letters = lines.filter(({ msg }) => msg === 'letterSent');
  expect(letters.map(({ kind }) => kind).sort()).toEqual(['confirmation', 'notice', 'notice']);
});

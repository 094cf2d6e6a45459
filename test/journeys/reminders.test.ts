/** Promises are watched: whoever must know hears of them before and when they break, once, and not at night without need. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { EventType } from '../../src/case/events';
import { alertsAmong } from '../support/alerts';
import { happens } from '../support/case-events';
import { brokenRules, hasChecker } from '../support/check-outgoing';
import { type DeskOptions, startDesk, type TestDesk } from '../support/desk';
import { field, mail } from '../support/mail';
import { until } from '../support/until';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const LAURA = 'laura.gomez@websaas.net';
const GERENCIA = 'gerencia.posventa@websaas.net';

const URGENT = { subject: 'No podemos facturar' };
const NORMAL = {
  subject: 'Reporte de ventas',
  text: `Empresa: Supermercado El Roble
Persona: Ana Pérez
Teléfono: 300 123 4567
Detalle: quisiera saber cómo se genera el reporte de ventas del mes.
`,
};

let desk: TestDesk;
let policy: string;
/** The desk's clock as the test moves it. */
let now: number;

beforeEach(() => {
  policy = mkdtempSync(join(tmpdir(), 'mesa-policy-'));
});
afterEach(async () => {
  await desk.closes();
  rmSync(policy, { recursive: true, force: true });
});

const TEAM = `
agents: [{name: Laura Gómez, email: ${LAURA}}]
supervisors: [{name: Gerencia de Posventa, email: ${GERENCIA}}]
`;

/** Starts on a wall time of Bogotá, with these policy files. */
async function startsAt(wall: string, { ans = '', team = TEAM, ...options }: DeskOptions & Policy = {}) {
  writeFileSync(join(policy, 'ans.yaml'), ans);
  writeFileSync(join(policy, 'equipo.yaml'), team);
  now = Date.parse(`${wall.replace(' ', 'T')}-05:00`);
  desk = await startDesk({ ...options, at: new Date(now).toISOString(), variables: { POLICY_DIR: policy } });
}

interface Policy {
  ans?: string;
  team?: string;
}

/** Moves on to a wall time, looks once, and tells the alerts that went out since the last time. */
async function at(wall: string): Promise<string[]> {
  const then = Date.parse(`${wall.replace(' ', 'T')}-05:00`);
  desk.passes(then - now);
  now = then;
  const before = desk.sink.mails.length;
  await desk.worker.sweep();
  await until('the outbox to be empty', async () => (await desk.worker.store.unsent()).length === 0);
  return (await alertsAmong(desk.sink.mails.slice(before))).map(
    ({ to, subject }) => `${to.split('@')[0]}: ${subject.replace(/^\[\S+\] |: .*$/g, '')}`,
  );
}

async function happened(type: EventType, data = {}) {
  const [one] = await desk.cases();
  happens(desk.variables.STATE_DIR!, { number: one!.number, type, at: now, data });
}

const reminders = async () =>
  (await desk.cases()).flatMap(({ events }) => events.filter(({ type }) => type === 'reminder_sent'));

test('an urgent case on Saturday night warns whoever is on duty, at 45 and 60 minutes the supervisor on duty', async () => {
  await startsAt('2025-10-18 22:00', {
    team: `
agents: [{name: Laura Gómez, email: ${LAURA}}, {name: Pedro Gil, email: pedro@websaas.net}]
supervisors: [{name: Gerencia, email: ${GERENCIA}}, {name: Turno, email: turno@websaas.net}]
on_duty: [${LAURA}, turno@websaas.net]
`,
  });
  await desk.receives(mail(URGENT));
  expect(await at('2025-10-18 22:29')).toEqual([]);
  expect(await at('2025-10-18 22:31')).toEqual([
    'laura.gomez: Atención por vencer (urgente)',
    'turno: Atención por vencer (urgente)',
  ]);
  expect(await at('2025-10-18 22:46')).toEqual(['turno: Atención por vencer (urgente)']);
  expect(await at('2025-10-18 23:01')).toEqual(['turno: Atención vencida (urgente)']);
  expect(await at('2025-10-18 23:30')).toEqual([]);
  expect(await at('2025-10-19 12:00')).toEqual([]);
  expect((await reminders()).map(({ at: _, ...told }) => told)).toEqual(
    [
      [50, [LAURA, 'turno@websaas.net']],
      [75, ['turno@websaas.net']],
      [100, ['turno@websaas.net']],
    ].map(([share, to]) => ({
      type: 'reminder_sent',
      actor: 'mesa',
      target: 'attention',
      share,
      repetition: 0,
      to,
    })),
  );
});

test('a normal case of Friday 17:29 is due on Tuesday after a long weekend, and nobody is woken in between', async () => {
  await startsAt('2025-10-10 17:29');
  await desk.receives(mail(NORMAL));
  expect((await desk.cases())[0]).toMatchObject({
    attentionDueAt: expect.stringMatching(/^2025-10-14T12:59:/),
  });
  expect(await at('2025-10-11 12:00')).toEqual([]);
  expect(await at('2025-10-13 12:00')).toEqual([]);
  expect(await at('2025-10-14 07:25')).toEqual([]);
  expect(await at('2025-10-14 07:30')).toEqual(['laura.gomez: Atención por vencer (normal)']);
  expect(await at('2025-10-14 07:45')).toEqual(['gerencia.posventa: Atención por vencer (normal)']);
  expect(await at('2025-10-14 08:00')).toEqual(['gerencia.posventa: Atención vencida (normal)']);
});

test('a normal case of Friday 17:29 is due on Monday when the week has no holiday', async () => {
  await startsAt('2025-10-17 17:29');
  await desk.receives(mail(NORMAL));
  expect((await desk.cases())[0]).toMatchObject({
    attentionDueAt: expect.stringMatching(/^2025-10-20T12:59:/),
  });
  expect(await at('2025-10-18 12:00')).toEqual([]);
  expect(await at('2025-10-20 07:25')).toEqual([]);
  expect(await at('2025-10-20 07:30')).toEqual(['laura.gomez: Atención por vencer (normal)']);
  expect(await at('2025-10-20 07:45')).toEqual(['gerencia.posventa: Atención por vencer (normal)']);
  expect(await at('2025-10-20 08:00')).toEqual(['gerencia.posventa: Atención vencida (normal)']);
});

test('a broken promise is told again on every business day, until the case is solved', async () => {
  await startsAt('2025-10-09 15:00');
  await desk.receives(mail(NORMAL));
  await at('2025-10-09 15:31');
  await at('2025-10-09 15:46');
  expect(await at('2025-10-09 16:01')).toHaveLength(1);
  expect(await at('2025-10-09 17:00')).toEqual([]);
  expect(await at('2025-10-10 07:01')).toEqual(['gerencia.posventa: Atención vencida (normal)']);
  expect(await at('2025-10-10 16:31')).toHaveLength(2);
  expect(await at('2025-10-11 09:00')).toEqual([]);
  expect(await at('2025-10-13 09:00')).toEqual([]);
  expect(await at('2025-10-14 07:01')).toEqual(['gerencia.posventa: Atención vencida (normal)']);
  await happened('taken');
  expect(await at('2025-10-14 10:01')).toEqual(['gerencia.posventa: Solución vencida (normal)']);
  expect(await at('2025-10-15 07:01')).toEqual(['gerencia.posventa: Solución vencida (normal)']);
  await happened('resolved');
  expect(await at('2025-10-16 10:00')).toEqual([]);
});

test('taken after 59 minutes: no alert of a breach', async () => {
  await startsAt('2025-10-09 08:00');
  await desk.receives(mail(NORMAL));
  await at('2025-10-09 08:31');
  expect(await at('2025-10-09 08:46')).toHaveLength(1);
  await at('2025-10-09 08:59');
  await happened('taken');
  expect(await at('2025-10-09 09:01')).toEqual([]);
  expect(await at('2025-10-09 12:00')).toEqual([]);
  expect((await desk.cases())[0]).toMatchObject({ attendedAt: expect.stringMatching(/^2025-10-09T13:59:/) });
});

test('a pause over a holiday moves the solution, and holds it while it is open', async () => {
  await startsAt('2025-10-10 07:00');
  await desk.receives(mail(NORMAL));
  await happened('taken');
  await at('2025-10-10 09:00');
  await happened('paused');
  expect(await at('2025-10-10 10:00')).toEqual([]);
  expect((await desk.cases())[0]).toMatchObject({ solutionDueAt: null });
  expect(await at('2025-10-14 16:00')).toEqual([]);
  await happened('resumed');
  await at('2025-10-14 16:01');
  // 2 h before the pause, 1.5 h on Tuesday, 10.5 h on Wednesday, 2 h on Thursday.
  expect((await desk.cases())[0]).toMatchObject({
    solutionDueAt: expect.stringMatching(/^2025-10-16T14:00:/),
  });
  expect(await at('2025-10-15 15:28')).toEqual([]);
  expect(await at('2025-10-15 15:32')).toEqual([
    'laura.gomez: Solución por vencer (normal)',
    'gerencia.posventa: Solución por vencer (normal)',
  ]);
});

test('after a long outage there is one alert a case, of the highest step, in the hours of the desk', async () => {
  await startsAt('2025-10-09 08:00');
  await desk.receives(mail(NORMAL));
  await desk.receives(mail({ ...NORMAL, subject: 'Otro reporte' }));
  desk.passes(9 * DAY);
  now += 9 * DAY;
  await desk.restarts();
  expect(await at('2025-10-18 09:00')).toEqual([]);
  expect(await at('2025-10-20 07:01')).toEqual([
    'gerencia.posventa: Solución vencida (normal)',
    'gerencia.posventa: Solución vencida (normal)',
  ]);
  expect(await at('2025-10-20 12:00')).toEqual([]);
});

test('many at once become one digest for each person, and every case knows of it', async () => {
  await startsAt('2025-10-09 08:00', { ans: 'digest_over: 3' });
  for (let n = 1; n <= 5; n++) await desk.receives(mail({ ...NORMAL, subject: `Reporte ${n}` }));
  const [one, ...others] = await at('2025-10-09 09:01');
  expect(others).toEqual([]);
  expect(one).toBe('gerencia.posventa: 5 casos requieren atención');
  expect(await reminders()).toHaveLength(5);
  expect(await at('2025-10-09 12:00')).toEqual([]);
});

test('a complaint for after-sales has no clock, and a case that becomes a request gets one', async () => {
  await startsAt('2025-10-09 08:00');
  await desk.receives(
    mail({
      subject: 'Queja',
      text: 'Quiero presentar una queja por la mala atención del técnico que nos visitó.',
    }),
  );
  expect((await desk.cases())[0]).toMatchObject({ kind: 'queja', attentionDueAt: null });
  expect(await at('2025-10-09 12:00')).toEqual([]);
  await happened('priority_changed', { priority: 'normal' });
  expect(await at('2025-10-09 12:01')).toEqual(['gerencia.posventa: Atención vencida (normal)']);
});

test('one tap on the alert takes the case, and nobody is warned any more', async () => {
  await startsAt('2025-10-18 22:00');
  await desk.receives(mail(URGENT));
  expect(await at('2025-10-18 22:46')).toHaveLength(1);
  const [alert] = await alertsAmong(desk.sink.mails);
  const tap = new URL(
    /href="(mailto:[^"]*tomar[^"]*)"/
      .exec(alert!.html)![1]!
      .replace(/&#x3D;/g, '=')
      .replace(/&amp;/g, '&'),
  );
  await desk.receives(
    mail({
      from: `Gerencia <${alert!.to}>`,
      to: decodeURIComponent(tap.pathname),
      subject: tap.searchParams.get('subject')!,
      text: tap.searchParams.get('body')!,
    }),
  );
  expect((await desk.cases())[0]).toMatchObject({ attendedAt: expect.stringMatching(/^2025-10-19T03:46:/) });
  expect(await at('2025-10-18 23:01')).toEqual([]);
});

const withChecker = hasChecker ? test : test.skip;
withChecker('an alert passes the outside checker and stands in the thread of the client', async () => {
  await startsAt('2025-10-18 22:00');
  const raw = mail({ ...URGENT, messageId: '<primera@elroble.example>' });
  await desk.receives(raw);
  expect(await at('2025-10-18 23:01')).toHaveLength(1);
  const [alert] = await alertsAmong(desk.sink.mails);
  const [one] = await desk.cases();
  expect(brokenRules(alert!, { inbound: raw, number: one!.number, kind: 'sla' })).toEqual([]);
  expect(field(alert!.raw, 'References')).toBe('<primera@elroble.example>');
  expect(alert!.subject.match(/WS-\d+-\d+/g)).toEqual([one!.number]);
  expect(alert!.html).toContain('tel:+573001234567');
});

/** Supervisors get their weekly and monthly report by mail: when it is due, whole, and once, whatever happens meanwhile. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import { businessCalendar } from '../../src/clock/calendar';
import { latestScheduled } from '../../src/clock/schedule';
import { ansSchema } from '../../src/policy/ans';
import { openStore } from '../../src/store/store';
import { brokenRules, hasChecker } from '../support/check-outgoing';
import { type DeskOptions, deskVariables, startDesk, type TestDesk } from '../support/desk';
import { startDovecot } from '../support/dovecot';
import { mail } from '../support/mail';
import { addOpenCases } from '../support/open-cases';
import { startRedis } from '../support/redis';
import { type SinkMail, startSink } from '../support/smtp-sink';
import { until } from '../support/until';
import { launchWorkerProcess, startWorkerProcess } from '../support/worker-process';

const GERENCIA = 'gerencia.posventa@websaas.net';
const TURNO = 'turno@websaas.net';
const TEAM = `
agents: [{name: Laura Gómez, email: laura.gomez@websaas.net}]
supervisors: [{name: Gerencia de Posventa, email: ${GERENCIA}}, {name: Turno, email: ${TURNO}}]
`;

let policy: string;
beforeEach(() => {
  policy = mkdtempSync(join(tmpdir(), 'mesa-policy-'));
});
afterEach(() => rmSync(policy, { recursive: true, force: true }));

interface Report extends ParsedMail {
  recipient: string;
  sinkMail: SinkMail;
}

/** The reports among the mails; one that was sent again after a cut connection is the same letter. */
async function reportsAmong(mails: readonly SinkMail[]): Promise<Report[]> {
  const found = new Map<string, Report>();
  for (const sinkMail of mails) {
    const parsed = await simpleParser(sinkMail.raw);
    if (/^Informe /.test(parsed.subject ?? ''))
      found.set(parsed.messageId!, { ...parsed, recipient: sinkMail.envelope.to[0]!, sinkMail });
  }
  return [...found.values()];
}

describe('as time goes on', () => {
  let desk: TestDesk;
  let now: number;
  let told: number;
  afterEach(() => desk.closes());

  async function startsAt(wall: string, { ans = '', ...options }: DeskOptions & { ans?: string } = {}) {
    writeFileSync(join(policy, 'ans.yaml'), ans);
    writeFileSync(join(policy, 'equipo.yaml'), TEAM);
    now = Date.parse(`${wall.replace(' ', 'T')}-05:00`);
    told = 0;
    const variables = { POLICY_DIR: policy, ...options.variables };
    desk = await startDesk({ ...options, at: new Date(now).toISOString(), variables });
  }

  /** Moves on to a wall time and tells which reports went out since the last one, as `who: subject`. */
  async function at(wall: string): Promise<string[]> {
    const then = Date.parse(`${wall.replace(' ', 'T')}-05:00`);
    desk.passes(then - now);
    now = then;
    await desk.worker.sweep();
    await until('the outbox to be empty', async () => (await desk.worker.store.unsent()).length === 0);
    const reports = await reportsAmong(desk.sink.mails);
    const fresh = reports.slice(told);
    told = reports.length;
    return fresh.map(({ recipient, subject }) => `${recipient.split('@')[0]}: ${subject}`).sort();
  }

  const bothGet = (subject: string) => [`gerencia.posventa: ${subject}`, `turno: ${subject}`];

  test('on Monday at seven each supervisor gets one report of the week, with chart, figures and CSV', async () => {
    await startsAt('2025-10-16 10:00');
    await desk.receives(mail({ subject: 'No podemos facturar' }));
    await desk.receives(
      mail({ subject: '=cmd|calc', text: 'No puedo imprimir las facturas, ayuda por favor.' }),
    );
    expect(await at('2025-10-20 06:59')).toEqual([]);
    expect(await at('2025-10-20 07:00')).toEqual(
      bothGet('Informe semanal de servicio: 13 al 19 de octubre de 2025'),
    );
    expect(await at('2025-10-20 07:01')).toEqual([]);
    expect(await at('2025-10-26 23:59')).toEqual([]);

    const [report] = (await reportsAmong(desk.sink.mails)) as [Report];
    expect(report.text).toContain('Recibimos 2 solicitudes de servicio.');
    expect(report.text).toContain('CUMPLIMIENTO POR PRIORIDAD');
    const chart = report.attachments.find(({ contentType }) => contentType === 'image/png')!;
    expect(chart.content.subarray(1, 4).toString()).toBe('PNG');
    expect(chart.related).toBe(true);
    // The parser put it where the letter's Content-ID names it.
    expect(report.html).toMatch(
      /<img src="data:image\/png;base64,[^"]{1000,}" alt="Cumplimiento por prioridad\./,
    );
    const csv = report.attachments.find(({ contentType }) => contentType === 'text/csv')!;
    expect(csv.filename).toBe('cumplimiento-2025-10-13-2025-10-19.csv');
    const [head, ...rows] = csv.content.toString('utf8').trimEnd().split('\r\n');
    expect(head).toMatch(/^\ufeffcaso,empresa,prioridad,/);
    expect(rows.map((row) => row.split(',')[0])).toEqual(['WS-2025-000001', 'WS-2025-000002']);
    expect(csv.content.toString()).toContain(",'=cmd|calc,");
    if (hasChecker)
      expect(
        brokenRules(report.sinkMail, { inbound: mail({}), number: 'WS-2025-000001', kind: 'sla' }),
      ).toEqual([]);
  });

  test('a holiday moves it to the next day, and the month has its own on its first business day', async () => {
    await startsAt('2025-10-09 10:00');
    await desk.receives(mail({ subject: 'No podemos facturar' }));
    expect(await at('2025-10-13 12:00')).toEqual([]);
    expect(await at('2025-10-14 07:00')).toEqual(
      bothGet('Informe semanal de servicio: 6 al 12 de octubre de 2025'),
    );
    expect(await at('2025-11-03 12:00')).toEqual(
      bothGet('Informe semanal de servicio: 20 al 26 de octubre de 2025'),
    );
    expect(await at('2025-11-04 07:00')).toEqual(
      [
        ...bothGet('Informe mensual de servicio: octubre de 2025'),
        ...bothGet('Informe semanal de servicio: 27 de octubre al 2 de noviembre de 2025'),
      ].sort(),
    );
  });

  test('a worker that was down on Monday sends it when it is back, one that was down for longer only the last', async () => {
    await startsAt('2025-10-16 10:00');
    await desk.receives(mail({ subject: 'No podemos facturar' }));
    desk.passes(Date.parse('2025-10-22T12:00:00-05:00') - now);
    now = Date.parse('2025-10-22T12:00:00-05:00');
    await desk.restarts();
    expect(await at('2025-10-22 12:01')).toEqual(
      bothGet('Informe semanal de servicio: 13 al 19 de octubre de 2025'),
    );
    expect(await at('2025-11-12 12:00')).toEqual(
      [
        ...bothGet('Informe mensual de servicio: octubre de 2025'),
        ...bothGet('Informe semanal de servicio: 3 al 9 de noviembre de 2025'),
      ].sort(),
    );
  });

  test('a clock that jumps ahead and back, an emptied Redis and a restart send nothing again', async () => {
    const redis = await startRedis();
    try {
      await startsAt('2025-10-16 10:00', { variables: { REDIS_URL: redis.url } });
      await desk.receives(mail({ subject: 'No podemos facturar' }));
      expect(await at('2025-10-20 07:00')).toHaveLength(2);
      expect(await at('2025-10-19 12:00')).toEqual([]);
      await redis.flush();
      expect(await at('2025-10-20 07:00')).toEqual([]);
      expect(await at('2025-09-01 12:00')).toEqual([]);
      await desk.restarts();
      await redis.flush();
      expect(await at('2025-10-21 07:00')).toEqual([]);
      expect(await at('2025-10-27 07:00')).toHaveLength(2);
    } finally {
      await redis.close();
    }
  });

  test('what a supervisor answers to it is not lost: the team gets it as a case of its own', async () => {
    await startsAt('2025-10-16 10:00');
    await at('2025-10-20 07:00');
    const [report] = (await reportsAmong(desk.sink.mails)) as [Report];
    await desk.receives(
      mail({
        from: `Gerencia de Posventa <${report.recipient}>`,
        to: report.replyTo!.value[0]!.address!,
        subject: `Re: ${report.subject}`,
        text: '¿Por qué bajó la atención esta semana?',
      }),
    );
    const [one, ...others] = await desk.cases();
    expect(one!.subject).toBe('Informe semanal de servicio: 13 al 19 de octubre de 2025');
    expect(others).toEqual([]);
  });

  test('policy says when and to whom, or to nobody', async () => {
    await startsAt('2025-10-16 10:00', {
      ans: 'reports: {weekly: {day: fri, at: "16:30", to: [junta@websaas.net]}, monthly: {to: []}}',
    });
    expect(await at('2025-10-17 16:30')).toEqual([
      'junta: Informe semanal de servicio: 10 al 16 de octubre de 2025',
    ]);
    expect(await at('2025-11-05 07:00')).toEqual([
      'junta: Informe semanal de servicio: 24 al 30 de octubre de 2025',
    ]);
  });

  test('a new desk does not begin with a report of the weeks before it', async () => {
    await startsAt('2025-10-16 10:00');
    expect(await at('2025-10-16 10:05')).toEqual([]);
    expect(await at('2025-10-20 07:00')).toEqual(
      bothGet('Informe semanal de servicio: 13 al 19 de octubre de 2025'),
    );
  });
});

test('killed while it is drawn, written or sent, with Redis emptied and two workers at once: one each', async () => {
  const home = mkdtempSync(join(tmpdir(), 'mesa-reports-'));
  writeFileSync(join(policy, 'equipo.yaml'), TEAM);
  const [dovecot, sink, redis] = await Promise.all([startDovecot(), startSink(), startRedis()]);
  const variables = deskVariables({ home, dovecot, sink, POLICY_DIR: policy, REDIS_URL: redis.url });
  try {
    await overdueReports(home);
    for (const ms of [0, 150, 400, 800, 1300]) {
      const worker = await startWorkerProcess(variables);
      await new Promise((resolve) => setTimeout(resolve, ms));
      await worker.kill();
      await redis.flush();
    }
    const workers = [launchWorkerProcess(variables), launchWorkerProcess(variables)];
    const arrived = async () =>
      (await reportsAmong(sink.mails))
        .map(({ recipient, subject }) => `${recipient} ${subject!.split(' ')[1]}`)
        .sort();
    await until('all reports', async () => (await arrived()).length >= 4, 30_000);
    for (const worker of workers) await worker.stop();
    const store = await openStore(join(home, 'mesa.sqlite'));
    expect((await store.outbox()).filter(({ subject }) => subject.startsWith('Informe'))).toEqual([]);
    await store.close();
    expect(await arrived()).toEqual([
      ...[`${GERENCIA} mensual`, `${GERENCIA} semanal`],
      ...[`${TURNO} mensual`, `${TURNO} semanal`],
    ]);
    for (const { attachments } of await reportsAmong(sink.mails)) expect(attachments).toHaveLength(2);
  } finally {
    await sink.close();
    await dovecot.stop();
    await redis.close();
    rmSync(home, { recursive: true, force: true });
  }
}, 120_000);

/** A desk that has long worked, with cases in the last week and month, whose reports are due now. */
async function overdueReports(home: string): Promise<void> {
  const ans = ansSchema.parse({});
  const calendar = businessCalendar(ans);
  const { weekly, monthly } = ans.reports;
  const days = [weekly, monthly].map((one) => latestScheduled(one, calendar, Date.now())!.period.first);
  await addOpenCases(
    home,
    days.map((day) => ({ openedAt: calendar.startOf(day) + 9 * 3_600_000 })),
  );
  const store = await openStore(join(home, 'mesa.sqlite'));
  for (const name of ['sla-weekly', 'sla-monthly'])
    await store.writeReport({ name, period: 'long ago', dueAt: 0, state: 'passed_over' }, [], 0);
  await store.close();
}

/** Companies hear of the hours of support that they used: by mail each month, when they ask, and as the desk's own report has them. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type ParsedMail, simpleParser } from 'mailparser';
import { businessCalendar } from '../../src/clock/calendar';
import { latestScheduled } from '../../src/clock/schedule';
import { packaged } from '../../src/config/packaged';
import { ansSchema } from '../../src/policy/ans';
import { openStore } from '../../src/store/store';
import { brokenRules, hasChecker } from '../support/check-outgoing';
import { deskVariables, startDesk, type TestDesk } from '../support/desk';
import { startDovecot } from '../support/dovecot';
import { addLoggedCases } from '../support/logged-hours';
import { mail } from '../support/mail';
import { startRedis } from '../support/redis';
import { type SinkMail, startSink } from '../support/smtp-sink';
import { ANA, LAURA, LUIS, noticeOf, replyTo, teamFolder } from '../support/team';
import { until } from '../support/until';
import { launchWorkerProcess, startWorkerProcess } from '../support/worker-process';

const MARTA = 'marta@drogueriala14.example';
const JUAN = 'juan@otra.example';
const COMPANIES = [
  {
    ...{ name: 'Supermercado El Roble', domains: ['elroble.example'], hours_per_month: 2 },
    contacts: [
      { name: 'Ana Pérez', email: ANA, reports: true },
      { name: 'Luis Ramírez', email: LUIS, reports: true },
      { name: 'Caja', email: 'caja@elroble.example' },
    ],
  },
  {
    ...{ name: 'Droguería La 14', domains: ['drogueriala14.example'] },
    contacts: [{ name: 'Marta Ruiz', email: MARTA }],
  },
  { name: 'Otra', hours_per_month: 5, contacts: [{ name: 'Juan Mora', email: JUAN, reports: true }] },
];

let policy: string;
beforeEach(() => {
  policy = teamFolder();
  writeFileSync(join(policy, 'empresas.yaml'), JSON.stringify({ companies: COMPANIES }));
});
afterEach(() => rmSync(policy, { recursive: true, force: true }));

interface Told extends ParsedMail {
  recipient: string;
  sinkMail: SinkMail;
}

/** The letters on hours among the mails; one that was sent again after a cut connection is the same letter. */
async function toldAmong(mails: readonly SinkMail[]): Promise<Told[]> {
  const found = new Map<string, Told>();
  for (const sinkMail of mails) {
    const parsed = await simpleParser(sinkMail.raw);
    if (/^Informe de horas/.test(parsed.subject ?? ''))
      found.set(parsed.messageId!, { ...parsed, recipient: sinkMail.envelope.to[0]!, sinkMail });
  }
  return [...found.values()];
}

/** What `mesa report hours` prints. */
function mesaReport(variables: Record<string, string>, ...words: string[]) {
  const program = packaged('dist', 'src', 'cli', 'mesa.js');
  const { stdout, stderr, status } = spawnSync(process.execPath, [program, 'report', 'hours', ...words], {
    env: { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...variables },
    encoding: 'utf8',
  });
  return { stdout, stderr, status };
}

describe('as time goes on', () => {
  let desk: TestDesk;
  let now: number;
  let told: number;
  afterEach(() => desk.closes());

  async function startsAt(wall: string) {
    now = Date.parse(`${wall.replace(' ', 'T')}-05:00`);
    told = 0;
    desk = await startDesk({ at: new Date(now).toISOString(), variables: { POLICY_DIR: policy } });
  }

  function moveTo(wall: string) {
    const then = Date.parse(`${wall.replace(' ', 'T')}-05:00`);
    desk.passes(then - now);
    now = then;
  }

  /** Moves on to a wall time and tells which letters on hours went out since the last one. */
  async function at(wall: string): Promise<Told[]> {
    moveTo(wall);
    await desk.worker.sweep();
    await until('the outbox to be empty', async () => (await desk.worker.store.unsent()).length === 0);
    const all = await toldAmong(desk.sink.mails);
    const fresh = all.slice(told);
    told = all.length;
    return fresh.sort((a, b) => a.recipient.localeCompare(b.recipient));
  }

  const who = (letters: Told[]) => letters.map(({ recipient, subject }) => `${recipient}: ${subject}`);

  /** A client writes, and Laura has her notice. */
  async function opened(from: string, subject = 'La caja 3 no imprime') {
    await desk.receives(mail({ from, subject, text: 'La caja 3 no imprime los recibos, por favor ayuda.' }));
    const { number } = (await desk.cases()).at(-1)!;
    return { number, notice: await noticeOf(desk, LAURA, number) };
  }

  const logs = (notice: SinkMail, text: string) => desk.receives(replyTo(notice, { text }));

  test('each contact who gets reports has one letter on the first business day: joined and separated cases, corrections and the last minute of the month counted once', async () => {
    await startsAt('2025-10-16 10:00');
    const first = await opened(ANA);
    await logs(first.notice, '#horas 1,5 revisión en la caja');
    await logs(first.notice, '#horas -0,5 se anotó de más');
    const second = await opened('caja@elroble.example', 'Otra vez la impresora');
    await logs(second.notice, `#tiempo 25m\n#unir ${first.number}`);
    // What came into the first case, and is a matter of its own.
    const confirmation = desk.sink.mails.find(({ envelope }) => envelope.to.includes(ANA))!;
    await desk.receives(
      replyTo(confirmation, { from: `Ana Pérez <${ANA}>`, text: 'Además el inventario no cuadra.' }),
    );
    const passedOn = await until('the notice of the message', () =>
      desk.sink.mails.find(
        (one) => one.envelope.to.includes(LAURA) && one.raw.includes('inventario') && one !== first.notice,
      ),
    );
    await logs(passedOn, '#tiempo 20m\n#separar');
    const drogueria = await opened(MARTA);
    await logs(drogueria.notice, '#horas 3');
    const stranger = await opened('x@y.example');
    await logs(stranger.notice, '#horas 1');
    moveTo('2025-10-31 23:59');
    await logs(first.notice, '#tiempo 7m');
    moveTo('2025-11-01 00:00');
    await logs(first.notice, '#tiempo 11m');

    expect(await at('2025-11-04 06:59')).toEqual([]);
    // The first is a Saturday, Monday the third a holiday.
    const letters = await at('2025-11-04 07:00');
    expect(who(letters)).toEqual([
      `${ANA}: Informe de horas de soporte: octubre de 2025`,
      `${LUIS}: Informe de horas de soporte: octubre de 2025`,
    ]);
    expect(await at('2025-11-05 12:00')).toEqual([]);

    const [toAna, toLuis] = letters as [Told, Told];
    const text = toAna.text!.replaceAll('\u00a0', ' ');
    expect(text).toMatch(/^Hola, Ana:/);
    expect(toLuis.text).toMatch(/^Hola, Luis:/);
    expect(toAna.to).toMatchObject({ text: expect.not.stringContaining(LUIS) });
    // 90 - 30 + 25 + 20 + 7
    expect(text).toContain('- Usado: 1 h 52 min\n- Contratado al mes: 2 h\n- Sin usar: 8 min\n');
    expect(text).toContain(`${second.number}: 25 min\nOtra vez la impresora\n- `);
    expect(text).toContain('- 16 de octubre, Laura Gómez: -30 min\n');
    expect(text).toContain('- 31 de octubre, Laura Gómez: 7 min\n');
    const whole =
      text +
      toAna.html +
      toAna.attachments.find(({ contentType }) => /csv/.test(contentType))!.content.toString();
    expect(whole).not.toMatch(/laura\.gomez|drogueria|Marta|revisión en la caja|11 min|x@y/);
    const csv = toAna.attachments.find(({ contentType }) => contentType === 'text/csv')!;
    expect(csv.filename).toBe('horas-2025-10.csv');
    expect(minutesIn(csv.content.toString())).toBe(112);
    expect(toAna.attachments.find(({ contentType }) => contentType === 'image/png')!.related).toBe(true);
    expect(toAna.headers.get('auto-submitted')).toBe('auto-generated');
    if (hasChecker)
      expect(brokenRules(toAna.sinkMail, { inbound: mail({}), number: first.number, kind: 'sla' })).toEqual(
        [],
      );

    // The same by the command line, and when the client asks.
    const printed = mesaReport(desk.variables, '--month', '2025-10', '--format', 'json');
    const report = JSON.parse(printed.stdout) as {
      minutes: number;
      companies: { company: string | null; minutes: number; left: number | null }[];
    };
    expect(report.companies.map(({ company, minutes, left }) => [company, minutes, left])).toEqual([
      ['Droguería La 14', 180, null],
      ['Supermercado El Roble', 112, 8],
      [null, 60, null],
    ]);
    expect(report.minutes).toBe(352);
    const before = desk.sink.mails.length;
    await desk.receives(mail({ from: LUIS, subject: 'horas octubre', text: 'horas octubre' }));
    const answer = await until('the answer', () =>
      desk.sink.mails.slice(before).find(({ envelope }) => envelope.to.includes(LUIS)),
    );
    const answered = await simpleParser(answer.raw);
    expect(answered.text!.replaceAll('\u00a0', ' ')).toContain('1 h 52 min');
    expect(minutesIn(answered.attachments[0]!.content.toString())).toBe(112);
  });

  test('a holiday on the first moves it; nobody hears of a month without hours, or of hours that were taken back', async () => {
    await startsAt('2025-11-20 10:00');
    const juans = await opened(JUAN);
    await logs(juans.notice, '#horas 2');
    await logs(juans.notice, '#horas -2');
    expect(await at('2025-12-01 07:00')).toEqual([]);
    moveTo('2025-12-10 10:00');
    await logs(juans.notice, '#horas 6');
    expect(await at('2026-01-01 12:00')).toEqual([]);
    const letters = await at('2026-01-02 07:00');
    expect(who(letters)).toEqual([`${JUAN}: Informe de horas de soporte: diciembre de 2025`]);
    expect(letters[0]!.text!.replaceAll('\u00a0', ' ')).toContain('- Por encima de lo contratado: 1 h\n');
    // A correction of hours that the client has heard of is told in its own month.
    await logs(juans.notice, '#horas -1');
    const [correction] = await at('2026-02-02 07:00');
    expect(correction!.text!.replaceAll('\u00a0', ' ')).toContain('- Usado: -1 h\n');
    expect(await at('2026-03-02 07:00')).toEqual([]);
  });

  test('what a client answers to it reaches the team as a case', async () => {
    await startsAt('2025-10-16 10:00');
    await logs((await opened(JUAN)).notice, '#horas 1');
    const [letter] = await at('2025-11-04 07:00');
    const before = (await desk.cases()).length;
    await desk.receives(
      mail({
        from: `Juan Mora <${JUAN}>`,
        to: letter!.replyTo!.value[0]!.address!,
        subject: `Re: ${letter!.subject}`,
        text: 'Buenos días, no estoy de acuerdo con estas horas, ese día nadie nos atendió. ¿Lo pueden revisar?',
      }),
    );
    expect((await desk.cases()).length).toBe(before + 1);
  });

  test('policy turns it off', async () => {
    writeFileSync(join(policy, 'ans.yaml'), 'reports: {hours: {to: []}}');
    await startsAt('2025-10-16 10:00');
    await logs((await opened(JUAN)).notice, '#horas 1');
    expect(await at('2025-11-04 07:00')).toEqual([]);
  });
});

/** Sum of the last column. */
function minutesIn(csv: string): number {
  const [, ...rows] = csv.trimEnd().split('\r\n');
  return rows.reduce((sum, row) => sum + Number(row.split(',').at(-1)), 0);
}

describe('with hours that were logged last month', () => {
  const ans = ansSchema.parse({});
  const calendar = businessCalendar(ans);
  let home: string;
  let month: string;

  beforeEach(async () => {
    home = mkdtempSync(join(tmpdir(), 'mesa-hours-'));
    const { period } = latestScheduled(ans.reports.hours, calendar, Date.now())!;
    month = period.name;
    const at = calendar.startOf(period.first);
    await addLoggedCases(home, [
      {
        ...{ subject: 'Caja', company: null, participants: [ANA] },
        entries: [90, -30].map((minutes) => ({ at, agent: LAURA, minutes })),
      },
      {
        ...{ subject: 'Red', company: null, participants: [JUAN] },
        entries: [{ at: at + 1, agent: LAURA, minutes: 45 }],
      },
      {
        ...{ subject: 'Red', company: null, participants: [MARTA] },
        entries: [{ at: at + 2, agent: LAURA, minutes: 5 }],
      },
    ]);
    const store = await openStore(join(home, 'mesa.sqlite'));
    for (const name of ['sla-weekly', 'sla-monthly', 'hours-monthly'])
      await store.writeReport({ name, period: 'long ago', dueAt: 0, state: 'passed_over' }, [], 0);
    await store.close();
  });
  afterEach(() => rmSync(home, { recursive: true, force: true }));

  test('killed while it is counted, drawn, written or sent, with Redis emptied and two workers at once: one each', async () => {
    const [dovecot, sink, redis] = await Promise.all([startDovecot(), startSink(), startRedis()]);
    const variables = deskVariables({ home, dovecot, sink, POLICY_DIR: policy, REDIS_URL: redis.url });
    try {
      for (const ms of [0, 150, 400, 800, 1300]) {
        const worker = await startWorkerProcess(variables);
        await new Promise((resolve) => setTimeout(resolve, ms));
        await worker.kill();
        await redis.flush();
      }
      const workers = [launchWorkerProcess(variables), launchWorkerProcess(variables)];
      const arrived = async () => (await toldAmong(sink.mails)).map(({ recipient }) => recipient).sort();
      await until('all letters', async () => (await arrived()).length >= 3, 30_000);
      for (const worker of workers) await worker.stop();
      const store = await openStore(join(home, 'mesa.sqlite'));
      expect((await store.outbox()).filter(({ subject }) => subject.startsWith('Informe de horas'))).toEqual(
        [],
      );
      await store.close();
      expect(await arrived()).toEqual([ANA, JUAN, LUIS].sort());
      for (const { attachments } of await toldAmong(sink.mails)) expect(attachments).toHaveLength(2);
    } finally {
      await sink.close();
      await dovecot.stop();
      await redis.close();
    }
  }, 120_000);

  test('a company whose contacts get no reports is in the log', async () => {
    const [dovecot, sink] = await Promise.all([startDovecot(), startSink()]);
    const worker = await startWorkerProcess(deskVariables({ home, dovecot, sink, POLICY_DIR: policy }));
    try {
      const line = await until(
        'the log',
        () => worker.log.find(({ msg }) => msg === 'nobodyToReportTo'),
        30_000,
      );
      expect(line).toMatchObject({ report: 'hours-monthly', period: month, company: 'Droguería La 14' });
    } finally {
      await worker.stop();
      await sink.close();
      await dovecot.stop();
    }
  }, 60_000);

  test('`mesa report hours` prints it in every format, and refuses what it does not know', () => {
    const variables = { STATE_DIR: home, POLICY_DIR: policy, SUPPORT_ADDRESS: 'soporte@websaas.net' };
    const run = (...words: string[]) => mesaReport(variables, '--month', month, ...words);

    const text = run('--company', 'roble');
    expect(text.status).toBe(0);
    expect(text.stdout).toMatch(/Supermercado El Roble +60 +1 h +2 h +queda 1 h\n/);
    expect(text.stdout).not.toContain('Otra');
    expect(run('--format', 'csv').stdout.trimEnd().split('\r\n')).toHaveLength(5);
    const page = run('--format', 'html').stdout;
    expect(page).toMatch(
      /^<!DOCTYPE html>[\s\S]*role="img" aria-label="Tiempo de soporte por empresa\. [^"]*"><svg /,
    );
    expect(page.replaceAll('http://www.w3.org/', '')).not.toMatch(/https?:/);
    const present = mesaReport(variables, '--format', 'json');
    expect(JSON.parse(present.stdout)).toMatchObject({
      ...{ month: calendar.dateAt(Date.now()).slice(0, 7), company: null, minutes: 0, companies: [] },
    });
    expect(JSON.parse(run('--company', 'nadie', '--format', 'json').stdout)).toMatchObject({ companies: [] });
    for (const wrong of [
      ['--month', '2025-13'],
      ['--format', 'pdf'],
      ['--months', '2025-10'],
    ])
      expect(mesaReport(variables, ...wrong)).toMatchObject({ status: 2, stdout: '' });
  });
});

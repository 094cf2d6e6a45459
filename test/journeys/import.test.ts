/** What was there before mesa: companies from a spreadsheet, cases from an mbox, and a client who answers an old mail. */
import { spawn, spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packaged } from '../../src/config/packaged';
import type { TestDesk } from '../support/desk';
import { field, mail } from '../support/mail';
import { ANA, caseOf, LAURA, LUIS, letterTo, noticeOf, startTeamDesk } from '../support/team';
import { until } from '../support/until';

const DAY = 86_400_000;
let desk: TestDesk;
let folder: string;

const program = packaged('dist', 'src', 'cli', 'mesa.js');
const mesa = (...words: string[]) =>
  spawnSync(process.execPath, [program, ...words], {
    env: { ...process.env, ...desk.variables },
    encoding: 'utf8',
  });

beforeAll(async () => {
  desk = await startTeamDesk();
  folder = desk.variables.STATE_DIR!;
});
afterAll(() => desk.closes());

/** Writes the mails as an mbox, quoted as mboxrd. */
function mbox(name: string, mails: readonly string[]): string {
  const path = join(folder, name);
  const entries = mails.map(
    (raw) =>
      `From - Mon Mar  2 12:00:00 2020\n${raw.replaceAll('\r\n', '\n').replace(/^(>*From )/gm, '>$1')}\n`,
  );
  writeFileSync(path, entries.join(''));
  return path;
}

const daysAgo = (days: number) => new Date(Date.now() - days * DAY);

function old(days: number, parts: Parameters<typeof mail>[0]): string {
  return mail({ date: daysAgo(days), ...parts });
}

const SCALE = daysAgo(9);
const scaleMail = mail({
  ...{ messageId: '<v3@elroble.example>', from: `Luis <${LUIS}>`, date: SCALE },
  ...{ subject: 'La balanza', text: 'La balanza no pesa.' },
});

const reply = (to: string) => [`In-Reply-To: ${to}`, `References: ${to}`];

const caseAbout = (about: string) =>
  until(`the case about ${about}`, async () => (await desk.cases()).find(({ subject }) => subject === about));

test('companies come into empresas.yaml, once', () => {
  const list = join(folder, 'clientes.csv');
  writeFileSync(
    list,
    Buffer.from(
      'Empresa;Contacto;Correo;Teléfono\nFerretería Ñandú;Íngrid Peña;ingrid@nandu.example;3101112233\n;x;y;\n',
      'latin1',
    ),
  );
  const target = join(desk.variables.POLICY_DIR!, 'empresas.yaml');
  const before = readFileSync(target, 'utf8');
  const dry = mesa('import', 'companies', list, '--dry-run');
  expect(dry).toMatchObject({ status: 1, stderr: `${list}:3 names no company\n` });
  expect(dry.stdout).toContain('+ Ferretería Ñandú');
  expect(readFileSync(target, 'utf8')).toBe(before);
  mesa('import', 'companies', list);
  const once = readFileSync(target, 'utf8');
  expect(once).toContain('Ferretería Ñandú');
  expect(once).toContain('+573101112233');
  expect(mesa('import', 'companies', list).stdout).toContain('has all of it already');
  expect(readFileSync(target, 'utf8')).toBe(once);
});

describe('old cases', () => {
  const year = daysAgo(400).getUTCFullYear();

  test('come in by thread at their own date, and nobody hears of it', async () => {
    await desk.receives(mail({ subject: 'Uno de hoy' }));
    await letterTo(desk, ANA, 1);
    const letters = () => desk.sink.mails.length;
    await until('all letters to be out', async () => (await desk.worker.store.outbox()).length === 0);
    const before = letters();
    const path = mbox('viejos.mbox', [
      old(400, {
        messageId: '<v1@elroble.example>',
        subject: 'La caja de hace un año',
        text: 'No imprime.\n\nFrom here on nothing.',
      }),
      old(399, {
        messageId: '<v2@websaas.net>',
        from: `Laura <${LAURA}>`,
        headers: reply('<v1@elroble.example>'),
        subject: 'Re: La caja',
        text: 'Ya la miro.',
      }),
      old(398, {
        from: `Luis <${LUIS}>`,
        headers: reply('<v2@websaas.net>'),
        subject: 'Re: La caja',
        text: 'Gracias, pero sigue igual.',
      }),
      old(398, { headers: ['Auto-Submitted: auto-replied'], subject: 'Respuesta automática: vacaciones' }),
      old(398, {
        headers: ['List-Id: <ofertas.x.example>', 'Precedence: bulk'],
        from: 'ofertas@x.example',
        subject: 'Ofertas',
      }),
      old(200, {
        headers: reply('<v1@elroble.example>'),
        subject: 'Re: La caja',
        text: 'Otra vez no imprime la caja.',
      }),
      scaleMail,
    ]);
    const run = mesa('import', 'cases', path);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    expect(run.stdout).toContain(
      '3 cases opened (cerrado), 2 mails added to their threads. Nobody was written to.',
    );
    const [, first, linked, scale] = await desk.cases();
    expect(first).toMatchObject({
      number: `WS-${year}-000001`,
      status: 'cerrado',
      subject: 'La caja de hace un año',
    });
    expect(first!.messages.map(({ kind, from }) => [kind, from])).toEqual([
      ['human', ANA],
      ['agent', LAURA],
      ['human', LUIS],
    ]);
    expect(first!.messages[0]!.visibleText).toContain('From here on');
    expect(first!.openedAt.slice(0, 10)).toBe(daysAgo(400).toISOString().slice(0, 10));
    expect(first!.closedAt!.slice(0, 10)).toBe(daysAgo(398).toISOString().slice(0, 10));
    for (const event of first!.events) expect(event).toMatchObject({ imported: true });
    expect(linked!.events).toContainEqual(expect.objectContaining({ type: 'linked', case: first!.number }));
    expect(scale!.subject).toBe('La balanza');
    await desk.worker.sweep();
    expect(letters()).toBe(before);
    expect((await desk.worker.store.outbox()).length).toBe(0);
    expect(await desk.worker.store.quarantined()).toEqual([]);
  });

  test('come once, from whatever archive', async () => {
    const before = (await desk.cases()).length;
    const again = mesa('import', 'cases', join(folder, 'viejos.mbox'));
    expect(again.stdout).toContain('7 were imported before.');
    const other = mbox('copia.mbox', [`Received: from otro.example; ${SCALE.toUTCString()}\r\n${scaleMail}`]);
    expect(mesa('import', 'cases', other).stdout).toMatch(/1 ignored:\n +1 {2}the same mail is here/);
    expect((await desk.cases()).length).toBe(before);
  });

  test('are not counted among what the desk promised', () => {
    const report = mesa(
      'report',
      'sla',
      '--month',
      daysAgo(400).toISOString().slice(0, 7),
      '--format',
      'json',
    );
    expect(report.status).toBe(0);
    expect(report.stdout).not.toContain(`WS-${year}-000001`);
  });

  test('go on when a client answers an old mail', async () => {
    const scale = (await desk.cases()).find(({ subject }) => subject === 'La balanza')!;
    await desk.dovecot.deliver(
      mail({
        from: `Luis <${LUIS}>`,
        headers: reply('<v3@elroble.example>'),
        subject: 'Re: La balanza',
        text: 'Sigue sin pesar.',
      }),
    );
    await until('the answer', async () => (await caseOf(desk, scale.number)).messages.length > 1);
    const one = await caseOf(desk, scale.number);
    expect(one.status).toBe('en_atencion');
    expect(one.messages.map(({ visibleText }) => visibleText)).toEqual([
      'La balanza no pesa.',
      'Sigue sin pesar.',
    ]);
    const told = await until('the notice', () =>
      desk.sink.mails.find(
        ({ envelope, raw }) =>
          envelope.to.includes(LAURA) && (field(raw, 'Subject') ?? '').includes(scale.number),
      ),
    );
    expect(told).toBeDefined();
  });

  test('come each once and numbered without gaps, though the import is killed while the worker opens cases too', async () => {
    const subjects = Array.from({ length: 400 }, (_, i) => `Vieja ${i}`);
    const path = mbox(
      'muchos.mbox',
      subjects.map((subject, i) =>
        mail({ subject, from: `c${i}@cliente${i}.example`, date: new Date(Date.now() - 60_000) }),
      ),
    );
    const total = async () => (await desk.cases()).length;
    const before = await total();
    const killed = spawn(process.execPath, [program, 'import', 'cases', path], {
      env: { ...process.env, ...desk.variables },
    });
    await until('some to be in', async () => (await total()) > before + 40);
    await desk.dovecot.deliver(mail({ subject: 'Entre dos' }));
    await caseAbout('Entre dos');
    killed.kill('SIGKILL');
    const run = mesa('import', 'cases', path);
    expect(run.stdout).toContain('were imported before');
    const cases = await desk.cases();
    for (const subject of [...subjects, 'Entre dos'])
      expect(cases.filter((one) => one.subject === subject)).toHaveLength(1);
    const present = cases
      .map(({ number }) => number)
      .filter((number) => number.includes(`-${new Date().getUTCFullYear()}-`));
    const sequences = present.map((number) => Number(number.slice(-6))).sort((a, b) => a - b);
    expect(sequences).toEqual(sequences.map((_, i) => i + 1));
  });

  test('that are open are no reason for an alert of what was over before', async () => {
    const path = mbox('abiertos.mbox', [old(40, { subject: 'Abierto de antes', from: `Luis <${LUIS}>` })]);
    const before = desk.sink.mails.length;
    expect(mesa('import', 'cases', path, '--status', 'nuevo').status).toBe(0);
    await desk.worker.sweep();
    const one = (await desk.cases()).find(({ subject }) => subject === 'Abierto de antes')!;
    expect(one).toMatchObject({ status: 'nuevo', closedAt: null });
    await desk.dovecot.deliver(mail({ subject: 'El último' }));
    const last = await caseAbout('El último');
    await noticeOf(desk, LAURA, last.number);
    const told = desk.sink.mails.slice(before).filter(({ raw }) => raw.includes(one.number));
    expect(told).toEqual([]);
  });
});

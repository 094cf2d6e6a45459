/** A person asks what the desk holds of them, and then to be erased, while the worker goes on. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { packaged } from '../../src/config/packaged';
import type { TestDesk } from '../support/desk';
import { mail } from '../support/mail';
import { ANA, caseOf, LAURA, letterTo, noticeOf, replyTo, startTeamDesk, textOf } from '../support/team';
import { until } from '../support/until';

const CLARA = 'clara.ruiz@drogueria.example';
const OTHER = 'maria.clara.ruiz@drogueria.example';
let desk: TestDesk;
let alone: string;
let shared: string;
let open: string;

const mesa = (...words: string[]) =>
  spawnSync(process.execPath, [packaged('dist', 'src', 'cli', 'mesa.js'), ...words], {
    env: { ...process.env, ...desk.variables },
    encoding: 'utf8',
  });

/** Opens a case of Clara's and gives its number. */
async function writes(subject: string, more: Parameters<typeof mail>[0] = {}): Promise<string> {
  await desk.receives(
    mail({
      from: `Clara Ruiz <${CLARA}>`,
      subject,
      text: `Buenos días, la caja no imprime. Mi celular es 311 765 4321.\n\nClara Ruiz\n${CLARA}`,
      ...more,
    }),
  );
  return (await desk.cases()).at(-1)!.number;
}

beforeAll(async () => {
  desk = await startTeamDesk();
  alone = await writes('La impresora de Clara');
  const notice = await noticeOf(desk, LAURA, alone);
  await desk.receives(
    replyTo(notice, { text: '#empresa Droguería La 14\n#horas 1\n#resuelto\n\nClara, ya imprime.' }),
  );
  shared = await writes('Las ventas de la semana', { headers: [`Cc: Ana Pérez <${ANA}>`] });
  const ours = await letterTo(desk, CLARA, 3);
  await desk.receives(
    replyTo(ours, {
      from: `Ana Pérez <${ANA}>`,
      text: `Yo también lo veo. Escríbanle a ${CLARA} o a ${OTHER}.`,
    }),
  );
  await desk.receives(
    replyTo(await noticeOf(desk, LAURA, shared), { text: '#resuelto\n\nListo, ventas cuadradas.' }),
  );
  await desk.receives(
    mail({
      from: `Clara Ruiz <${CLARA}>`,
      subject: 'Parece falso',
      headers: ['Authentication-Results: mx.websaas.net; dmarc=fail header.from=drogueria.example'],
    }),
  );
  open = await writes('Una pregunta que sigue abierta');
  await until('every letter to be sent', async () => (await desk.worker.store.outbox()).length === 0);
});
afterAll(() => desk.closes());

test('the export holds their cases, letters, mails as they came, and what was learned of them', () => {
  const out = mkdtempSync(join(tmpdir(), 'mesa-export-'));
  try {
    const run = mesa('privacy', 'export', CLARA.toUpperCase(), '--json', '--out', out);
    expect(run).toMatchObject({ status: 0, stderr: '' });
    const file = JSON.parse(run.stdout);
    expect(file.cases.map((one: { number: string }) => one.number)).toEqual([alone, shared, open]);
    expect(file.letters.map((one: { text: string }) => one.text).join()).toContain('Clara, ya imprime.');
    expect(file.learned).toMatchObject([{ field: 'company', value: 'Droguería La 14', by: LAURA }]);
    expect(file.mails).toHaveLength(4);
    expect(file.mails.map((one: { action: string }) => one.action)).toContain('quarantine');
    const mails = readdirSync(out).filter((name) => name.endsWith('.eml'));
    expect(mails).toHaveLength(4);
    expect(readFileSync(join(out, mails[0]!), 'utf8')).toContain('La impresora de Clara');
    expect(JSON.parse(readFileSync(join(out, 'datos.json'), 'utf8'))).toEqual(file);
  } finally {
    rmSync(out, { recursive: true, force: true });
  }
  expect(mesa('privacy', 'export', CLARA).stdout).toContain(`${alone}  resuelto  La impresora de Clara`);
});

test('an erasure wants to be meant, is refused while a case is open, and for those who work the desk', () => {
  expect(mesa('privacy', 'erase', CLARA).status).toBe(2);
  const refused = mesa('privacy', 'erase', CLARA, '--yes');
  expect(refused.status).toBe(1);
  expect(refused.stderr).toContain(`takes part in open cases: ${open}.`);
  expect(mesa('privacy', 'erase', LAURA, '--yes').status).toBe(1);
  expect(mesa('privacy', 'erase', 'nadie@x.co', '--yes')).toMatchObject({ status: 1 });
  expect(mesa('privacy', 'erase', CLARA, '--yes', '--as', 'nadie@websaas.net').status).toBe(2);
  expect(mesa('privacy', 'export', CLARA).status).toBe(0);
});

test('after it nothing of them is left, and what belongs to others stays', async () => {
  const before = await caseOf(desk, alone);
  const run = mesa('privacy', 'erase', CLARA, '--yes', '--with-open-cases', '--as', LAURA);
  expect(run).toMatchObject({ status: 0, stderr: '' });
  expect(run.stdout).toContain('Erased: 2 cases of their own, 1 shared with others, 4 mails');

  const folder = desk.variables.STATE_DIR!;
  const named = new RegExp(
    `(?<![\\w.])${CLARA}|7654321|765 4321|Parece falso|impresora de Clara|ya imprime`,
    'i',
  );
  for (const name of ['mesa.sqlite', 'mesa.sqlite-wal']) {
    const file = join(folder, name);
    if (existsSync(file)) expect(named.exec(readFileSync(file, 'latin1'))?.[0]).toBeUndefined();
  }
  expect(everything(join(folder, 'mesa.sqlite'))).not.toMatch(named);

  const own = await caseOf(desk, alone);
  expect(own).toMatchObject({ reporter: null, phone: null, email: null, detail: null, hours: 1 });
  for (const kept of ['number', 'kind', 'priority', 'company', 'openedAt', 'attendedAt', 'solvedAt'] as const)
    expect(own[kept]).toEqual(before[kept]);
  expect(own.events.map(({ type }) => type)).toEqual(before.events.map(({ type }) => type));

  const others = (await caseOf(desk, shared)).messages.find(({ from }) => from === ANA)!;
  expect(others.visibleText).toContain('Yo también lo veo.');
  expect(others.visibleText).toContain(`o a ${OTHER}`);
  expect(await desk.worker.store.quarantined()).toEqual([]);
});

test('who erased whom and when is known to whoever knows the address, and to nobody else', () => {
  const found = mesa('privacy', 'export', CLARA, '--json');
  expect(found.status).toBe(1);
  expect(JSON.parse(found.stdout)).toMatchObject({ cases: [], mails: [], erasures: [{ by: LAURA }] });
  expect(mesa('privacy', 'export', OTHER, '--json').stdout).not.toContain(LAURA);
});

test('the worker goes on: they may write again, and begin anew', async () => {
  const again = await writes('Otra vez yo');
  expect(await caseOf(desk, again)).toMatchObject({ email: CLARA, status: 'nuevo' });
  const letter = await until('the confirmation', () =>
    desk.sink.mails.find(({ envelope, raw }) => envelope.to.includes(CLARA) && raw.includes(again)),
  );
  expect(textOf(letter)).toContain('Tratamos sus datos según la Ley 1581 de 2012.');
});

/** Every row of every table, texts only. */
function everything(file: string): string {
  const db = new SQLite(file, { readonly: true });
  const tables = db.prepare("SELECT name FROM sqlite_master WHERE type = 'table'").all() as {
    name: string;
  }[];
  const rows = tables.map(({ name }) => JSON.stringify(db.prepare(`SELECT * FROM "${name}"`).all()));
  db.close();
  return rows.join('\n');
}

// What SQLite does for each statement that a day at the desk runs: none reads a table that grows from end to end.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { printCase, printCases } from '../../src/cli/cases';
import { listOutbox, retryOutbox } from '../../src/cli/outbox';
import { listQuarantine } from '../../src/cli/quarantine';
import { printHoursReport } from '../../src/cli/report-hours';
import { printSlaReport } from '../../src/cli/report-sla';
import { actOnCase } from '../../src/flows/act';
import { openPromises } from '../../src/flows/report-sla';
import { mail } from '../support/mail';
import { openQuietDesk, type QuietDesk } from '../support/quiet-desk';

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
const LAURA = 'Laura Gómez <laura.gomez@websaas.net>';

/** They grow with every case. */
const GROWING = ['cases', 'mail', 'letter', 'message', 'case_event', 'participant', 'citation', 'reminder'];
/** Indexes of the few rows that something is still to be done with. */
const SHORT = [
  ...['mail_waiting', 'mail_unfiled', 'mail_held', 'letter_waiting', 'letter_copy_wanted', 'letter_failed'],
  ...['cases_uncounted', 'cases_closing', 'cases_open', 'reminder_planned'],
];
/** The register in order up to a limit; and the ids of all cases, which only who wants all of them asks for. */
const MAY_SCAN = ['SCAN cases USING INDEX cases_opened_at', 'SCAN cases USING COVERING INDEX'];
/** What looks like a search, and finds all that there is. */
const FINDS_ALL = [/PRIMARY KEY \(rowid[<>]\?\)$/, /AUTOMATIC/, /\(mailbox=\?( AND uid_validity=\?)?\)$/];
/** Of a status are nearly all cases: in the index's order it may be a short look, sorted it is all of them. */
const OF_FEW_VALUES = /cases_(status|kind|priority) \(\w+=\?\)$/;
let home: string;
let desk: QuietDesk;
const statements = new Map<string, number>();
const printed: string[] = [];
const print = (text: string) => void printed.push(text);

beforeAll(async () => {
  home = mkdtempSync(join(tmpdir(), 'mesa-plans-'));
  desk = await openQuietDesk(home, Date.parse('2026-11-23T13:00:00Z'));
  // What was prepared before this belongs to the migrations.
  const { prepare } = SQLite.prototype;
  jest.spyOn(SQLite.prototype, 'prepare').mockImplementation(function (this: SQLite.Database, text: string) {
    const prepared = prepare.call(this, text);
    statements.set(text, countParameters(text));
    return prepared;
  } as typeof prepare);
  await aDay();
  jest.restoreAllMocks();
}, 60_000);
afterAll(async () => {
  await desk.closes();
  rmSync(home, { recursive: true, force: true });
});

const countParameters = (text: string) => text.split('?').length - 1;

test('the day was one: cases were opened, answered, asked about, resolved, closed, split, joined and anonymised', async () => {
  const histories = await desk.store.history(await desk.store.cases({}));
  const types = new Set(histories.flatMap(({ events }) => events.map(({ type }) => type)));
  expect([...types]).toEqual(
    expect.arrayContaining([
      ...['opened', 'received', 'letter_sent', 'taken', 'time_logged', 'resolved', 'closed', 'reminder_sent'],
      ...['split', 'merged', 'reopened'],
    ]),
  );
  expect(printed.join('\n')).toContain('No podemos facturar');
  // By the end its words have gone.
  expect(histories.map(({ case: one }) => one.subject)).not.toContain('No podemos facturar');
  expect(statements.size).toBeGreaterThan(80);
});

test('no statement of the day scans a table that grows', () => {
  const file = new SQLite(join(home, 'mesa.sqlite'));
  const scanning = [...statements]
    .filter(([text]) => /^\s*(select|update|delete|insert|with)/i.test(text))
    .flatMap(([text, count]) => {
      // Without values: no plan may hang on them.
      const rows = file.prepare(`EXPLAIN QUERY PLAN ${text}`).all(Array(count).fill(null)) as {
        detail: string;
      }[];
      const names = tablesOf(text);
      const sorts = rows.some(({ detail }) => detail === 'USE TEMP B-TREE FOR ORDER BY');
      return rows
        .filter(
          ({ detail }) =>
            scans(detail, names, /^\s*insert/i.test(text)) || (sorts && OF_FEW_VALUES.test(detail)),
        )
        .map(({ detail }) => `${detail}: ${text}`);
    });
  file.close();
  expect(scanning).toEqual([]);
});

/** By the name that the statement gives them. */
function tablesOf(text: string): Map<string, string> {
  const named = text.matchAll(/(?:from|join|update|into)\s+"?(\w+)"?(?:\s+as\s+"?(\w+)"?)?/gi);
  return new Map([...named].map(([, table, alias]) => [alias ?? table!, table!]));
}

function scans(detail: string, names: Map<string, string>, isInsert: boolean): boolean {
  const [, how, name] = /^(SCAN|SEARCH) (\w+)/.exec(detail) ?? [];
  if (name === undefined || !GROWING.includes(names.get(name) ?? name)) return false;
  // What an INSERT does not name are the tables that point to it, looked at only while a foreign key is violated.
  if (isInsert && !names.has(name)) return false;
  if (MAY_SCAN.some((allowed) => detail.startsWith(allowed))) return false;
  if (SHORT.some((index) => detail.includes(` ${index}`))) return false;
  return how === 'SCAN' || FINDS_ALL.some((one) => one.test(detail));
}

/** Everything that clients, agents, supervisors and the operator do with a desk, and years of keeping it. */
async function aDay(): Promise<void> {
  const { store, policies, calendar } = desk;
  const opening = mail({ messageId: '<primera@elroble.example>' });
  await desk.receives(opening);
  await desk.receives(
    opening,
    mail({ subject: 'Queja por la atención', text: 'Presento una queja: nadie responde.' }),
  );
  await desk.sends();
  const [confirmation, notice] = [await letterOf('confirmation'), await letterOf('notice')];
  await desk.receives(
    answer(confirmation, 'Sigue igual, y ahora tampoco imprime.'),
    answer(confirmation, '¿Cómo va mi caso?'),
    mail({ subject: 'mis casos', text: 'mis casos' }),
    mail({ subject: 'historial', text: 'historial noviembre 2026' }),
    mail({ subject: 'horas', text: '¿Cuántas horas llevamos este mes?' }),
    answer(notice, '#tomar\n#horas 1,5\n\nHola Ana, lo estamos revisando.', LAURA),
    mail({ from: 'MAILER-DAEMON@elroble.example', subject: 'Undelivered Mail Returned to Sender' }),
  );
  await desk.sends();
  await desk.sweeps();
  const last = (await store.newestCases({}, 1))[0]!;
  await does(last.number, '#separar');
  await desk.receives(
    mail({ from: 'Luis <luis@otra.example>', subject: 'No imprime', text: 'No imprime la caja 2.' }),
  );
  await does((await store.newestCases({}, 1))[0]!.number, `#unir ${last.number}`);
  for (const { number } of await store.newestCases({}, 50)) await does(number, '#separar');
  desk.passes(2 * HOUR);
  await desk.sweeps();
  await does('WS-2026-000001', '#resuelto', 'Quedó listo.');
  await desk.receives(answer(await letterOf('resolution'), 'No quedó listo, sigue fallando.'));
  await does('WS-2026-000001', '#resuelto', 'Ahora sí.');
  await desk.sends();
  await lists();
  desk.passes(10 * DAY);
  await desk.sweeps();
  await printSlaReport(store, { format: 'json' }, policies.ans, desk.now(), print);
  await printHoursReport(store, { format: 'text' }, policies, desk.now(), print);
  await openPromises(store, desk.now(), policies.ans, calendar);
  await desk.sends();
  desk.passes(91 * DAY);
  await desk.sweeps();
  desk.passes(5 * 366 * DAY);
  await desk.sweeps();
}

/** The register by everything that it can be asked for, and the other lists. */
async function lists(): Promise<void> {
  const { store, policies, now } = desk;
  const filters = [
    ...[{}, { status: 'nuevo' }, { status: 'cerrado' }, { priority: 'urgente' }, { kind: 'queja' }],
    ...[{ kind: 'solicitud' }, { company: 'roble' }, { contact: 'ana.perez@elroble.example' }, { since: 1 }],
    ...[
      { company: 'roble', status: 'cerrado', since: 1, until: 2 },
      { kind: 'queja', contact: 'a@b.example' },
    ],
    { status: 'nuevo', company: 'roble', priority: 'urgente', kind: 'solicitud', since: 1 },
  ];
  for (const filter of filters) {
    await printCases(store, filter, print);
    await printCases(store, { ...filter, json: true }, print);
  }
  await printCase(store, 'WS-2026-000001', { json: false, ans: policies.ans, now: now() }, print);
  await listOutbox(store, true, print);
  await retryOutbox(store, now(), print);
  await listQuarantine(store, true, print);
}

async function does(number: string, ...lines: string[]): Promise<void> {
  const { store, bench, now } = desk;
  await actOnCase({ number, lines, as: 'laura.gomez@websaas.net' }, { store, bench, now: now() });
}

interface SentLetter {
  message_id: string;
  recipient: string;
  subject: string;
}

async function letterOf(kind: string): Promise<SentLetter> {
  const file = new SQLite(join(home, 'mesa.sqlite'), { readonly: true });
  const found = file.prepare('SELECT * FROM letter WHERE kind = ? ORDER BY id').get(kind) as SentLetter;
  file.close();
  statements.delete('SELECT * FROM letter WHERE kind = ? ORDER BY id');
  return found;
}

function answer({ message_id, subject }: SentLetter, text: string, from?: string): string {
  return mail({
    ...(from ? { from } : {}),
    subject: `Re: ${subject}`,
    text,
    headers: [`In-Reply-To: ${message_id}`],
  });
}

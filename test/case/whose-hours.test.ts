import { hoursCsv, minutesInWords, type TimeEntry } from '../../src/case/hours';
import { hoursByCompany, hoursOfCompany } from '../../src/case/whose-hours';
import { empresasSchema } from '../../src/policy/empresas';

const directory = empresasSchema.parse({
  companies: [
    {
      name: 'Supermercado El Roble',
      domains: ['elroble.example'],
      hours_per_month: 10,
      contacts: [{ name: 'Ana Pérez', email: 'ana.perez@gmail.com' }],
    },
    { name: 'Droguería La 14', domains: ['la14.example', 'gmail.com'] },
  ],
});
const [roble, drogueria] = directory.companies as [
  (typeof directory.companies)[0],
  (typeof directory.companies)[0],
];

let number = 0;
function entry(minutes: number, difference: Partial<TimeEntry> = {}): TimeEntry {
  number += 1;
  const participants = difference.participants ?? ['caja@elroble.example'];
  return {
    ...{ at: number, agent: 'laura.gomez@websaas.net', minutes, case: `WS-2026-00000${number}`, subject: '' },
    ...{ company: null, requester: participants[0] ?? null, participants },
    ...difference,
  };
}

/** Name, whether it is of the directory, minutes. */
const figures = (entries: TimeEntry[]) =>
  hoursByCompany(entries, directory).map(({ name, company, hours }) => [
    name,
    company !== null,
    hours.minutes,
  ]);

test.each<[string, string[], string | null]>([
  ['a listed contact, wherever their address is', ['ana.perez@gmail.com'], 'Supermercado El Roble'],
  ['an address of its own domain', ['caja9@elroble.example'], 'Supermercado El Roble'],
  ['a branch below its domain', ['caja@norte.elroble.example'], 'Supermercado El Roble'],
  ['somebody in copy', ['contador@otra.example', 'caja@la14.example'], 'Droguería La 14'],
  ['nobody: a domain of the public is no company', ['luis@gmail.com'], null],
  ['nobody: a domain that only ends like it', ['caja@malelroble.example'], null],
])('hours count for the company of %s', (_, participants, company) => {
  expect(figures([entry(30, { participants })])).toEqual([[company, company !== null, 30]]);
});

describe('a case in which two companies take part counts for one', () => {
  const both = ['caja@la14.example', 'caja@elroble.example'];
  test.each<[string, Partial<TimeEntry>, string]>([
    ['that of whoever asked', { requester: 'caja@la14.example' }, 'Droguería La 14'],
    [
      'that which the case names, when a stranger asked',
      { requester: 'x@y.example', company: 'Droguería La 14' },
      'Droguería La 14',
    ],
    ['the first of the directory, when nothing tells', { requester: null }, 'Supermercado El Roble'],
  ])('%s', (_, difference, company) => {
    const entries = [entry(45, { participants: both, ...difference })];
    expect(figures(entries)).toEqual([[company, true, 45]]);
    expect([roble, drogueria].flatMap((one) => hoursOfCompany(entries, one, directory))).toHaveLength(1);
  });
});

test('every minute is somewhere, once, and each company hears what the whole report says of it', () => {
  const people = [
    ['caja@elroble.example'],
    ['caja@la14.example', 'ana.perez@gmail.com'],
    ['x@y.example'],
    [],
  ];
  const entries = Array.from({ length: 40 }, (_, i) =>
    entry(((i * 37) % 91) - 20 || 1, { participants: people[i % 4]!, company: i % 8 < 4 ? 'Otra' : null }),
  );
  const report = hoursByCompany(entries, directory);
  const sum = (of: { minutes: number }[]) => of.reduce((all, { minutes }) => all + minutes, 0);
  expect(sum(report.map(({ hours }) => hours))).toBe(sum(entries));
  for (const { company, hours } of report)
    if (company) expect(sum(hoursOfCompany(entries, company, directory))).toBe(hours.minutes);
});

test('a name that anybody can write is not the company of the directory', () => {
  const stranger = { participants: ['x@y.example'], company: 'Supermercado El Roble' };
  expect(figures([entry(60), entry(90, stranger)])).toEqual([
    ['Supermercado El Roble', true, 60],
    ['Supermercado El Roble', false, 90],
  ]);
});

test('cases of nobody in the directory stand under the company that they name, however it is written', () => {
  const named = (company: string | null) => entry(10, { participants: ['x@y.example'], company });
  expect(figures([named('La Espiga'), named('la espiga '), named(null), named('  ')])).toEqual([
    ['La Espiga', false, 20],
    [null, false, 20],
  ]);
});

test('a correction is an entry of its own, and the sum is right to the minute', () => {
  const of = { case: 'WS-2026-000500' };
  const [{ hours }] = hoursByCompany(
    [entry(620, of), entry(-30, of), entry(11, of), entry(-1, { case: 'WS-2026-000501' })],
    directory,
  ) as [ReturnType<typeof hoursByCompany>[0]];
  expect(hours).toMatchObject({ minutes: 600, bag: 600, left: 0 });
  expect(hours.cases.map(({ minutes, entries }) => [minutes, entries.length])).toEqual([
    [601, 3],
    [-1, 1],
  ]);
});

test.each([
  [0, '0 min'],
  [59, '59 min'],
  [60, '1 h'],
  [-30, '-30 min'],
  [-90, '-1 h 30 min'],
  [6001, '100 h 1 min'],
])('%d minutes read as %s', (minutes, words) => expect(minutesInWords(minutes)).toBe(words));

test('a spreadsheet adds up the minutes, corrections too, and runs nothing of what a client wrote', () => {
  const text = hoursCsv(
    [entry(-30, { subject: '=SUM(A1)', case: 'WS-2026-000001', company: 'Roble, S. A.' })],
    {
      ...{ nameOf: () => 'Laura Gómez', dateOf: () => '2026-03-02', withCompany: true },
    },
  );
  expect(text).toBe(
    'fecha,empresa,caso,asunto,ingeniero,minutos\r\n2026-03-02,"Roble, S. A.",WS-2026-000001,\'=SUM(A1),Laura Gómez,-30\r\n',
  );
});

import type { TimeEntry } from '../../src/case/hours';
import { type CompanyHours, hoursByCompany } from '../../src/case/whose-hours';
import { empresasSchema } from '../../src/policy/empresas';
import { companiesChart, hoursChart } from '../../src/reports/hours-chart';
import { hoursCsv, hoursHtml, hoursJson, hoursText } from '../../src/reports/hours-pages';
import { at, calendar } from '../clock/bogota';

const directory = empresasSchema.parse({
  companies: [
    { name: 'Supermercado El Roble', domains: ['elroble.example'], hours_per_month: 1.5 },
    { name: 'Droguería La 14', domains: ['la14.example'], hours_per_month: 10 },
  ],
});
const NAMES: Record<string, string> = { 'laura.gomez@websaas.net': 'Laura Gómez' };
const naming = { nameOf: (agent: string) => NAMES[agent] ?? agent, dateOf: calendar.dateAt };
const title = { month: '2025-10', company: null };

function entry(
  wall: string,
  number: number,
  minutes: number,
  difference: Partial<TimeEntry> = {},
): TimeEntry {
  return {
    ...{ at: at(wall), agent: 'laura.gomez@websaas.net', minutes, case: `WS-2025-00000${number}` },
    ...{ subject: 'La caja 3 no factura', company: null, requester: null },
    participants: ['ana@elroble.example'],
    ...difference,
  };
}

const ENTRIES = [
  entry('2025-10-01 00:00', 1, 60),
  entry('2025-10-09 08:00', 1, 75, { agent: 'pedro@websaas.net' }),
  entry('2025-10-31 23:59', 1, -30),
  entry('2025-10-10 08:00', 2, 45, { participants: ['x@la14.example'], subject: '\x1b[31mrojo\x07 <b>' }),
  entry('2025-10-10 09:00', 3, 5, { participants: [], company: 'Panadería La Espiga' }),
  entry('2025-10-10 10:00', 4, 10, { participants: [] }),
];
const report = (): CompanyHours[] => hoursByCompany(ENTRIES, directory);

test('as text: what each used against its bag, then every entry by case', () => {
  expect(hoursText(report(), title, naming)).toBe(
    `
Horas de soporte, 2025-10

empresa                                              minutos  usado       contratado  saldo
Droguería La 14                                           45  45 min      10 h        queda 9 h 15 min
Panadería La Espiga (sin contacto en el directorio)        5  5 min       —           —
Supermercado El Roble                                    105  1 h 45 min  1 h 30 min  excedido en 15 min
Sin empresa                                               10  10 min      —           —
total                                                    165  2 h 45 min

Droguería La 14
caso            fecha       ingeniero    minutos  asunto
WS-2025-000002  2025-10-10  Laura Gómez       45  [31mrojo <b>

Panadería La Espiga (sin contacto en el directorio)
caso            fecha       ingeniero    minutos  asunto
WS-2025-000003  2025-10-10  Laura Gómez        5  La caja 3 no factura

Supermercado El Roble
caso            fecha       ingeniero          minutos  asunto
WS-2025-000001  2025-10-01  Laura Gómez             60  La caja 3 no factura
                2025-10-09  pedro@websaas.net       75
                2025-10-31  Laura Gómez            -30
                            total                  105

Sin empresa
caso            fecha       ingeniero    minutos  asunto
WS-2025-000004  2025-10-10  Laura Gómez       10  La caja 3 no factura
`.trim(),
  );
});

test('a month without hours says so', () => {
  expect(hoursText([], { month: '2025-11', company: 'Roble' }, naming)).toBe(
    'Horas de soporte, 2025-11, Roble\n\nNo se usaron horas de soporte.',
  );
  expect(hoursJson([], title, naming)).toEqual({ ...title, minutes: 0, companies: [] });
});

test('as JSON: minutes everywhere, below zero what is overdrawn', () => {
  const { minutes, companies } = hoursJson(report(), title, naming);
  expect(minutes).toBe(165);
  expect(companies.map(({ cases, ...figures }) => [figures, cases.length])).toEqual([
    [
      { company: 'Droguería La 14', listed: true, minutes: 45, contracted: 600, left: 555, overdrawn: false },
      1,
    ],
    [
      ...[
        {
          company: 'Panadería La Espiga',
          listed: false,
          minutes: 5,
          contracted: null,
          left: null,
          overdrawn: false,
        },
      ],
      1,
    ],
    [
      {
        company: 'Supermercado El Roble',
        listed: true,
        minutes: 105,
        contracted: 90,
        left: -15,
        overdrawn: true,
      },
      1,
    ],
    [{ company: null, listed: false, minutes: 10, contracted: null, left: null, overdrawn: false }, 1],
  ]);
  expect(companies[2]!.cases[0]).toEqual({
    ...{ number: 'WS-2025-000001', subject: 'La caja 3 no factura', minutes: 105 },
    entries: [
      expect.objectContaining({ at: '2025-10-01T05:00:00.000Z', date: '2025-10-01', minutes: 60 }),
      expect.objectContaining({ agent: 'pedro@websaas.net', email: 'pedro@websaas.net', minutes: 75 }),
      expect.objectContaining({ at: '2025-11-01T04:59:00.000Z', date: '2025-10-31', minutes: -30 }),
    ],
  });
});

test('as CSV: a row an entry, with the company that it counts for', () => {
  const [head, ...rows] = hoursCsv(report(), naming).trimEnd().split('\r\n');
  expect(head).toBe('fecha,empresa,caso,asunto,ingeniero,minutos');
  expect(rows).toHaveLength(ENTRIES.length);
  expect(rows).toContain(
    '2025-10-31,Supermercado El Roble,WS-2025-000001,La caja 3 no factura,Laura Gómez,-30',
  );
  expect(rows.at(-1)).toBe('2025-10-10,,WS-2025-000004,La caja 3 no factura,Laura Gómez,10');
});

test('as a page: nothing remote, nothing of a client runs, its chart told in words', () => {
  const html = hoursHtml(report(), title, naming, { svg: '<svg></svg>', description: 'a "b"' });
  expect(html).toContain('aria-label="a &quot;b&quot;"><svg></svg></div>\n<h2>Por empresa</h2>');
  expect(html).toContain('<td>excedido en 15 min</td>');
  expect(html).toContain('rojo &lt;b&gt;');
  expect(html).not.toMatch(/https?:|<script|src=/);
});

interface Bar {
  label: string;
  minutes: number;
  figures: string;
}
const barsOf = (spec: object) =>
  (spec as { data: { values: Bar[] } }).data.values.map(({ label, figures }) => `${label}: ${figures}`);

describe('the chart', () => {
  const of = (entries: TimeEntry[]) =>
    hoursChart(hoursByCompany(entries, directory).find(({ company }) => company)!.hours);

  test('has a bar for each case, the longest first, then the total and the bag', () => {
    const { spec, description } = of([
      entry('2025-10-01 08:00', 1, 20),
      entry('2025-10-01 09:00', 2, 95),
      entry('2025-10-01 10:00', 3, -10),
    ]);
    const bars = [
      'WS-2025-000002: 1 h 35 min',
      'WS-2025-000001: 20 min',
      'WS-2025-000003: -10 min',
      'Total: 1 h 45 min',
      'Contratado: 1 h 30 min',
    ];
    expect(barsOf(spec)).toEqual(bars);
    expect(description).toBe(`Tiempo de soporte por caso. ${bars.join('. ')}.`);
  });

  test('needs no total beside a single case', () => {
    expect(barsOf(of([entry('2025-10-01 08:00', 1, 20)]).spec)).toEqual([
      'WS-2025-000001: 20 min',
      'Contratado: 1 h 30 min',
    ]);
  });

  test('stays short: the least of many cases are one bar, and no minute is lost', () => {
    const many = Array.from({ length: 30 }, (_, i) => entry('2025-10-01 08:00', 100 + i, i + 1));
    const bars = barsOf(of(many).spec);
    expect(bars).toHaveLength(12);
    expect(bars.slice(9, 11)).toEqual(['Otros casos (21): 3 h 51 min', 'Total: 7 h 45 min']);
  });

  test('of several companies has a bar for each', () => {
    expect(barsOf(companiesChart(report()).spec)).toEqual([
      'Supermercado El Roble: 1 h 45 min',
      'Droguería La 14: 45 min',
      'Sin empresa: 10 min',
      'Panadería La Espiga: 5 min',
    ]);
  });

  test('speaks the language of its letter', () => {
    const [{ hours }] = hoursByCompany([entry('2025-10-01 08:00', 1, 20)], directory) as [CompanyHours];
    expect(hoursChart(hours, 'en').description).toBe(
      'Support time by case. WS-2025-000001: 20 min. Contracted: 1 h 30 min.',
    );
  });

  test('loads nothing from anywhere', () => {
    const { spec } = of([entry('2025-10-01 08:00', 1, 20)]);
    expect(JSON.stringify({ ...spec, $schema: null })).not.toMatch(/url|href|https?:/);
  });
});

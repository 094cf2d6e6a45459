import { monthPeriod, weekBefore } from '../../src/clock/period';
import { compliance, type ReportedCase } from '../../src/reports/compliance';
import { complianceInWords, type ToBeTold } from '../../src/reports/compliance-words';
import { caseRisk, openRisk } from '../../src/reports/open-risk';
import { reported } from './cases';

const risk = (cases: ReportedCase[]) => openRisk(cases.map(({ number, clock }) => caseRisk(number, clock)));

const CASES = [
  reported(1, { taken: '2025-10-09 08:30', solved: '2025-10-09 12:00' }),
  reported(2, { taken: '2025-10-09 09:00' }),
  reported(3, { taken: '2025-10-09 11:00', company: 'La 14' }),
  reported(4, { company: null, priority: 'urgente' }),
];

function told(difference: Partial<ToBeTold> = {}) {
  const words = complianceInWords({
    period: weekBefore('2025-10-13'),
    compliance: compliance(CASES),
    before: compliance(CASES.slice(0, 2)).total,
    risk: risk(CASES.slice(1)),
    nameOf: () => 'Laura Gómez',
    ...difference,
  });
  return JSON.parse(JSON.stringify(words).replaceAll('\u00a0', ' ')) as typeof words;
}

test('the week in a few sentences, and how the one before was', () => {
  const { period, summary, open } = told();
  expect(period).toBe('6 al 12 de octubre de 2025');
  expect(summary).toEqual([
    'Recibimos 4 solicitudes de servicio.',
    'Atendimos a tiempo 2 de 4 (50 %) y resolvimos a tiempo 1 de 2 (50 %).',
    'La semana anterior fueron 2 solicitudes, con 100 % de atención a tiempo y 100 % de solución a tiempo.',
  ]);
  expect(open).toBe('Hay 3 casos abiertos: 1 con un plazo vencido y 2 por vencer.');
});

test('each priority and company with its shares and how fast it went', () => {
  const { byPriority, byCompany } = told();
  expect(byPriority.map(({ name, cases }) => `${name}: ${cases}`)).toEqual([
    'urgente: 1 caso',
    'normal: 3 casos',
  ]);
  expect(byPriority[1]).toMatchObject({
    attention: { share: '66 % (2 de 3)', pace: 'La mitad en 1 h; 9 de cada 10 en 3 h' },
    solution: { share: '100 % (1 de 1), 2 en curso', pace: 'En 4 h' },
  });
  expect(byPriority[0]).toMatchObject({ attention: { share: '0 % (0 de 1)', pace: null } });
  expect(byCompany.map(({ name }) => name)).toEqual(['El Roble', '(sin empresa)', 'La 14']);
});

test('the latest are named with their delay and whoever has them', () => {
  const late = compliance([{ ...CASES[2]!, assignee: 'laura.gomez@websaas.net' }]);
  expect(told({ compliance: late }).worst).toEqual([
    {
      ...{ number: 'WS-2025-000003', company: 'La 14', subject: 'Caso 3', priority: 'normal' },
      ...{ assignee: 'Laura Gómez', what: 'Atención: 2 h de retraso' },
    },
  ]);
});

test('what clients said of the solutions is told when somebody said something', () => {
  const rated = compliance([
    { ...CASES[0]!, rating: 'satisfecho' },
    { ...CASES[1]!, rating: 'insatisfecho' },
    CASES[2]!,
  ]);
  expect(told({ compliance: rated }).summary).toContain(
    'Clientes satisfechos con la solución: 1 de 2 que opinaron (50 %).',
  );
});

test('a month without requests says so, and one case is not told as several', () => {
  const quiet = told({
    period: monthPeriod('2025-09'),
    compliance: compliance([]),
    before: null,
    risk: risk([]),
  });
  expect(quiet.summary).toEqual(['No recibimos solicitudes de servicio.']);
  expect(quiet.open).toBe('No hay casos abiertos en este momento.');
  const one = [reported(5, { opened: '2025-10-10 11:59' })];
  const single = told({ compliance: compliance(one), before: compliance(one).total, risk: risk(one) });
  expect(single.summary).toEqual([
    'Recibimos 1 solicitud de servicio.',
    'Todavía no se ha cumplido ni vencido ningún plazo.',
    'La semana anterior fue 1 solicitud.',
  ]);
  expect(single.open).toBe('Hay 1 caso abierto, a tiempo.');
});

test('of two hundred companies ten are told, and how many more there are', () => {
  const many = Array.from({ length: 200 }, (_, i) => reported(i, { company: `Cliente ${i}` }));
  expect(told({ compliance: compliance(many) })).toMatchObject({
    byCompany: { length: 10 },
    moreCompanies: 190,
  });
});

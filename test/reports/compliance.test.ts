import { type ClockEvent, caseClock } from '../../src/clock/case-clock';
import type { Rating } from '../../src/letters/rating';
import type { Priority } from '../../src/policy/terms';
import { compliance, percentile, type ReportedCase } from '../../src/reports/compliance';
import { complianceCsv, complianceHtml, complianceText } from '../../src/reports/compliance-pages';
import { ans, at, calendar } from '../clock/bogota';

const NOW = at('2025-10-10 12:00');
const TITLE = { month: '2025-10', company: null };

/** A case opened on 9 October at 8:00 that was taken and solved at these wall times. */
function reported(
  number: number,
  {
    taken,
    solved,
    rating,
    ...rest
  }: {
    taken?: string;
    solved?: string;
    company?: string | null;
    priority?: Priority;
    rating?: Rating;
  } = {},
): ReportedCase {
  const { company = 'El Roble', priority = 'normal' } = rest;
  const openedAt = at('2025-10-09 08:00');
  const events: ClockEvent[] = [
    { type: 'opened', at: openedAt, priority },
    ...(taken ? [{ type: 'attended' as const, at: at(taken) }] : []),
    ...(solved ? [{ type: 'resolved' as const, at: at(solved) }] : []),
  ];
  return {
    number: `WS-2025-00000${number}`,
    company,
    subject: `Caso ${number}`,
    assignee: null,
    priority,
    openedAt,
    clock: caseClock(events, calendar, ans, NOW),
    ...(rating ? { rating } : {}),
  };
}

const CASES = [
  reported(1, { taken: '2025-10-09 08:30', solved: '2025-10-09 12:00' }),
  reported(2, { taken: '2025-10-09 09:00' }),
  reported(3, { taken: '2025-10-09 11:00', company: 'La 14' }),
  reported(4, { company: null, priority: 'urgente' }),
];

test('kept, broken and open promises, by priority and company', () => {
  const { total, byPriority, byCompany } = compliance(CASES);
  expect(total).toMatchObject({
    cases: 4,
    attention: { met: 2, broken: 2, open: 0, compliance: 0.5, median: 3600, p90: 10_800 },
    solution: { met: 1, broken: 1, open: 2, compliance: 0.5, median: 14_400 },
  });
  expect(byPriority.map(({ name, cases }) => [name, cases])).toEqual([
    ['urgente', 1],
    ['importante', 0],
    ['normal', 3],
  ]);
  expect(byCompany.map(({ name, cases }) => [name, cases])).toEqual([
    ['El Roble', 2],
    ['(sin empresa)', 1],
    ['La 14', 1],
  ]);
});

test('what clients said of the solutions stands beside the promises, by priority and company', () => {
  const said = [
    reported(1, { rating: 'satisfecho' }),
    reported(2, { rating: 'satisfecho' }),
    reported(3, { rating: 'insatisfecho', company: 'La 14' }),
    reported(4),
  ];
  const report = compliance(said);
  expect(report.total.satisfaction).toEqual({ satisfied: 2, unsatisfied: 1, share: 2 / 3 });
  expect(report.byCompany.map(({ name, satisfaction }) => [name, satisfaction.share])).toEqual([
    ['El Roble', 1],
    ['La 14', 0],
  ]);
  expect(complianceText(report, TITLE)).toContain('66 % (2 de 3)');
  const rows = complianceCsv(said).trimEnd().split('\r\n');
  const column = rows[0]!.split(',').indexOf('opinion');
  expect(rows.map((row) => row.split(',')[column])).toEqual([
    ...['opinion', 'satisfecho', 'satisfecho', 'insatisfecho', ''],
  ]);
});

test('the latest stand first, and what is about to break', () => {
  const { worst, atRisk } = compliance(CASES);
  expect(worst.map(({ number, target }) => `${number.at(-1)} ${target}`)).toEqual([
    '4 attention',
    '4 solution',
    '3 attention',
  ]);
  expect(atRisk.map(({ number, target, seconds }) => [number.at(-1), target, seconds / 60])).toEqual([
    ['2', 'solution', 90],
    ['3', 'solution', 90],
  ]);
});

test('a month without cases has no figures and says so', () => {
  expect(compliance([]).total.attention).toMatchObject({ compliance: null, median: null });
  expect(complianceText(compliance([]), TITLE)).toContain('Niveles de servicio, 2025-10');
});

test.each([
  [[1, 2, 3, 4], 0.5, 2],
  [[1, 2, 3, 4], 0.9, 4],
  [[7], 0.5, 7],
  [[], 0.5, null],
])('of %j the share %d lies below %j', (values, share, value) => {
  expect(percentile(values, share)).toBe(value);
});

test('a promise that is almost kept by all is not rounded up to all', () => {
  const many = [...Array.from({ length: 999 }, () => CASES[0]!), CASES[2]!];
  expect(complianceText(compliance(many), TITLE)).toContain('99 % (999 de 1000)');
});

test('what clients write becomes neither a formula nor markup', () => {
  const bad = [
    { ...CASES[0]!, company: '=HYPERLINK("http://malo.example")', subject: '<script>1</script>, "x"' },
  ];
  const [, row] = complianceCsv(bad).split('\r\n');
  expect(row).toContain(`"'=HYPERLINK(""http://malo.example"")"`);
  expect(row).toContain('"<script>1</script>, ""x"""');
  expect(complianceHtml(compliance([{ ...bad[0]!, company: '<script>' }]), TITLE)).not.toContain('<script>');
});

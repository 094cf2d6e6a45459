import { compliance } from '../../src/reports/compliance';
import { complianceChart } from '../../src/reports/compliance-chart';
import { complianceHtml } from '../../src/reports/compliance-pages';
import { reported } from './cases';

const CASES = [
  reported(1, { taken: '2025-10-09 08:30', solved: '2025-10-09 12:00' }),
  reported(2, { taken: '2025-10-09 11:00' }),
  reported(3, { taken: '2025-10-09 08:10', priority: 'urgente' }),
];

interface Bar {
  line: string;
  promise: string;
  share: number;
  figures: string;
}
const barsOf = (spec: object) => (spec as { data: { values: Bar[] } }).data.values;

test('a bar for each priority that had cases and each promise, and for all together', () => {
  const { spec } = complianceChart(compliance(CASES))!;
  expect(barsOf(spec).map(({ line, promise, share, figures }) => [line, promise, share, figures])).toEqual([
    ['urgente', 'atención', 1, '100 % (1 de 1)'],
    ['urgente', 'solución', 0, '0 % (0 de 1)'],
    ['normal', 'atención', 0.5, '50 % (1 de 2)'],
    ['normal', 'solución', 1, '100 % (1 de 1)'],
    ['total', 'atención', 2 / 3, '66 % (2 de 3)'],
    ['total', 'solución', 0.5, '50 % (1 de 2)'],
  ]);
});

test('one priority alone needs no total beside it', () => {
  const { spec } = complianceChart(compliance(CASES.slice(0, 2)))!;
  expect(new Set(barsOf(spec).map(({ line }) => line))).toEqual(new Set(['normal']));
});

test('whoever cannot see it hears every figure of it', () => {
  const { spec, description } = complianceChart(compliance(CASES))!;
  for (const { line, promise, figures } of barsOf(spec))
    expect(description).toContain(`${line}, ${promise}: ${figures}.`);
});

test('a promise that nobody broke or kept yet has no share', () => {
  const open = [reported(4, { opened: '2025-10-10 11:50' })];
  expect(barsOf(complianceChart(compliance(open))!.spec).map(({ figures }) => figures)).toEqual([
    'sin vencer aún',
    'sin vencer aún',
  ]);
});

test('without cases there is nothing to draw', () => {
  expect(complianceChart(compliance([]))).toBeNull();
});

test('nothing in it is loaded from anywhere', () => {
  const { spec } = complianceChart(compliance(CASES))!;
  expect(JSON.stringify({ ...spec, $schema: null })).not.toMatch(/url|href|https?:/);
});

test('the page shows it above its tables, and says in words what it shows', () => {
  const title = { month: '2025-10', company: null };
  const page = complianceHtml(compliance(CASES), title, { svg: '<svg></svg>', description: 'a "b" <c>' });
  expect(page).toContain('role="img" aria-label="a &quot;b&quot; &lt;c&gt;"><svg></svg></div>\n<h2>');
  expect(complianceHtml(compliance(CASES), title)).not.toContain('role="img"');
});

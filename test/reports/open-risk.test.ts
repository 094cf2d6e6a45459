import type { ReportedCase } from '../../src/reports/compliance';
import { caseRisk, openRisk } from '../../src/reports/open-risk';
import { reported } from './cases';

const risk = (cases: ReportedCase[]) => openRisk(cases.map(({ number, clock }) => caseRisk(number, clock)));

/** As of 10 October 2025, noon. */
const OPEN = [
  reported(1, { opened: '2025-10-10 11:55' }),
  reported(2, { opened: '2025-10-10 11:13' }),
  reported(3, { opened: '2025-10-10 10:30' }),
  reported(4, { opened: '2025-10-07 08:00', taken: '2025-10-07 08:10' }),
  reported(5, { opened: '2025-10-09 08:00', taken: '2025-10-09 08:05', paused: '2025-10-09 08:10' }),
  reported(6, { opened: '2025-10-06 08:00' }),
];

test('cases that are late stand apart from those about to be, the worst of each first, each once', () => {
  const { late, soon, ...counts } = risk(OPEN);
  expect(counts).toEqual({ open: 6, paused: 1, lateCases: 3, soonCases: 1 });
  const told = (list: typeof late) =>
    list.map(({ number, target, seconds }) => [number.at(-1), target, seconds / 60]);
  expect(told(late)).toEqual([
    ['6', 'attention', 2_700],
    ['4', 'solution', 1_170],
    ['3', 'attention', 30],
  ]);
  expect(told(soon)).toEqual([['2', 'attention', 13]]);
});

test('a desk without open cases has no risk', () => {
  expect(risk([])).toEqual({ open: 0, paused: 0, lateCases: 0, soonCases: 0, late: [], soon: [] });
});

test('of very many the ten worst are named and all are counted', () => {
  const many = Array.from({ length: 200 }, (_, i) => reported(i, { opened: '2025-10-06 08:00' }));
  expect(risk(many)).toMatchObject({ open: 200, lateCases: 200, late: { length: 10 } });
});

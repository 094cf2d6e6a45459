import { matterLines, mattersInWords, type ReportedMatter } from '../../src/reports/after-sales';
import { compliance } from '../../src/reports/compliance';
import {
  complianceCsv,
  complianceHtml,
  complianceJson,
  complianceText,
} from '../../src/reports/compliance-pages';

const DUE = Date.parse('2026-03-24T22:30:00Z');
const matter = (difference: Partial<ReportedMatter> = {}): ReportedMatter => ({
  number: 'WS-2026-000007',
  kind: 'queja',
  company: 'Supermercado El Roble',
  subject: 'El trato',
  openedAt: Date.parse('2026-03-02T15:00:00Z'),
  answeredAt: null,
  dueAt: DUE,
  state: 'running',
  days: null,
  ...difference,
});
const answered = (days: number, state: 'met' | 'missed' = 'met') => matter({ state, days, answeredAt: DUE });
const MATTERS = [
  answered(3),
  answered(6),
  answered(18, 'missed'),
  matter(),
  matter({ state: 'breached' }),
  matter({ kind: 'felicitacion', state: null, dueAt: null }),
];
const TITLE = { month: '2026-03', company: null };

test('each kind is counted: in time, late, without an answer, and within how many days half were answered', () => {
  const [reclamo, queja] = matterLines(MATTERS);
  expect(reclamo).toMatchObject({ kind: 'reclamo', cases: 0, medianDays: null });
  expect(queja).toEqual({ kind: 'queja', cases: 5, inTime: 2, late: 2, open: 2, medianDays: 6 });
});

test('the letter says it in a sentence a kind, and nothing of kinds of which none came', () => {
  expect(mattersInWords(matterLines(MATTERS))).toEqual([
    '5 quejas: a tiempo 2 de 4; 2 sin responder; la mitad en 6 días hábiles.',
    '1 felicitación.',
  ]);
  expect(mattersInWords(matterLines([matter({ ...answered(1) })]))).toEqual([
    '1 queja: a tiempo 1 de 1; la mitad en 1 día hábil.',
  ]);
  expect(mattersInWords(matterLines([]))).toEqual([]);
});

test('they stand in every format of the report, and change no figure of the promises', () => {
  const report = compliance([]);
  expect(complianceText(report, TITLE, MATTERS)).toMatch(/queja +5 +2 +2 +2 +6/);
  expect(complianceHtml(report, TITLE, null, MATTERS)).toContain('quejas y reclamos');
  expect(complianceJson(report, TITLE, MATTERS)).toMatchObject({
    ...report,
    afterSales: matterLines(MATTERS),
  });
  const [head, row] = complianceCsv([], [answered(3)]).split('\r\n');
  const columns = (line: string) => line.split(',').length;
  expect(columns(row!)).toBe(columns(head!));
  expect(row).toMatch(/^WS-2026-000007,.*,queja,2026-03-24T22:30:00\.000Z,.*,cumplido,3$/);
});

test('without any the report is as it was', () => {
  expect(complianceText(compliance([]), TITLE)).not.toContain('quejas');
  expect(complianceHtml(compliance([]), TITLE)).not.toContain('quejas');
});

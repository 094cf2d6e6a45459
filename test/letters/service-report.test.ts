import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { livelyWeek, notedCase, quietMonth, reported } from './report-samples';

test('it reads as its golden text', () => {
  expect(reported().text).toBe(readFileSync(join(__dirname, 'golden', 'informe-semanal.txt'), 'utf8'));
});

test('the subject says which period it is about', () => {
  expect(reported().subject).toBe('Informe semanal de servicio: 16 al 22 de noviembre de 2026');
  expect(reported(quietMonth()).subject).toBe('Informe mensual de servicio: octubre de 2026');
});

test('the chart stands in the letter itself, with its figures for whoever cannot see it', () => {
  const { html, attachments } = reported();
  const { contentId } = attachments.find(({ contentType }) => contentType === 'image/png')!;
  expect(contentId).toMatch(/^[\w.-]+@websaas\.net$/);
  expect(html).toContain(
    `<img src="cid:${contentId}" alt="Cumplimiento por prioridad. urgente, atención: 80 %`,
  );
});

test('the cases come as CSV that Excel reads with its accents', () => {
  const csv = reported().attachments.at(-1)!;
  expect(csv.filename).toBe('cumplimiento-2026-11-16-2026-11-22.csv');
  expect(csv.content.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
});

test('a chart that could not be drawn, and a month without cases, leave no hole', () => {
  expect(reported(livelyWeek(), { chart: null }).html).not.toContain('<img');
  const quiet = reported(quietMonth(), { chart: null, csv: null });
  expect(quiet.attachments).toEqual([]);
  expect(quiet.text).not.toMatch(/adjunto|CUMPLIMIENTO|DEMORADOS/);
});

test('what clients write is read and does nothing', () => {
  const bad = notedCase({ company: '<b>Roble</b> http://malo.example/x', subject: '{{own.name}}\r\nBcc: x' });
  const { html, text } = reported(livelyWeek({ late: [bad], worst: [] }));
  expect(html).not.toContain('<b>Roble');
  expect(html + text).not.toContain('malo.example');
  expect(text).toContain('{ {own.name}} Bcc: x');
});

test('a program wrote it, and no program answers it', () => {
  expect(reported().headers).toEqual(
    expect.arrayContaining([{ name: 'Auto-Submitted', value: 'auto-generated' }]),
  );
});

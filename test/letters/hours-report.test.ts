import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { busyMonth, hoursTold } from './hours-samples';

const flat = (text: string) => text.replaceAll('\u00a0', ' ');

test('it reads as its golden text', () => {
  expect(hoursTold().text).toBe(readFileSync(join(__dirname, 'golden', 'informe-horas.txt'), 'utf8'));
});

test('the subject says which month it is about', () => {
  expect(hoursTold().subject).toBe('Informe de horas de soporte: octubre de 2026');
});

test('a month within the bag says what was not used, one without a bag only what was used', () => {
  const within = hoursTold(busyMonth({ bag: { contracted: '15 h', left: '2 h 30 min', overdrawn: false } }));
  for (const body of [within.text, within.html!]) {
    expect(flat(body)).toMatch(/Sin usar: (<b>)?2 h 30 min/);
    expect(body).not.toContain('Por encima');
  }
  const without = hoursTold(busyMonth({ bag: null }));
  for (const body of [without.text, without.html!])
    expect(body).not.toMatch(/Contratado|Sin usar|Por encima/);
});

test('corrections are explained where there are some', () => {
  expect(hoursTold().text).toContain('signo menos');
  expect(hoursTold(busyMonth(), { corrected: false }).text).not.toContain('signo menos');
});

test('the chart stands in the letter itself, with its figures for whoever cannot see it, and may be missing', () => {
  const { html, attachments } = hoursTold();
  const { contentId } = attachments.find(({ contentType }) => contentType === 'image/png')!;
  expect(html).toContain(
    `<img src="cid:${contentId}" alt="Tiempo de soporte por caso. WS-2026-000123: 11 h.`,
  );
  const undrawn = hoursTold(busyMonth(), { chart: null });
  expect(undrawn.html).not.toContain('<img');
  expect(undrawn.attachments.map(({ filename }) => filename)).toEqual(['horas-2026-10.csv']);
});

test('the entries come as CSV that Excel reads with its accents', () => {
  expect(hoursTold().attachments.at(-1)!.content.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
});

test('a mailbox that is nobody is greeted without a name', () => {
  const { text } = hoursTold(busyMonth(), {
    recipient: { name: 'Caja 2', address: 'caja2@elroble.example' },
  });
  expect(text).toMatch(/^Cordial saludo:/);
});

test('what clients write is read and does nothing', () => {
  const [one] = busyMonth().cases;
  const bad = { ...one!, subject: '<b>Roble</b> http://malo.example/x {{own.name}}\r\nBcc: x' };
  const { html, text } = hoursTold(busyMonth({ cases: [bad] }));
  expect(html).not.toContain('<b>Roble');
  expect(html! + text).not.toContain('malo.example');
  expect(text).toContain('{ {own.name}} Bcc: x');
});

test('a program wrote it, and no program answers it', () => {
  const { headers } = hoursTold();
  expect(headers).toEqual(expect.arrayContaining([{ name: 'Auto-Submitted', value: 'auto-generated' }]));
  expect(headers.map(({ name }) => name)).not.toContain('List-Unsubscribe');
});

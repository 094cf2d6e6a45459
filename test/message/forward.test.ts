/** When a mail hands another one on, and when it only quotes. */
import { readForward } from '../../src/message/forward';

const FORWARDED =
  '---------- Forwarded message ---------\nDe: Ana <ana@elroble.example>\nAsunto: Caja\n\nNo abre.';
const read = (text: string, subject = 'Re: Caja') => readForward({ subject, text });

test('what is handed on is told apart from what was typed above it', () => {
  expect(read(`Miren esto.\n\n${FORWARDED}`)).toMatchObject({
    above: 'Miren esto.',
    from: { name: 'Ana', address: 'ana@elroble.example' },
    subject: 'Caja',
    text: 'No abre.',
  });
});

test.each([
  ['a quoted line', '> -- Para responder al cliente, escriba encima de esta línea --'],
  [
    'a quote with its attribution',
    'El lun, 23 nov 2026 a las 9:05, Soporte (<s@w.example>) escribió:\n\n> La caja no abre.',
  ],
])('below %s it is handed on all the same', (_what, quote) => {
  expect(read(`${quote}\n\n${FORWARDED}`)).toMatchObject({ text: 'No abre.' });
});

test.each([
  ['with quote marks', FORWARDED.replace(/^/gm, '> ')],
  [
    'in the unmarked history of an answer',
    `-----Mensaje original-----\nDe: Ana\nEnviado: hoy\nAsunto: Caja\n\n${FORWARDED}`,
  ],
])('what stands %s was handed on by somebody before', (_where, history) => {
  expect(read(`Ya lo revisamos.\n\n${history}`)).toBeNull();
});

import fc from 'fast-check';
import { plainText, unbroken } from '../../src/letters/plain-text';

test('a long paragraph is broken at blanks, below 78 characters', () => {
  const long =
    'Trabajaremos para darle solución antes de las 12:30 p. m. del miércoles 9 de diciembre de 2026.';
  expect(plainText(long)).toBe(
    'Trabajaremos para darle solución antes de las 12:30 p. m. del miércoles 9 de\ndiciembre de 2026.\n',
  );
});

test('a list item hangs below its own first word', () => {
  const item = `- Teléfono: ${'un número donde podamos llamarle '.repeat(3)}`;
  expect(plainText(item).split('\n')[1]).toMatch(/^ {2}\S/);
});

test('the two halves of "a. m." stay on one line', () => {
  for (let filler = 50; filler < 76; filler++)
    expect(plainText(`${'x'.repeat(filler)} 9:30 a. m. del martes`)).not.toMatch(/a\.\n/);
});

test('empty lines do not pile up, blanks at the end vanish, line ends are LF', () => {
  expect(plainText('\n\nHola:  \r\n\r\n\r\n\r\nadiós\n\n\n')).toBe('Hola:\n\nadiós\n');
});

test('nothing is lost: words, their order, and words longer than a line', () => {
  fc.assert(
    fc.property(fc.array(fc.stringMatching(/^[a-zñ.:]{1,120}$/), { minLength: 1 }), (words) => {
      expect(plainText(words.join(' ')).trim().split(/\s+/)).toEqual(words);
    }),
  );
});

test('in HTML no-break spaces hold a time of day together', () => {
  expect(unbroken('de 7:00 a. m. a 5:30 p. m.')).toBe('de 7:00\u00a0a.\u00a0m. a 5:30\u00a0p.\u00a0m.');
  expect(unbroken('sin hora')).toBe('sin hora');
});

import fc from 'fast-check';
import { clientText, displayName } from '../../src/letters/client-text';
import { dialled, readablePhone } from '../../src/letters/phone-number';
import { firstName } from '../../src/letters/salutation';

test.each([
  ['a line break that would smuggle a field', 'Ana\r\nBcc: x@evil.example', 'Ana Bcc: x@evil.example'],
  ['controls and NUL', 'A\u0000n\u0007a\u0085', 'A n a'],
  ['a right-to-left override', 'Ana\u202egpj.exe\u202c', 'Anagpj.exe'],
  ['zero-width characters', 'ur\u200bgen\u2060te', 'urgente'],
  ['half a surrogate pair', 'Ana \ud83d', 'Ana ?'],
  ['a character that could not be decoded', 'Droguer\ufffda', 'Droguer?a'],
  ['UTF-8 read twice', 'DroguerÃ­a La EconomÃ­a', 'Droguería La Economía'],
  ['a link', 'Reclame su premio en https://evil.example/?x=1 ya', 'Reclame su premio en [enlace] ya'],
  ['a link without scheme', 'WWW.evil.example', '[enlace]'],
  ['template braces', '{{{7*7}}} \x24{x}', '{ { {7*7}}} $ {x}'],
  ['piled marks', `a${'\u0301'.repeat(500)}`, `a${'\u0301'.repeat(4)}`],
  ['odd but honest characters', 'Peña & Núñez Ltda. 😀 "La 14" ¡!', 'Peña & Núñez Ltda. 😀 "La 14" ¡!'],
])('%s', (_what, value, expected) => {
  expect(displayName(value)).toBe(expected);
});

test('a long value ends in an ellipsis and never in half a character', () => {
  expect(clientText('una frase muy larga', 10)).toBe('una frase…');
  expect(clientText('😀😀😀😀', 6)).toBe('😀😀…');
  expect(clientText('exacto', 6)).toBe('exacto');
});

test('whatever comes in, a short single line without controls comes out', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 200 }), (value) => {
      const shown = clientText(value, 40);
      expect(shown.length).toBeLessThanOrEqual(40);
      expect(shown).not.toMatch(
        /[\u0000-\u001f\u007f-\u009f\u2028-\u202e\u2066-\u2069\u200e\u200f\ufffd]|\{\{|\$\{/,
      );
      expect(shown).not.toMatch(/\p{Cs}/u);
    }),
  );
});

test('megabytes are cut before they are read', () => {
  expect(clientText('http://'.repeat(1_000_000), 60).length).toBeLessThanOrEqual(60);
});

test.each([
  ['Ana María Pérez', 'Ana'],
  ['ANA MARÍA PÉREZ', 'Ana'],
  ['josé pérez', 'José'],
  ['PÉREZ GIL, ÁNGELA', 'Ángela'],
  ['Dra. Lucía de la Torre', 'Lucía'],
  ['Ing. Óscar Ñáñez', 'Óscar'],
  ["D'Artagnan Ruiz", "D'Artagnan"],
  ['Jean-Paul Sastre', 'Jean-Paul'],
])('%s is greeted as %s', (name, greeted) => {
  expect(firstName(name)).toBe(greeted);
});

test.each([
  '',
  '  ',
  'Caja 2',
  'compras@elroble.example',
  'A',
  'Sr.',
  '<script>',
  '{{name}}',
  '3104567890',
  '😀 Ana',
])('"%s" is not greeted by name', (name) => {
  expect(firstName(name)).toBeNull();
});

test.each([
  ['+573104567890', '310 456 7890', '+573104567890'],
  ['+576044447227', '(604) 4447227', '+576044447227'],
  ['6044447227', '(604) 4447227', '+576044447227'],
  ['604 444 7227', '(604) 4447227', '+576044447227'],
  ['4447227', '4447227', '4447227'],
  ['+12125550123', '+12125550123', '+12125550123'],
])('the number %s reads %s and dials %s', (phone, read, dial) => {
  expect(readablePhone(phone)).toBe(read);
  expect(dialled(phone)).toBe(dial);
});

/** What the answers to a client's questions say, word for word. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hoursOf, listedCases, nothingToTell, oneState, severalStates } from './answer-samples';

test.each([
  ['respuesta-estado', oneState],
  ['respuesta-estados', severalStates],
  ['respuesta-historial', listedCases],
  ['respuesta-historial-vacio', () => listedCases(0)],
  ['respuesta-horas', hoursOf],
  ['respuesta-horas-excedidas', () => hoursOf(true)],
  ['respuesta-sin-datos', nothingToTell],
] as [string, () => ReturnType<typeof oneState>][])('%s reads as its golden text', (name, letter) => {
  expect(letter().text).toBe(readFileSync(join(__dirname, 'golden', `${name}.txt`), 'utf8'));
});

test('the subject names the case once when the answer is about one, else none', () => {
  expect(oneState().subject).toBe('[WS-2026-000123] No podemos facturar en la caja 2');
  expect(severalStates().subject).toBe('Estado de sus solicitudes');
  expect(nothingToTell().subject).not.toMatch(/WS-/);
});

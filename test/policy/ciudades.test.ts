import { readFileSync } from 'node:fs';
import { parse } from 'yaml';
import { ciudadesSchema, deskLines, lineOf, prefixOf } from '../../src/policy/ciudades';

const cities = ciudadesSchema.parse(parse(readFileSync('data/ciudades.yaml', 'utf8')));

test('every line of the service letter is there, dialled with its prefix', () => {
  expect(deskLines(cities)).toHaveLength(23);
  expect(lineOf(cities, 'medellin')).toEqual({
    city: 'Medellín',
    e164: '+576044447227',
    dialled: '604 444 7227',
  });
  expect(lineOf(cities, 'Santa marta')?.e164).toBe('+576054365936');
  expect(lineOf(cities, 'Girardot')?.e164).toBe('+576018889489');
  expect(lineOf(cities, 'Quibdó')).toBeNull();
});

test.each([
  ['Bogotá D.C.', '601'],
  ['Cundinamarca', '601'],
  ['Pasto', '602'],
  ['Chocó', '604'],
  ['Montería', '604'],
  ['La Guajira', '605'],
  ['Pereira', '606'],
  ['Arauca', '607'],
  ['Ibagué', '608'],
  ['VILLAVICENCIO', '608'],
])('%s dials %s', (place, prefix) => {
  expect(prefixOf(cities, place)).toBe(prefix);
});

test('a line in a city without prefix is refused by name', () => {
  const result = ciudadesSchema.safeParse({ lines: [{ city: 'Macondo', phone: '4447227' }] });
  expect(result.error?.issues[0]).toMatchObject({
    path: ['lines', 0, 'city'],
    message: 'is in no list of prefixes: Macondo',
  });
});

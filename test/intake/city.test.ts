import { cityNamed } from '../../src/intake/city';

const LINES = { lines: ['Medellín', 'Bogotá', 'Santa Marta'].map((city) => ({ city, phone: '4447227' })) };

test.each([
  ['Ana Pérez, Supermercado El Roble, Medellín', 'Medellín'],
  ['SEDE SANTA MARTA', 'Santa Marta'],
  ['bogota d.c.', 'Bogotá'],
  ['de Bogotá a Medellín', null],
  ['la marta no enciende', null],
  ['', null],
])('%j is in %s', (text, city) => {
  expect(cityNamed(text, LINES)).toBe(city);
});

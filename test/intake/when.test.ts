import { readWhen, type When } from '../../src/intake/when';
import { processorTime } from '../support/processor-time';

/** Monday, half past nine on the desk's wall. */
const NOW = Date.UTC(2026, 10, 23, 9, 30);

function read(words: string, now = NOW): string {
  const when = readWhen(words, now);
  if (typeof when === 'string') return when;
  const lasts = when.lasts === null ? '' : ` +${when.lasts}`;
  return `${new Date(when.from).toISOString().slice(0, 16).replace('T', ' ')}${lasts}${when.rest ? ` | ${when.rest}` : ''}`;
}

test.each([
  ['2026-12-01 10:00', '2026-12-01 10:00'],
  ['2026-12-01T10:00', '2026-12-01 10:00'],
  ['2026-12-1 8:05', '2026-12-01 08:05'],
  ['2026-12-01 10:00 Calle 10 # 20-30, Envigado', '2026-12-01 10:00 | Calle 10 # 20-30, Envigado'],
  ['2026-12-01 10:00, en la sede norte', '2026-12-01 10:00 | la sede norte'],
  ['1 de diciembre 10am', '2026-12-01 10:00'],
  ['1 de Diciembre a las 10 a. m. Éxito Laureles', '2026-12-01 10:00 | Éxito Laureles'],
  ['primero de diciembre, 2:30 p.m.', '2026-12-01 14:30'],
  ['el martes 1 de diciembre de 2026 a las 2 de la tarde', '2026-12-01 14:00'],
  ['1 dic 2026 14:30', '2026-12-01 14:30'],
  ['1/12/2026 10:00', '2026-12-01 10:00'],
  ['01-12-26 10:00', '2026-12-01 10:00'],
  ['1/12 10:00', '2026-12-01 10:00'],
  ['Diciembre 1 10am', '2026-12-01 10:00'],
  ['dic 1, 10:00', '2026-12-01 10:00'],
  ['mañana 14:30', '2026-11-24 14:30'],
  ['MANANA 14:30', '2026-11-24 14:30'],
  ['mañana a las 3 de la tarde', '2026-11-24 15:00'],
  ['mañana 10 de la mañana', '2026-11-24 10:00'],
  ['pasado mañana 8am', '2026-11-25 08:00'],
  ['hoy 3pm', '2026-11-23 15:00'],
  ['hoy a las 11', '2026-11-23 11:00'],
  ['10am mañana', '2026-11-24 10:00'],
  ['a las 10:30 del viernes', '2026-11-27 10:30'],
  ['jueves 9:00', '2026-11-26 09:00'],
  ['el miércoles a las 11', '2026-11-25 11:00'],
  ['sabado 8 am', '2026-11-28 08:00'],
  ['lunes 11:00', '2026-11-23 11:00'],
  ['lunes 9:00', '2026-11-30 09:00'],
  ['próximo lunes 11:00', '2026-11-30 11:00'],
  ['lunes que viene 11:00', '2026-11-30 11:00'],
  ['mañana al mediodía', '2026-11-24 12:00'],
  ['mañana 12 m', '2026-11-24 12:00'],
  ['mañana 12:00 m. Centro', '2026-11-24 12:00 | Centro'],
  ['mañana 12 am', '2026-11-24 00:00'],
  ['mañana 10h30', '2026-11-24 10:30'],
  ['mañana 16 horas', '2026-11-24 16:00'],
  ['mañana 16:00 hrs', '2026-11-24 16:00'],
  ['mañana 03:00', '2026-11-24 03:00'],
  ['mañana 10:00-12:00', '2026-11-24 10:00 +120'],
  ['mañana 10:00 a 11:30 Sede', '2026-11-24 10:00 +90 | Sede'],
  ['mañana de 2 a 4 p. m.', '2026-11-24 14:00 +120'],
  ['mañana de 10 a 2 pm', '2026-11-24 10:00 +240'],
  ['mañana 10:00 por 2 horas, Sede', '2026-11-24 10:00 +120 | Sede'],
  ['15 de enero 9:00', '2027-01-15 09:00'],
  ['20 de noviembre 9:00', '2026-11-20 09:00'],
  ['2026-12-01 10:00 mall plaza', '2026-12-01 10:00 | mall plaza'],
  ['2026-12-01 10:00 a mano derecha', '2026-12-01 10:00 | a mano derecha'],
])('«%s» is %s', (words, expected) => {
  expect(read(words)).toBe(expected);
});

test.each([
  ['', 'nothing'],
  ['cuando puedan', 'nothing'],
  ['la próxima semana', 'nothing'],
  ['mañana', 'no_time'],
  ['mañana Calle 10', 'no_time'],
  ['el martes', 'no_time'],
  ['10:00', 'no_day'],
  ['3pm sede norte', 'no_day'],
  ['31 de noviembre 10:00', 'no_such_day'],
  ['2026-02-30 10:00', 'no_such_day'],
  ['2026-13-01 10:00', 'no_such_day'],
  ['mañana 25:00', 'no_such_time'],
  ['mañana 10:75', 'no_such_time'],
  ['mañana 15 am', 'no_such_time'],
  ['mañana 12:00-10:00', 'no_such_time'],
  ['lunes 1 de diciembre 10:00', 'other_weekday'],
  ['mañana 3:00', 'which_half'],
  ['mañana a las 4', 'which_half'],
])('«%s» is not understood: %s', (words, fault) => {
  expect(read(words)).toBe(fault);
});

test('29 February exists in leap years only', () => {
  expect(read('29 de febrero de 2028 9:00')).toBe('2028-02-29 09:00');
  expect(read('29 de febrero de 2027 9:00')).toBe('no_such_day');
});

test('whatever is typed, it is read in a moment', async () => {
  const typed = ['9 '.repeat(5000), 'a las '.repeat(2000), 'mañana'.repeat(2000), ' '.repeat(9000)];
  expect(await processorTime(() => typed.map(read), 500)).toBeLessThan(500);
  expect((readWhen(`mañana 10:00 ${'x'.repeat(5000)}`, NOW) as When).rest.length).toBeLessThan(1000);
});

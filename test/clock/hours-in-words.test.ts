import { hoursInWords, outOfHoursRule } from '../../src/clock/hours-in-words';
import { ansSchema } from '../../src/policy/ans';

test("the service letter's hours read as people say them", () => {
  expect(hoursInWords(ansSchema.parse({}).hours)).toBe('lunes a viernes de 7:00 a. m. a 5:30 p. m.');
  expect(outOfHoursRule(ansSchema.parse({}).hours)).toContain('punto de venta parado');
});

test('a lunch break and a shorter Saturday are told apart', () => {
  const { hours } = ansSchema.parse({
    hours: { mon: ['08:00-12:00', '14:00-18:00'], tue: ['08:00-12:00', '14:00-18:00'], sat: ['08:00-12:00'] },
  });
  expect(hoursInWords(hours)).toBe(
    'lunes a martes de 8:00 a. m. a 12:00 m. y de 2:00 p. m. a 6:00 p. m.; sábado de 8:00 a. m. a 12:00 m.',
  );
});

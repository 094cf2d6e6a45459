import { businessCalendar } from '../../src/clock/calendar';
import { promise } from '../../src/clock/promise';
import type { Language } from '../../src/policy/terms';
import { ans, at, calendar, HOUR } from './bogota';

/** The attention of a normal case received then. */
function sentence(now: string, language: Language = 'es', desk = calendar) {
  const dueAt = desk.add(at(now), HOUR);
  return promise({ target: 'attention', clock: 'business', dueAt, now: at(now), language }, desk).sentence;
}

test.each([
  ['today', '2026-03-02 08:30', 'Lo atenderemos hoy antes de las 9:30 a. m.'],
  ['at one', '2026-03-02 12:00', 'Lo atenderemos hoy antes de la 1:00 p. m.'],
  ['at noon', '2026-03-02 11:00', 'Lo atenderemos hoy antes de las 12:00 m.'],
  ['overnight', '2026-03-02 18:00', 'Lo atenderemos mañana, martes 3 de marzo, antes de las 8:00 a. m.'],
  [
    'over a weekend',
    '2026-03-06 17:00',
    'Lo atenderemos antes de las 7:30 a. m. del lunes 9 de marzo; el fin de semana no es hábil',
  ],
  [
    'on Sunday',
    '2026-03-08 17:00',
    'Lo atenderemos mañana, lunes 9 de marzo, antes de las 8:00 a. m.; el fin de semana no es hábil',
  ],
  [
    'over a long weekend',
    '2026-03-20 17:00',
    'Lo atenderemos antes de las 7:30 a. m. del martes 24 de marzo; el lunes es festivo',
  ],
  [
    'on the eve of a holiday',
    '2026-03-22 17:00',
    'Lo atenderemos antes de las 8:00 a. m. del martes 24 de marzo; mañana es festivo',
  ],
  [
    'on a holiday',
    '2026-03-23 10:00',
    'Lo atenderemos mañana, martes 24 de marzo, antes de las 8:00 a. m.; hoy es festivo',
  ],
  [
    'over Easter',
    '2026-04-01 17:00',
    'Lo atenderemos antes de las 7:30 a. m. del lunes 6 de abril; mañana y el viernes son festivos',
  ],
  [
    'into a new year',
    '2026-12-31 17:00',
    'Lo atenderemos antes de las 7:30 a. m. del lunes 4 de enero de 2027; mañana es festivo',
  ],
])('%s', (_, now, words) => {
  expect(sentence(now)).toBe(words);
});

test.each([
  ['2026-03-02 08:30', 'We will attend to it today before 9:30 a.m.'],
  ['2026-03-02 18:00', 'We will attend to it tomorrow, Tuesday, March 3, before 8:00 a.m.'],
  [
    '2026-03-20 17:00',
    'We will attend to it before 7:30 a.m. on Tuesday, March 24; Monday is a public holiday',
  ],
  [
    '2026-04-01 17:00',
    'We will attend to it before 7:30 a.m. on Monday, April 6; tomorrow and Friday are public holidays',
  ],
  [
    '2026-03-06 17:00',
    'We will attend to it before 7:30 a.m. on Monday, March 9; the weekend is not working time',
  ],
])('in English at %s', (now, words) => {
  expect(sentence(now, 'en')).toBe(words);
});

test('own closed days are told too, and days further away by their date', () => {
  const desk = businessCalendar({
    ...ans,
    closed_days: ['2026-12-24', '2026-12-28', '2026-12-31', '2027-01-04'],
  });
  expect(sentence('2026-12-23 17:00', 'es', desk)).toBe(
    'Lo atenderemos antes de las 7:30 a. m. del martes 29 de diciembre; el viernes es festivo; mañana y el lunes no son hábiles',
  );
  const dueAt = at('2027-01-05 09:00');
  const far = promise({ target: 'solution', clock: 'business', dueAt, now: at('2026-12-24 09:00') }, desk);
  expect(far.sentence).toContain('mañana y el viernes 1 de enero de 2027 son festivos');
  expect(far.sentence).toMatch(/^Lo resolveremos antes de las 9:00 a\. m\. del martes 5 de enero de 2027;/);
});

test('an urgente has no closed days to explain', () => {
  const now = at('2026-03-22 23:30');
  const { sentence, gaps } = promise(
    { target: 'attention', clock: 'always', dueAt: now + HOUR * 1000, now },
    calendar,
  );
  expect(sentence).toBe('Lo atenderemos mañana, lunes 23 de marzo, antes de las 12:30 a. m.');
  expect(gaps).toEqual([]);
});

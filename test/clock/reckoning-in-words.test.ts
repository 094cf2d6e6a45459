import { type ClockEvent, caseClock } from '../../src/clock/case-clock';
import { durationInWords } from '../../src/clock/duration-in-words';
import { reckoningInWords } from '../../src/clock/reckoning-in-words';
import { ans, at, calendar } from './bogota';

const told = (
  events: ClockEvent[],
  until: string,
  target: 'attention' | 'solution',
  language: 'es' | 'en' = 'es',
) => reckoningInWords(caseClock(events, calendar, ans, at(until))[target]!, at(until), calendar, language);

test('a solution over a pause and a holiday, in Spanish and English', () => {
  const events: ClockEvent[] = [
    { type: 'opened', at: at('2025-10-10 15:00'), priority: 'urgente' },
    { type: 'paused', at: at('2025-10-10 16:00') },
    { type: 'resumed', at: at('2025-10-10 17:00') },
  ];
  expect(told(events, '2025-10-14 09:31', 'solution')).toEqual([
    'Viernes 10 de octubre, de 3:00 p. m. a 4:00 p. m.: 1 h (van 1 h)',
    'En pausa desde las 4:00 p. m. del viernes 10 de octubre hasta las 5:00 p. m. del viernes 10 de octubre: no cuenta (1 h)',
    'Viernes 10 de octubre, de 5:00 p. m. a 5:30 p. m.: 30 min (van 1 h 30 min)',
    'Lunes 13 de octubre: festivo',
    'Martes 14 de octubre, de 7:00 a. m. a 9:30 a. m.: 2 h 30 min (van 4 h)',
    'Se cumple el plazo: 9:30 a. m. del martes 14 de octubre',
    'Desde entonces, en tiempo hábil: 1 min de retraso',
  ]);
  expect(told(events, '2025-10-14 09:31', 'solution', 'en')).toContain('Monday, October 13: public holiday');
});

test('a clock that never stops is told in two lines', () => {
  const opened: ClockEvent = { type: 'opened', at: at('2025-10-18 22:00'), priority: 'urgente' };
  expect(told([opened], '2025-10-18 23:10', 'attention')).toEqual([
    'Reloj corrido: 1 h desde las 10:00 p. m. del sábado 18 de octubre',
    'Se cumple el plazo: 11:00 p. m. del sábado 18 de octubre',
    'Desde entonces: 10 min de retraso',
  ]);
});

test('a delay of months is one line', () => {
  const opened: ClockEvent = { type: 'opened', at: at('2025-10-09 16:00'), priority: 'normal' };
  expect(told([opened], '2026-03-09 16:00', 'attention')).toEqual([
    'Jueves 9 de octubre de 2025, de 4:00 p. m. a 5:00 p. m.: 1 h (van 1 h)',
    'Se cumple el plazo: 5:00 p. m. del jueves 9 de octubre de 2025',
    'Desde entonces, en tiempo hábil: 1049 h de retraso',
  ]);
});

test('a case reopened says what was added and why it stood still', () => {
  const events: ClockEvent[] = [
    { type: 'opened', at: at('2025-10-20 07:00'), priority: 'urgente' },
    { type: 'resolved', at: at('2025-10-20 10:30') },
    { type: 'reopened', at: at('2025-10-20 16:00') },
  ];
  expect(told(events, '2025-10-20 17:00', 'solution')).toEqual([
    'Caso reabierto: el plazo tiene 30 min más, para que quede al menos una hora',
    'Lunes 20 de octubre, de 7:00 a. m. a 10:30 a. m.: 3 h 30 min (van 3 h 30 min)',
    'Resuelto desde las 10:30 a. m. del lunes 20 de octubre y reabierto a las 4:00 p. m. del lunes 20 de octubre: no cuenta (5 h 30 min)',
    'Lunes 20 de octubre, de 4:00 p. m. a 5:00 p. m.: 1 h (van 4 h 30 min)',
    'Se cumple el plazo: 5:00 p. m. del lunes 20 de octubre',
  ]);
  expect(told(events, '2025-10-20 17:00', 'solution', 'en')[2]).toBe(
    'resolved at 10:30 a.m. on Monday, October 20, reopened at 4:00 p.m. on Monday, October 20: not counted (5 h 30 min)',
  );
});

test.each([
  [0, '0 s'],
  [59.9, '59 s'],
  [60, '1 min'],
  [3600, '1 h'],
  [5159, '1 h 25 min'],
  [360_000, '100 h'],
])('%d seconds are %s', (seconds, words) => {
  expect(durationInWords(seconds)).toBe(words);
});

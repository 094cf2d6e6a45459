import { answerDue, legalDays } from '../../src/clock/answer-clock';
import { answerPromise, answerReckoning, answerSituation } from '../../src/clock/answer-in-words';
import { businessCalendar } from '../../src/clock/calendar';
import { type ClockEvent, caseClock } from '../../src/clock/case-clock';
import { ansSchema } from '../../src/policy/ans';
import { ans, at, calendar, wall } from './bogota';

const TERM = { count: 15, unit: 'business' } as const;

test.each([
  ['a Monday', '2026-03-02 10:00', '2026-03-24 17:30'],
  ['the same Monday at night', '2026-03-02 23:30', '2026-03-24 17:30'],
  ['a Saturday: Monday is the first day', '2026-03-07 09:00', '2026-03-30 17:30'],
  ['before Holy Week: Thursday and Good Friday do not count', '2026-03-20 09:00', '2026-04-15 17:30'],
  ['the end of the year', '2026-12-16 09:00', '2027-01-08 17:30'],
])('fifteen business days after %s', (_, received, due) => {
  expect(wall(answerDue(at(received), TERM, calendar))).toBe(due);
});

test('a day on which only the desk is closed counts for the law, and the answer leaves before it', () => {
  const own = businessCalendar(ansSchema.parse({ closed_days: ['2026-03-10', '2026-03-24'] }));
  expect(wall(answerDue(at('2026-03-02 10:00'), TERM, own))).toBe('2026-03-20 17:30');
  expect(legalDays(at('2026-03-02 10:00'), at('2026-03-24 12:00'), own)).toBe(15);
});

test('a term in calendar days ends with the last hour of the desk in it', () => {
  expect(wall(answerDue(at('2026-03-02 10:00'), { count: 6, unit: 'calendar' }, calendar))).toBe(
    '2026-03-06 17:30',
  );
});

const RECEIVED: ClockEvent = { type: 'opened', at: at('2026-03-02 10:00'), priority: null, kind: 'queja' };
const answer = (now: string, ...later: ClockEvent[]) =>
  caseClock([RECEIVED, ...later], calendar, ans, at(now)).answer!;

test('an answer by the last evening is in time, one of the next morning is not', () => {
  expect(answer('2026-03-24 17:29').state).toBe('running');
  expect(answer('2026-03-24 17:30').state).toBe('breached');
  expect(answer('2026-03-30 08:00', { type: 'resolved', at: at('2026-03-24 17:00') }).state).toBe('met');
  expect(answer('2026-03-30 08:00', { type: 'resolved', at: at('2026-03-25 07:30') }).state).toBe('missed');
});

test('only the kinds that the policy names have a term', () => {
  const clockOf = (kind: 'sugerencia' | 'solicitud', levels = ans) =>
    caseClock([{ ...RECEIVED, kind }], calendar, levels, at('2026-03-02 10:00')).answer;
  expect(clockOf('solicitud')).toBeNull();
  expect(clockOf('sugerencia')).toBeNull();
  const wanted = ansSchema.parse({ after_sales: { sugerencia: { answer_within: '20bd' } } });
  expect(wall(clockOf('sugerencia', wanted)!.dueAt)).toBe('2026-03-31 17:30');
});

test('it is told in days, to the client and to the management', () => {
  const due = at('2026-03-24 17:30');
  const now = at('2026-03-02 10:00');
  expect(answerPromise(due, TERM, now, calendar, 'es')).toBe(
    'Le responderemos a más tardar el martes 24 de marzo (15 días hábiles)',
  );
  expect(answerPromise(due, TERM, now, calendar, 'en')).toBe(
    'We will answer you by Tuesday, March 24 at the latest (15 business days)',
  );
});

test.each([
  ['2026-03-02 10:00', 'Quedan 15 días hábiles'],
  ['2026-03-20 16:00', 'Quedan 1 día hábil'],
  ['2026-03-24 09:00', 'Vence hoy'],
  ['2026-03-24 18:00', 'El plazo venció hoy'],
  ['2026-03-27 09:00', 'Lleva 3 días hábiles de retraso'],
])('at %s: %s', (now, told) => {
  expect(answerSituation(answer(now), at(now), calendar)).toBe(told.replace('Quedan 1 ', 'Queda 1 '));
});

test('the reckoning names the day of receipt, the holidays and the last day', () => {
  const clock = answer('2026-03-02 10:00');
  expect(answerReckoning(clock, at('2026-03-02 10:00'), calendar)).toEqual([
    'Llegó el lunes 2 de marzo: los días hábiles se cuentan desde el siguiente',
    'El lunes 23 de marzo es festivo',
    '15 días hábiles: el plazo se cumple el martes 24 de marzo',
  ]);
});

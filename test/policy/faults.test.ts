import { ansSchema } from '../../src/policy/ans';
import { equipoSchema } from '../../src/policy/equipo';
import { check } from '../../src/policy/faults';

const faults = (schema: Parameters<typeof check>[0], document: unknown) => {
  const result = check(schema, document);
  return result.ok ? [] : result.faults.map((fault) => `${fault.path.join('.')}: ${fault.message}`);
};

test('an unknown key is refused with the nearest known one', () => {
  expect(faults(ansSchema, { limits: { message_byte: 5 } })).toEqual([
    'limits.message_byte: unknown key; did you mean message_bytes?',
  ]);
  expect(faults(equipoSchema, { agents: [{ name: 'Laura', email: 'l@x.co', mail: 'x' }] })).toEqual([
    'agents.0.mail: unknown key; did you mean email?',
  ]);
  expect(faults(equipoSchema, { zzzzzzzz: 1 })[0]).toContain('known here: agents, supervisors');
});

test('a wrong value is shown beside what it must be', () => {
  expect(faults(ansSchema, { priorities: { urgente: { attention: { within: '1 hour' } } } })).toEqual([
    'priorities.urgente.attention.within: is "1 hour"; must be a length of time such as 5s, 45m or 16h',
  ]);
});

test('a reminder past the breach needs a repetition, and somebody to tell', () => {
  expect(faults(ansSchema, { reminders: [{ target: 'solution', at: '120%', to: ['agents'] }] })).toEqual([
    'reminders.0.at: is "120%"; must be 100% at most, or have repeat: daily beside it',
  ]);
  expect(faults(ansSchema, { reminders: [{ target: 'solution', at: '50%', to: [] }] })).toEqual([
    'reminders.0.to: must name somebody to tell',
  ]);
});

import { type AlertedCase, alerted } from '../../src/case/alerted';
import type { Audience } from '../../src/case/reminders';
import { equipoSchema } from '../../src/policy/equipo';

const team = equipoSchema.parse({
  agents: [
    { name: 'Laura', email: 'laura@websaas.net' },
    { name: 'Pedro', email: 'pedro@websaas.net' },
  ],
  supervisors: [
    { name: 'Jefe', email: 'jefe@websaas.net' },
    { name: 'Urgencias', email: 'urgencias@websaas.net', priorities: ['urgente'] },
  ],
  on_duty: ['pedro@websaas.net'],
});

const day: AlertedCase = { priority: 'normal', assignee: null, deskOpen: true };
const night: AlertedCase = { priority: 'urgente', assignee: null, deskOpen: false };
const taken = { assignee: 'laura@websaas.net' };

const named = (to: Audience[], about: AlertedCase, difference = {}) =>
  alerted(to, about, { ...team, ...difference }).map(({ address }) => address.split('@')[0]);

test.each<[string, Audience[], AlertedCase, string[]]>([
  ['agents: all of them while nobody has the case', ['agents'], day, ['laura', 'pedro']],
  ['agents: whoever has it', ['agents'], { ...day, ...taken }, ['laura']],
  ['agents at night, urgent: those on duty', ['agents'], night, ['pedro']],
  ['agents at night, urgent and taken: whoever has it', ['agents'], { ...night, ...taken }, ['laura']],
  ['agents at night, not urgent: all', ['agents'], { ...night, priority: 'normal' }, ['laura', 'pedro']],
  ['supervisors: by their priorities', ['supervisors'], day, ['jefe']],
  ['supervisors of an urgent case', ['supervisors'], { ...day, priority: 'urgente' }, ['jefe', 'urgencias']],
  [
    'supervisors at night, none on duty: all, and who is',
    ['supervisors'],
    night,
    ['jefe', 'urgencias', 'pedro'],
  ],
  ['the assignee', ['assignee'], { ...day, ...taken }, ['laura']],
  ['no assignee yet: the agents', ['assignee'], day, ['laura', 'pedro']],
  ['on duty', ['on_duty'], day, ['pedro']],
  ['several audiences: each person once', ['agents', 'on_duty'], day, ['laura', 'pedro']],
])('%s', (_, to, about, people) => {
  expect(named(to, about)).toEqual(people);
});

test('a list address of the desk is told instead of every agent', () => {
  expect(named(['agents'], day, { notify: ['mesa@websaas.net'] })).toEqual(['mesa']);
});

test('at night the supervisor on duty lets the others sleep', () => {
  expect(named(['supervisors'], night, { on_duty: ['pedro@websaas.net', 'jefe@websaas.net'] })).toEqual([
    'jefe',
  ]);
});

test('names go with the addresses', () => {
  expect(alerted(['on_duty'], day, team)).toEqual([{ name: 'Pedro', address: 'pedro@websaas.net' }]);
});

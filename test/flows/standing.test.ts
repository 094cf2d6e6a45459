// The policy in force, as those see it who were handed it once and keep it.
import { type Standing, standingPolicy } from '../../src/flows/standing';
import { equipoSchema } from '../../src/policy/equipo';
import { ans, calendar } from '../clock/bogota';

const teamOf = (name: string) => equipoSchema.parse({ agents: [{ name, email: `${name}@websaas.net` }] });

function standing(name: string, prefix = 'WS'): Standing {
  const team = teamOf(name);
  const bench = { desk: { prefix }, reader: { team } } as unknown as Standing['bench'];
  return { ans: { ...ans, prefix }, team, calendar, timesOf: () => ({}) as never, bench };
}

test('whoever keeps the policy reads the new one as soon as it is put in place', () => {
  const policy = standingPolicy(standing('laura'));
  const { ans: levels, team, bench } = policy.kept;
  expect([team.agents[0]?.name, levels.prefix, bench.desk.prefix]).toEqual(['laura', 'WS', 'WS']);
  policy.put(standing('andres', 'MX'));
  expect([team.agents[0]?.name, levels.prefix, bench.desk.prefix]).toEqual(['andres', 'MX', 'MX']);
  expect('agents' in team).toBe(true);
});

test('a piece of work that took what stands goes on with it to its end', () => {
  const policy = standingPolicy(standing('laura'));
  const { bench } = policy.now();
  policy.put(standing('andres'));
  expect(bench.reader.team.agents[0]?.name).toBe('laura');
});

test('nobody changes the policy in force by accident', () => {
  const { team } = standingPolicy(standing('laura')).kept;
  expect(() => {
    team.agents = [];
  }).toThrow(TypeError);
});

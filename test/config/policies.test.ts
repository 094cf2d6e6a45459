import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packaged } from '../../src/config/packaged';
import { readPolicies } from '../../src/config/policies';

const NOW = Date.parse('2026-03-02T12:00:00Z');

function folder(files: Record<string, string>): string {
  const path = mkdtempSync(join(tmpdir(), 'mesa-policy-'));
  for (const [name, text] of Object.entries(files)) writeFileSync(join(path, name), text);
  return path;
}

const faults = (files: Record<string, string>) => {
  const result = readPolicies(folder(files), NOW, { alerts: 'equipo.yaml' in files });
  return result.ok ? [] : result.faults.map((fault) => fault.replace(/^\S*\//, ''));
};

test('the policy that comes with mesa is sound', () => {
  const result = readPolicies(packaged('data'), NOW, { alerts: true });
  expect(result).toMatchObject({ ok: true });
});

test('an empty folder means the service letter', () => {
  const result = readPolicies(folder({}), NOW);
  if (!result.ok) throw new Error(result.faults.join());
  expect(result.policies.ans.prefix).toBe('WS');
  expect(result.policies.team.agents).toEqual([]);
  expect(result.policies.cities.lines.length).toBeGreaterThan(20);
});

test('a fault names file, line and key', () => {
  expect(faults({ 'ans.yaml': 'zone: America/Bogota\nlimits:\n  parts: many\n' })).toEqual([
    'ans.yaml:3 limits.parts: is "many"; expected number, received string',
  ]);
  expect(faults({ 'equipo.yaml': '# el equipo\nagent: []\n' })).toEqual([
    'equipo.yaml:2 agent: unknown key; did you mean agents?',
  ]);
});

test('broken YAML is a fault, not a crash', () => {
  expect(faults({ 'ans.yaml': 'hours: {mon: ["07:00-12:00"\n' })[0]).toMatch(/^ans\.yaml:\d+ /);
});

const LAURA = 'agents: [{name: Laura Gómez, email: laura@websaas.net}]\n';
const STEP = (at: string, to: string) => `reminders:\n  - {target: attention, at: ${at}, to: [${to}]}\n`;

describe('what the clock cannot go by is one line with file, line, key and what to do', () => {
  test.each([
    [
      'a zone that is none',
      { 'ans.yaml': 'prefix: WS\nzone: America/Medellin\n' },
      'ans.yaml:2 zone: America/Medellin is no zone of the IANA database; such as America/Bogota',
    ],
    [
      'a country without holidays',
      { 'ans.yaml': 'prefix: WS\ncountry: XX\n' },
      'ans.yaml:2 country: no holidays are known for XX; such as CO or DE-BY',
    ],
    [
      'hours that overlap',
      { 'ans.yaml': 'hours:\n  mon:\n    - 14:00-18:00\n    - 07:00-12:00\n    - 11:30-13:00\n' },
      'ans.yaml:5 hours.mon.2: is "11:30-13:00"; overlaps 07:00-12:00: must stand apart from it, or both be one',
    ],
    [
      'a special day with hours that overlap',
      { 'ans.yaml': 'special_days:\n  2026-12-24: [07:00-12:00, 07:00-12:00]\n' },
      'ans.yaml:2 special_days.2026-12-24.1: is "07:00-12:00"; overlaps 07:00-12:00: must stand apart from it, or both be one',
    ],
    [
      'a step beyond the breach that comes but once',
      { 'ans.yaml': STEP('150%', 'agents'), 'equipo.yaml': LAURA },
      'ans.yaml:2 reminders.0.at: is "150%"; must be 100% at most, or have repeat: daily beside it',
    ],
    [
      'a step that tells nobody',
      { 'ans.yaml': STEP('50%', ''), 'equipo.yaml': LAURA },
      'ans.yaml:2 reminders.0.to: must name somebody to tell',
    ],
    [
      'a step for whoever is on duty when nobody is',
      { 'ans.yaml': STEP('50%', 'on_duty'), 'equipo.yaml': LAURA },
      'ans.yaml:2 reminders.0.to: nobody would be alerted of attention at 50%, since equipo.yaml names no on_duty; name somebody there, or another audience in ans.yaml',
    ],
    [
      'the ladder of the service letter without supervisors',
      { 'equipo.yaml': `${LAURA}on_duty: [laura@websaas.net]\nsupervisors: []\n` },
      'equipo.yaml:3 supervisors: nobody would be alerted of attention at 75%, attention at 100%, solution at 100%, since equipo.yaml names no supervisors; name somebody there, or another audience in ans.yaml',
    ],
    [
      'supervisors to whom no priority belongs',
      {
        'ans.yaml': STEP('100%', 'supervisors'),
        'equipo.yaml': 'supervisors: [{name: Gerencia, email: g@websaas.net, priorities: []}]\n',
      },
      'ans.yaml:2 reminders.0.to: nobody would be alerted of attention at 100%, since equipo.yaml names no supervisors; name somebody there, or another audience in ans.yaml',
    ],
    [
      'a promise that no opening hours reach',
      {
        'ans.yaml': `hours: {mon: ["07:00-07:01"]}\npriorities:\n  normal:\n    solution: {within: 900h}\n  importante: {solution: {within: 1h}}\n${STEP('50%', 'agents')}`,
        'equipo.yaml': LAURA,
      },
      'ans.yaml:4 priorities.normal.solution.within: cannot be reached within 10 years of calendar; ask for less time, or open for longer',
    ],
  ])('%s', (_, files, line) => {
    expect(faults(files)).toEqual([line]);
  });
});

const BOTH = `${LAURA}supervisors: [{name: Gerencia, email: gerencia@websaas.net}]\n`;

describe('when reports go out is checked as the rest is', () => {
  test.each([
    ['a day that is none', 'weekly: {day: lunes}', 'reports.weekly.day: is "lunes"; '],
    ['a day that some months lack', 'monthly: {day: 31}', 'reports.monthly.day: is 31; '],
    [
      'a time that is none',
      'weekly: {at: "25:00"}',
      'reports.weekly.at: is "25:00"; must be a time such as 07:00',
    ],
    [
      'a reader who is none',
      'weekly: {to: [jefes]}',
      'reports.weekly.to.0: is "jefes"; must be supervisors, or',
    ],
    [
      'a reader of hours who is none',
      'hours: {to: [supervisors]}',
      'reports.hours.to.0: is "supervisors"; must be contacts',
    ],
    ['a key that is none', 'weekly: {hour: 7}', 'reports.weekly.hour: unknown key; '],
    ['a report that is none', 'daily: {at: "07:00"}', 'reports.daily: unknown key; '],
  ])('%s', (_, line, fault) => {
    const [found, ...others] = faults({
      'ans.yaml': `prefix: WS\nreports:\n  ${line}\n`,
      'equipo.yaml': BOTH,
    });
    expect(found).toContain(`ans.yaml:3 ${fault}`);
    expect(others).toEqual([]);
  });
});

test('a team of any shape is enough as long as each step reaches somebody', () => {
  const reached = (ans: string, equipo: string) => faults({ 'ans.yaml': ans, 'equipo.yaml': equipo });
  expect(reached(STEP('50%', 'agents'), 'notify: [mesa@websaas.net]\n')).toEqual([]);
  expect(reached(STEP('50%', 'on_duty, assignee'), LAURA)).toEqual([]);
  expect(reached('reminders: []\n', '')).toEqual([]);
});

test('a register is read although nobody would be alerted', () => {
  expect(readPolicies(folder({}), NOW, { alerts: false }).ok).toBe(true);
  expect(readPolicies(folder({}), NOW, { alerts: true }).ok).toBe(false);
});

test('a folder that does not exist is one clear line', () => {
  const result = readPolicies('/nowhere/at/all', NOW);
  expect(result).toEqual({
    ok: false,
    faults: ['POLICY_DIR is "/nowhere/at/all": must be a folder that exists'],
  });
});

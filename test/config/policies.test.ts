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
  const result = readPolicies(folder(files), NOW);
  return result.ok ? [] : result.faults.map((fault) => fault.replace(/^\S*\//, ''));
};

test('the policy that comes with mesa is sound', () => {
  const result = readPolicies(packaged('data'), NOW);
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

test('a zone that nobody knows and broken YAML are faults, not crashes', () => {
  expect(faults({ 'ans.yaml': 'prefix: WS\nzone: America/Medellin\n' })[0]).toMatch(/^ans\.yaml:2 zone: /);
  expect(faults({ 'ans.yaml': 'hours: {mon: ["07:00-12:00"\n' })[0]).toMatch(/^ans\.yaml:\d+ /);
});

test('a folder that does not exist is one clear line', () => {
  const result = readPolicies('/nowhere/at/all', NOW);
  expect(result).toEqual({
    ok: false,
    faults: ['POLICY_DIR is "/nowhere/at/all": must be a folder that exists'],
  });
});

import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { policyStamp } from '../../src/config/policy-stamp';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mesa-stamp-'));
  writeFileSync(join(folder, 'equipo.yaml'), 'agents: []\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('the same words are the same stamp, whenever they were written', () => {
  const before = policyStamp(folder);
  utimesSync(join(folder, 'equipo.yaml'), 1, 1);
  expect(policyStamp(folder)).toEqual(before);
});

test('other words of the same length and time are another', () => {
  const before = policyStamp(folder);
  writeFileSync(join(folder, 'equipo.yaml'), 'agentS: []\n');
  utimesSync(join(folder, 'equipo.yaml'), 1, 1);
  expect(policyStamp(folder)).not.toEqual(before);
});

test('files that are not there are left out, and others do not count', () => {
  writeFileSync(join(folder, 'notas.txt'), 'x');
  expect(Object.keys(policyStamp(folder))).toEqual(['equipo.yaml']);
});

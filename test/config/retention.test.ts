import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { packaged } from '../../src/config/packaged';
import { readPolicies } from '../../src/config/policies';
import { policyFolder } from '../support/policy';

const NOW = Date.parse('2026-11-23T14:00:00Z');

/** The packaged ans.yaml, changed. */
function withLevels(change: (text: string) => string): string {
  const folder = policyFolder();
  writeFileSync(join(folder, 'ans.yaml'), change(readFileSync(packaged('data', 'ans.yaml'), 'utf8')));
  return folder;
}

test('a time of keeping that cannot be is told with file, line and key', () => {
  const folder = withLevels((text) => text.replace('raw_mail: 90d', 'raw_mail: 90 days'));
  const line =
    readFileSync(join(folder, 'ans.yaml'), 'utf8')
      .split('\n')
      .findIndex((text) => text.includes('90 days')) + 1;
  expect(readPolicies(folder, NOW)).toEqual({
    ok: false,
    faults: [
      `${join(folder, 'ans.yaml')}:${line} retention.raw_mail: is "90 days"; must be a time such as 90d or 5y, or forever`,
    ],
  });
});

test('an unknown key beside them is refused with the nearest one', () => {
  const folder = withLevels((text) => text.replace('closed_cases:', 'closed_case:'));
  const read = readPolicies(folder, NOW);
  expect(read.ok ? [] : read.faults.join()).toMatch(
    /retention\.closed_case: unknown key; did you mean closed_cases\?/,
  );
});

test('the packaged policy says what it does without a word, and shows where the data policy goes', () => {
  const folder = withLevels((text) => text.replace('# privacy_policy:', 'privacy_policy:'));
  appendFileSync(join(folder, 'ans.yaml'), '\n');
  const read = readPolicies(folder, NOW);
  expect(read).toMatchObject({
    ok: true,
    policies: { ans: { privacy_policy: 'https://websaas.net/datos' } },
  });
});

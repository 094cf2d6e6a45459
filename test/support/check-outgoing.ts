/** The outside checker of letters, where it stands beside the checkout: check_outgoing.py, one Python process for many letters. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { domainToASCII } from 'node:url';
import { packaged } from '../../src/config/packaged';

const CHECKER = packaged('..', 'shared', 'examples', 'conformance', 'check_outgoing.py');

/** Whether the checker is there. */
export const hasChecker = existsSync(CHECKER);

export interface LetterToCheck {
  letter: { raw: Buffer; envelope: { from: string; to: string[] } };
  /** The mail that it answers. */
  inbound: string | Buffer;
  /** Of its case. */
  number: string;
  kind: 'confirmation' | 'relay' | 'agent' | 'sla';
  /** Addresses of agents, which a relayed letter must not show. */
  agents?: string[];
}

/** Ids of the MUST rules that the letter breaks. */
export function brokenRules(letter: LetterToCheck['letter'], about: Omit<LetterToCheck, 'letter'>): string[] {
  return brokenRulesOfEach([{ letter, ...about }])[0]!;
}

/** The same for many letters, in their order. */
export function brokenRulesOfEach(all: LetterToCheck[]): string[][] {
  const folder = mkdtempSync(join(tmpdir(), 'mesa-out-'));
  try {
    const calls = all.map(({ letter, inbound, number, kind, agents = [] }, i) => {
      const [out, from] = [join(folder, `${i}-out.eml`), join(folder, `${i}-in.eml`)];
      writeFileSync(out, letter.raw);
      writeFileSync(from, inbound);
      return [
        ...[out, '--json', '--kind', kind, '--case', number, '--inbound', from],
        ...['--envelope-from', letter.envelope.from],
        ...['--envelope-to', letter.envelope.to.map(asTransmitted).join(',')],
        ...['--agent', ...agents],
      ];
    });
    const run = spawnSync('python3', ['-B', '-c', EACH_CALL, dirname(CHECKER)], {
      encoding: 'utf8',
      input: JSON.stringify(calls),
      // Some 8 kB of rules a letter: Node's standard of 1 MB would end the checker half-way.
      maxBuffer: 2 ** 26,
    });
    if (run.status !== 0) throw new Error(`the checker failed: ${run.stderr}`);
    const lines = run.stdout.trim().split('\n').filter(Boolean);
    return lines.map((line) => (JSON.parse(line) as { must_failed: string[] }).must_failed);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Prints one line of JSON for each list of words on its input. */
const EACH_CALL = `
import json, sys
sys.path.insert(0, sys.argv[1])
import check_outgoing
for words in json.load(sys.stdin): check_outgoing.main(words)
`;

/** The sink shows international domains decoded; on the line they are ASCII (RFC 5890). */
function asTransmitted(address: string): string {
  const at = address.lastIndexOf('@') + 1;
  return address.slice(0, at) + (domainToASCII(address.slice(at)) || address.slice(at));
}

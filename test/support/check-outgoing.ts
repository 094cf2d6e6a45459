/** The outside checker of letters, where it stands beside the checkout: python3 check_outgoing.py. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packaged } from '../../src/config/packaged';

const CHECKER = packaged('..', 'shared', 'examples', 'conformance', 'check_outgoing.py');

/** Whether the checker is there. */
export const hasChecker = existsSync(CHECKER);

/** Ids of the MUST rules that the letter breaks. */
export function brokenRules(
  letter: { raw: Buffer; envelope: { from: string; to: string[] } },
  about: { inbound: string | Buffer; number: string; kind: 'confirmation' | 'relay' | 'agent' | 'sla' },
): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'mesa-out-'));
  try {
    writeFileSync(join(folder, 'out.eml'), letter.raw);
    writeFileSync(join(folder, 'in.eml'), about.inbound);
    const run = spawnSync(
      'python3',
      [
        ...[CHECKER, join(folder, 'out.eml'), '--json', '--kind', about.kind, '--case', about.number],
        ...['--inbound', join(folder, 'in.eml'), '--envelope-from', letter.envelope.from],
        ...['--envelope-to', letter.envelope.to.join(',')],
      ],
      { encoding: 'utf8' },
    );
    return (JSON.parse(run.stdout) as { must_failed: string[] }).must_failed;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

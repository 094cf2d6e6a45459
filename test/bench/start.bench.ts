/**
 * From the start of the process to its `ready`, and the command line, with an empty store and a full one, in turns.
 * Real Dovecot, Redis and SMTP sink. By hand: `npm run build && node dist/test/bench/start.bench.js [cases] [folder] [runs]`;
 * with the folder of the growth benchmark its register is used.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packaged } from '../../src/config/packaged';
import { deskVariables } from '../support/desk';
import { startDovecot } from '../support/dovecot';
import { startSink } from '../support/smtp-sink';
import { startWorkerProcess } from '../support/worker-process';
import { writeRegister } from './full-register';
import { processorMs, residentMegabytes } from './process-figures';

const CASES = Number(process.argv[2] ?? 1_000_000);
const KEPT = process.argv[3];
const RUNS = Number(process.argv[4] ?? 5);
const COMMANDS = [
  ['cases'],
  ['cases', '--status', 'nuevo'],
  ['cases', '--company', 'roble'],
  ['case', 'WS-2026-000001'],
];

async function main(): Promise<void> {
  const home = mkdtempSync(join(tmpdir(), 'mesa-start-'));
  const full = join(KEPT ?? home, String(CASES));
  if (!existsSync(full)) {
    mkdirSync(full, { recursive: true });
    await writeRegister({ stateDir: full, cases: CASES, until: Date.now() });
  }
  const stores = [
    { what: 'empty', stateDir: join(home, 'empty') },
    { what: `${CASES} cases`, stateDir: full },
  ];
  const [dovecot, sink] = await Promise.all([startDovecot(), startSink()]);
  for (const { stateDir } of stores) mkdirSync(stateDir, { recursive: true });
  const figures = new Map<string, string[]>();
  const note = (what: string, figure: string) => figures.set(what, [...(figures.get(what) ?? []), figure]);
  for (let run = 0; run < RUNS; run++)
    for (const { what, stateDir } of stores) {
      const variables = deskVariables({ home: stateDir, dovecot, sink });
      const began = performance.now();
      const worker = await startWorkerProcess(variables);
      const took = performance.now() - began;
      note(
        `start to ready, ${what}`,
        `${took.toFixed(0)} ms (processor ${processorMs(worker.pid)}, ${residentMegabytes(worker.pid)} MB)`,
      );
      await worker.stop();
      for (const words of COMMANDS)
        note(`mesa ${words.join(' ')}, ${what}`, `${command(words, variables)} ms`);
    }
  for (const [what, all] of figures) console.log(`${what.padEnd(48)} ${all.join('  ')}`);
  await sink.close();
  await dovecot.stop();
  rmSync(home, { recursive: true, force: true });
}

/** Milliseconds of the whole process. */
function command(words: string[], variables: Record<string, string>): string {
  const began = performance.now();
  const env = { PATH: process.env.PATH ?? '', ...variables };
  spawnSync(process.execPath, [packaged('dist', 'src', 'cli', 'mesa.js'), ...words], {
    env,
    stdio: 'ignore',
  });
  return (performance.now() - began).toFixed(0);
}

void main();

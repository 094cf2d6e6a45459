/** The command line as its own process, as a person calls it. Runs what the build made. */
import { spawn } from 'node:child_process';
import { packaged } from '../../src/config/packaged';

export interface Run {
  code: number | null;
  out: string;
  err: string;
}

/** Runs `mesa` with these words and waits for its end. `cwd`: a folder without an `.env`. */
export function runMesa(
  words: string[],
  { variables, cwd, input = '' }: { variables: Record<string, string>; cwd: string; input?: string },
): Promise<Run> {
  const child = spawn(process.execPath, [packaged('dist', 'src', 'cli', 'mesa.js'), ...words], {
    env: { PATH: process.env.PATH ?? '', ...variables },
    cwd,
  });
  child.stdin.end(input);
  const run: Run = { code: null, out: '', err: '' };
  child.stdout.on('data', (chunk) => {
    run.out += chunk;
  });
  child.stderr.on('data', (chunk) => {
    run.err += chunk;
  });
  return new Promise((resolve) => child.once('close', (code) => resolve({ ...run, code })));
}

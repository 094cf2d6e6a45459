/** The worker as its own process, as pm2 runs it, so that it can be killed. Runs what the build made. */
import { type ChildProcess, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { packaged } from '../../src/config/packaged';

export interface WorkerProcess {
  pid: number;
  /** Records of the log so far. */
  log: Record<string, unknown>[];
  /** Resolves with `ready`; rejects when the process ends before. */
  ready: Promise<void>;
  /** Resolves with the exit code. */
  ended: Promise<number | null>;
  signal(name: NodeJS.Signals): void;
  /** SIGKILL; resolves when the process is gone. */
  kill(): Promise<void>;
  /** SIGTERM; resolves with the exit code. */
  stop(): Promise<number | null>;
}

/** Starts `dist/src/main.js` with these variables and waits for its `ready`. */
export async function startWorkerProcess(variables: Record<string, string>): Promise<WorkerProcess> {
  const worker = launchWorkerProcess(variables);
  await worker.ready;
  return worker;
}

/** Starts it and waits for nothing: it may be a standby. */
export function launchWorkerProcess(variables: Record<string, string>): WorkerProcess {
  const program = packaged('dist', 'src', 'main.js');
  if (!existsSync(program)) throw new Error('the worker is not built: npm run build');
  const child = spawn(process.execPath, [program], {
    env: processVariables(variables),
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const log: Record<string, unknown>[] = [];
  const ended = new Promise<number | null>((resolve) => child.once('exit', resolve));
  const isReady = ready(child, log, ended);
  // Nobody need wait for it.
  isReady.catch(() => {});
  return {
    pid: child.pid!,
    log,
    ready: isReady,
    ended,
    signal: (name) => void child.kill(name),
    async kill() {
      child.kill('SIGKILL');
      await ended;
    },
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** What a process of the worker finds in its environment: what pm2 gives it, and these. */
export function processVariables(variables: Record<string, string>): Record<string, string> {
  const { apps } = require(packaged('ecosystem.config.js')) as { apps: [{ env: Record<string, string> }] };
  return { PATH: process.env.PATH ?? '', HOME: process.env.HOME ?? '', ...apps[0].env, ...variables };
}

function ready(
  child: ChildProcess,
  log: Record<string, unknown>[],
  ended: Promise<number | null>,
): Promise<void> {
  return new Promise((resolve, reject) => {
    let rest = '';
    let errors = '';
    child.stdout!.setEncoding('utf8').on('data', (chunk: string) => {
      const lines = (rest + chunk).split('\n');
      rest = lines.pop() ?? '';
      for (const line of lines) {
        const record = line.startsWith('{') ? (JSON.parse(line) as Record<string, unknown>) : { msg: line };
        log.push(record);
        if (record.msg === 'ready') resolve();
      }
    });
    child.stderr!.setEncoding('utf8').on('data', (chunk: string) => {
      errors += chunk;
    });
    void ended.then((code) =>
      reject(new Error(`the worker ended with ${code} before it was ready: ${errors}`)),
    );
  });
}

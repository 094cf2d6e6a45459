/** Starts the worker and stops it gently: `npm start`, pm2 and `mesa start` all come through here. */
import { type MailLog, mailLog } from './log';

// Before the larger part of the modules.
import './young-heap';

import { startWorker, type Worker } from './app';
import { collectAfterStart } from './collect-after-start';
import { ConfigFault, loadDotEnv, readConfig } from './config';
import { RedisMissing } from './embedded/redis';
import { NewerStore } from './store/database';

/** How long a gentle stop may take before the process ends anyway (CONTRACT 4: ten seconds in all). */
const STOP_WITHIN_MS = 9_000;

/** Runs until SIGTERM or SIGINT. Ends the process: 0 after a gentle stop, 2 for a wrong configuration, 1 otherwise. */
export async function runWorker(): Promise<void> {
  loadDotEnv();
  try {
    const config = readConfig(process.env, { mail: true });
    const log = mailLog(config.environment.logLevel);
    process.on('unhandledRejection', (error) => log.bug('unhandledRejection', error));
    const starting = startWorker(config, log);
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => void stop(signal, starting, log));
    process.on('SIGHUP', () => void hangUp(starting, log));
    await (await starting).ready;
    process.send?.('ready');
    collectAfterStart();
  } catch (error) {
    process.exit(explainStart(error));
  }
}

/** A terminal that goes away takes its worker along; a service looks at its policy files at once. */
async function hangUp(starting: Promise<Worker>, log: MailLog): Promise<void> {
  if (process.stdout.isTTY) await stop('SIGHUP', starting, log);
  else await (await starting).sweep();
}

/** Ends the process: 0 when all was put away in time. */
async function stop(signal: string, starting: Promise<Worker>, log: MailLog): Promise<void> {
  log.stopping(signal);
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  try {
    await (await starting).stop();
    log.stopped();
    process.exit(0);
  } catch (error) {
    log.bug('stop', error);
    process.exit(1);
  }
}

/** Says on stderr what keeps the worker from starting; gives the exit code. */
export function explainStart(error: unknown): number {
  if (error instanceof ConfigFault) {
    for (const fault of error.faults) console.error(fault);
    return 2;
  }
  const known = error instanceof RedisMissing || error instanceof NewerStore;
  console.error(known ? error.message : error);
  return known ? 2 : 1;
}

if (require.main === module) void runWorker();

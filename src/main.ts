/** Starts the worker and stops it gently: `npm start`, pm2 and `mesa start` all come through here. */
import { inspect } from 'node:util';
import { type MailLog, mailLog } from './log';

// Before the larger part of the modules.
import './heap-growth';

import { startWorker, type Worker } from './app';
import { collectAfterStart } from './collect-after-start';
import { ConfigFault, loadDotEnv, readConfig } from './config';
import { secretsIn } from './config/environment';
import { NoKey } from './config/secret';
import { RedisMissing } from './embedded/redis';
import { DismissedInStandby } from './standby';
import { NewerStore } from './store/database';
import { veil } from './veil';

/** How long a gentle stop may take before the process ends anyway (CONTRACT 4: ten seconds in all). */
const STOP_WITHIN_MS = 9_000;

/** Exit code of a worker whose place another one has taken: whoever keeps it running starts it again, as a standby. */
const LOST = 1;

/**
 * Runs until SIGTERM or SIGINT. Ends the process: 0 after a gentle stop, 2 for a wrong configuration, 1
 * otherwise, also when another worker took over while this one slept.
 */
export async function runWorker(): Promise<void> {
  loadDotEnv();
  let secrets: (string | null)[] = [];
  try {
    const config = readConfig(process.env, { mail: true });
    secrets = secretsIn(config.environment);
    const log = mailLog(config.environment.logLevel, process.stdout, secrets);
    process.on('unhandledRejection', (error) => log.bug('unhandledRejection', error));
    // Told by the log, which names no secret; Node would print the error with all that hangs on it.
    process.on('uncaughtException', (error) => {
      log.bug('uncaughtException', error);
      process.exit(1);
    });
    const ending = new AbortController();
    const starting = startWorker(
      config,
      log,
      {},
      { dismissed: ending.signal, lost: () => process.exit(LOST) },
    );
    const running = { starting, ending, log };
    for (const signal of ['SIGTERM', 'SIGINT'] as const)
      process.once(signal, () => void stop(signal, running));
    process.on('SIGHUP', () => void hangUp(running));
    const { ready } = await starting;
    collectAfterStart();
    await ready;
    process.send?.('ready');
  } catch (error) {
    // A standby that was told to end: whoever told it ends the process.
    if (!(error instanceof DismissedInStandby)) process.exit(explainStart(error, veil(secrets).over));
  }
}

interface Running {
  starting: Promise<Worker>;
  /** Ends the waiting of a standby. */
  ending: AbortController;
  log: MailLog;
}

/** A terminal that goes away takes its worker along; a service looks at its policy files at once. */
async function hangUp(running: Running): Promise<void> {
  if (process.stdout.isTTY) await stop('SIGHUP', running);
  else await (await untilStarted(running))?.sweep();
}

/** Ends the process: 0 when all was put away in time. */
async function stop(signal: string, running: Running): Promise<void> {
  const { ending, log } = running;
  log.stopping(signal);
  ending.abort();
  setTimeout(() => process.exit(1), STOP_WITHIN_MS).unref();
  try {
    await (await untilStarted(running))?.stop();
    log.stopped();
    process.exit(0);
  } catch (error) {
    log.bug('stop', error);
    process.exit(1);
  }
}

/** null: it was a standby until now. */
async function untilStarted({ starting }: Running): Promise<Worker | null> {
  return starting.catch((error: unknown) => {
    if (error instanceof DismissedInStandby) return null;
    throw error;
  });
}

/** Says on stderr what keeps the worker from starting, `covered`; gives the exit code. */
export function explainStart(error: unknown, covered: (words: string) => string = (words) => words): number {
  if (error instanceof ConfigFault) {
    for (const fault of error.faults) console.error(fault);
    return 2;
  }
  const { code = '', message } = error as NodeJS.ErrnoException;
  if (DISK_TROUBLE.test(code)) {
    console.error(
      `STATE_DIR cannot be used: ${message} (${code}). See that the disk is there, has room and may be written`,
    );
    return 1;
  }
  const known = error instanceof RedisMissing || error instanceof NewerStore || error instanceof NoKey;
  console.error(covered(known ? error.message : inspect(error)));
  return known ? 2 : 1;
}

/** Of SQLite, and of files: a full, read-only, broken or foreign disk. */
const DISK_TROUBLE =
  /^(?:SQLITE_(?:FULL|IOERR|READONLY|CANTOPEN|CORRUPT|NOTADB)|EROFS$|EACCES$|ENOSPC$|EDQUOT$|EIO$)/;

if (require.main === module) void runWorker();

/** The worker of a chaos run: the real one, whose clock the run shifts, and which kills itself at the fail point that the run names. */
import '../../src/heap-growth';
import { startWorker } from '../../src/app';
import { readConfig } from '../../src/config';
import { imapSettings } from '../../src/config/door-settings';
import type { FailPoint } from '../../src/flows/fail-points';
import { mailLog } from '../../src/log';
import { imapMailbox } from '../../src/mailbox/imap';
import { explainStart } from '../../src/main';

export type Order =
  | { do: 'start'; variables: Record<string, string>; shift: number }
  /** Dies when it comes to the point for the `nth` time from now on. */
  | { do: 'arm'; point: FailPoint; nth: number }
  | { do: 'shift'; ms: number };

/** What heals a silent mailbox within minutes heals it here within seconds. */
const PACE = { pollSeconds: 2, silenceSeconds: 3, backoff: { firstMs: 50, maxMs: 1000 } };
const SWEEP_EVERY_MS = 2000;
const LOOK_EVERY_MS = 250;

let shift = 0;
let armed: { point: FailPoint; nth: number } | null = null;

process.on('message', (order: Order) => {
  if (order.do === 'start') {
    shift = order.shift;
    void start(order.variables);
  } else if (order.do === 'arm') armed = { point: order.point, nth: order.nth };
  else shift = order.ms;
});
// Never outlives its run.
process.on('disconnect', () => process.exit(1));
process.send?.('loaded');

async function start(variables: Record<string, string>): Promise<void> {
  const config = readConfig(variables, { mail: true });
  const log = mailLog(config.environment.logLevel);
  process.on('unhandledRejection', (error) => log.bug('unhandledRejection', error));
  const now = () => Date.now() + shift;
  const door = imapMailbox({ ...imapSettings(config, null), ...PACE }, log, () => new Date(now()));
  try {
    await startWorker(
      config,
      log,
      { door, now, reached, sweepEveryMs: SWEEP_EVERY_MS, lookEveryMs: LOOK_EVERY_MS },
      { lost: () => process.exit(1) },
    );
  } catch (error) {
    process.exit(explainStart(error));
  }
}

function reached(point: FailPoint): void {
  if (armed?.point !== point) return;
  armed.nth -= 1;
  if (armed.nth <= 0) process.kill(process.pid, 'SIGKILL');
}

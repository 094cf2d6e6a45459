/** One worker at a time: a second one stands by, tells so, and takes its turn when the first has gone. */
import { hasEnded, thisProcess } from './config/running-process';
import { type HeldLease, waitForLease } from './flows/lease';
import type { MailLog } from './log';
import type { Store } from './store/store';
import { type Health, type HealthServer, healthUnlessTaken } from './web/health';

/** What the process that runs the worker has to say, and to hear. */
export interface Watchman {
  /** The worker is to end; a standby stops waiting. */
  dismissed?: AbortSignal;
  /** Another worker has taken over: this process is to end at once, without putting anything away. */
  lost?: () => void;
}

/** It was told to end while another worker was at work. */
export class DismissedInStandby extends Error {}

/** Waits until no other worker works on the store, and tells of its own waiting meanwhile. Throws DismissedInStandby. */
export async function takeTurn(parts: {
  /** Where health is told. */
  http: { host: string; port: number };
  store: Store;
  log: MailLog;
  now: () => number;
  watchman: Watchman;
  lookEveryMs: number | undefined;
}): Promise<HeldLease> {
  const { http, store, log, now, watchman, lookEveryMs } = parts;
  const waiting: Promise<HealthServer | null>[] = [];
  const standby = async (): Promise<Health> => ({
    ok: true,
    ready: false,
    parts: { worker: 'standby', store: 'open' },
  });
  const lease = await waitForLease({
    ...{ store, now, hasEnded, lookEveryMs },
    self: thisProcess(),
    log: {
      ...log,
      standby(holder) {
        log.standby(holder);
        if (waiting.length === 0) waiting.push(healthUnlessTaken(http, log, standby, null));
      },
    },
    onLost: () => watchman.lost?.(),
    dismissed: watchman.dismissed,
  });
  for (const server of waiting) await (await server)?.close();
  if (lease) return lease;
  await store.close();
  throw new DismissedInStandby();
}

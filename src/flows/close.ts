/** Closes resolved cases whose days are over (ans.yaml, auto_close), and sets the alarms of those that are near. */
import type { MailLog } from '../log';
import type { Store } from '../store/store';
import type { Timers } from '../timers/timers';

export interface Closer {
  /** Closes what is due. Two at once do no harm: a case closes once. */
  run(): Promise<void>;
  /** Sets the alarms of the next minutes again; the sweep of each minute sets the later ones. */
  setAlarms(): Promise<void>;
}

/** A sweep may be late or fail a few times. */
const NEAR_MS = 15 * 60_000;
/** Cases of one transaction, so that mails are handled in between. */
const CASES_A_COMMIT = 100;
const MOST_ALARMS = 5_000;

export function closer(parts: { store: Store; timers: Timers; log: MailLog; now: () => number }): Closer {
  const { store, timers, log, now } = parts;
  return {
    async run() {
      for (;;) {
        const numbers = await store.closeDue(now(), CASES_A_COMMIT);
        for (const number of numbers) log.caseClosed({ case: number });
        if (numbers.length < CASES_A_COMMIT) return;
      }
    },

    async setAlarms() {
      const near = await store.closings(now() + NEAR_MS, MOST_ALARMS);
      await timers.schedule(
        near.map(({ caseId, closesAt }) => ({
          kind: 'timer' as const,
          id: `case-${caseId}`,
          dueAt: new Date(closesAt),
        })),
      );
    },
  };
}

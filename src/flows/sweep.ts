/** What the alarm clock forgot: mails that wait to be handled, letters to be sent, reminders to be told, mails not yet filed. */
import type { MailLog } from '../log';
import type { Store } from '../store/store';
import type { Timers } from '../timers/timers';
import { setNearAlarms } from './alarms';
import type { Closer } from './close';
import type { Copier } from './copy-sent';
import type { Reached } from './fail-points';
import type { Filing } from './filing';
import type { Retainer } from './retain';

export interface SweepParts {
  store: Store;
  timers: Timers;
  filing: Filing;
  closing: Closer;
  /** null when no copies of sent letters are kept. */
  copies: Copier | null;
  /** Hands waiting mails to the receive flow; those that it has already are passed over. */
  onWaiting: (mailIds: number[]) => void;
  /** Sends letters that are due; those that are on their way already are passed over. */
  onLetters: (letterIds: number[]) => void;
  /** Tells the reminders that are due; returns at once. */
  onDue: () => void;
  /** Writes the daily list of held mails when its time has come. */
  tellHeld: () => Promise<void>;
  /** Mends what is left behind when the system's clock was set back. */
  watchTime: () => Promise<void>;
  retaining: Retainer;
  /** Compares the books once a day. */
  compareBooks: () => Promise<void>;
  /** Tells the operator when mail does not flow. */
  watchFlow: () => Promise<void>;
  /** Takes changed policy files. */
  reload: () => Promise<void>;
  log: MailLog;
  now: () => number;
  reached?: Reached;
}

/** Cases counted in one transaction. */
const CASES_A_COMMIT = 200;

/** Repairs everything from the store, which is the only truth. Run at the start and every minute. */
export async function sweep(parts: SweepParts): Promise<void> {
  const {
    store,
    timers,
    filing,
    closing,
    copies,
    onWaiting,
    onLetters,
    onDue,
    tellHeld,
    watchTime,
    reload,
    log,
    now,
  } = parts;
  parts.reached?.('sweep.begun');
  await reload();
  await watchTime();
  const mails = await store.waiting();
  onWaiting(mails);
  parts.reached?.('sweep.mails');
  const letters = await store.unsent();
  const at = now();
  const isDue = ({ nextAttemptAt }: { nextAttemptAt: number }) => nextAttemptAt <= at;
  onLetters(letters.filter(isDue).map(({ id }) => id));
  await timers.schedule(
    letters
      .filter((letter) => !isDue(letter))
      .map((letter) => ({ kind: 'letter', id: String(letter.id), dueAt: new Date(letter.nextAttemptAt) })),
  );
  parts.reached?.('sweep.letters');
  await countUncounted(store, now);
  await closing.run();
  parts.reached?.('sweep.closed');
  await closing.setAlarms();
  onDue();
  const reminders = await setNearAlarms(store, timers, now());
  parts.reached?.('sweep.alarms');
  await tellHeld();
  await parts.watchFlow().catch((error) => log.bug('watchFlow', error));
  const filed = await filing.run();
  parts.reached?.('sweep.done');
  // Not awaited: a slow Sent folder holds nothing up.
  void copies?.run();
  void parts.retaining.run().catch((error) => log.bug('retain', error));
  void parts.compareBooks().catch((error) => log.bug('libro', error));
  log.swept({ mails: mails.length, letters: letters.length, reminders, filed });
}

/** Cases whose clocks were moved by a command line, or came from an earlier version. */
async function countUncounted(store: Store, now: () => number): Promise<void> {
  for (;;) {
    const cases = await store.uncounted(CASES_A_COMMIT);
    if (cases.length === 0) return;
    await store.recount(cases, now());
  }
}

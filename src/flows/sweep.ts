/** What the alarm clock forgot: mails that wait to be handled, letters that wait to be sent, mails not yet filed. */
import type { MailLog } from '../log';
import type { Store } from '../store/store';
import type { Timers } from '../timers/timers';
import type { Filing } from './filing';

export interface SweepParts {
  store: Store;
  timers: Timers;
  filing: Filing;
  /** Hands waiting mails to the receive flow; those that it has already are passed over. */
  onWaiting: (mailIds: number[]) => void;
  log: MailLog;
}

/** Repairs everything from the store, which is the only truth. Run at the start and every minute. */
export async function sweep({ store, timers, filing, onWaiting, log }: SweepParts): Promise<void> {
  const mails = await store.waiting();
  onWaiting(mails);
  const letters = await store.unsent();
  await timers.schedule(
    letters.map((letter) => ({
      kind: 'letter',
      id: String(letter.id),
      dueAt: new Date(letter.nextAttemptAt),
    })),
  );
  const filed = await filing.run();
  log.swept({ mails: mails.length, letters: letters.length, filed });
}

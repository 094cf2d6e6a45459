/** Notices within a second what another process wrote into the store (`mesa do`, `mesa quarantine`), so that it is acted upon at once. */
import type { MailLog } from '../log';
import type { Store } from '../store/store';

/** Asking costs some microseconds: SQLite keeps the count of other connections' commits in memory it shares with them. */
const EVERY_MS = 1000;

export interface Watch {
  stop(): void;
}

/**
 * Calls `onChange` after each second in which somebody else wrote. The store is asked, not Redis or a socket: it is the
 * one thing that every process goes through, also while Redis is away.
 */
export function watch(parts: { store: Store; onChange: () => Promise<void>; log: MailLog }): Watch {
  const { store, onChange, log } = parts;
  let asking = false;
  function ask(): void {
    if (asking) return;
    asking = true;
    void store
      .changedElsewhere()
      .then((changed) => (changed ? onChange() : undefined))
      .catch((error: unknown) => log.bug('watch', error))
      .finally(() => {
        asking = false;
      });
  }
  ask();
  const timer = setInterval(ask, EVERY_MS);
  return { stop: () => clearInterval(timer) };
}

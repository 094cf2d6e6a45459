/** Tells the mailbox what became of its mails (IMAP_AFTER), always after the commit and never in its way. */
import type { MailLog } from '../log';
import type { MailboxDoor } from '../mailbox/mailbox';
import type { Store } from '../store/store';
import type { Reached } from './fail-points';

/** As many UIDs as go well into one IMAP command line. */
const BATCH = 200;
/** What is decided within this time is filed by one command and one commit. */
const TOGETHER_MS = 300;

export interface Filing {
  /** There is something to file; returns at once. */
  nudge(): void;
  /** Files all that waits; returns how many. A mailbox that cannot be reached leaves them for the next time. */
  run(): Promise<number>;
}

export function filing(parts: {
  store: Store;
  door: MailboxDoor;
  mailbox: string;
  log: MailLog;
  now: () => number;
  reached?: Reached;
}): Filing {
  const { store, door, mailbox, log, now, reached } = parts;
  let running: Promise<number> | null = null;
  let again = false;
  let soon: NodeJS.Timeout | null = null;

  async function fileAll(): Promise<number> {
    let count = 0;
    do {
      again = false;
      await discardCanaries();
      for (;;) {
        const keys = await store.unfiled(mailbox, BATCH);
        if (keys.length === 0) break;
        const done = await door.file(keys);
        if (done.length === 0) return count;
        reached?.('receive.marked');
        await store.filed(mailbox, done, now());
        reached?.('receive.filed');
        count += done.length;
        // What was decided meanwhile has its own time: in a backlog each command would find a handful.
        if (keys.length < BATCH) break;
      }
    } while (again);
    return count;
  }

  async function discardCanaries(): Promise<void> {
    const keys = await store.returnedCanaries(mailbox, BATCH);
    if (keys.length === 0) return;
    const done = await (door.discard ?? door.file)(keys);
    await store.filed(mailbox, done, now());
  }

  function run(): Promise<number> {
    if (soon) clearTimeout(soon);
    soon = null;
    again = true;
    running ??= fileAll()
      .catch((error: unknown) => {
        log.filingFailed({ mails: 0, reason: error instanceof Error ? error.message : String(error) });
        return 0;
      })
      .finally(() => {
        running = null;
      });
    return running;
  }

  return {
    run,
    nudge() {
      soon ??= setTimeout(() => void run(), TOGETHER_MS);
    },
  };
}

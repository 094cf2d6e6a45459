/** Copies of sent letters into the mailbox's Sent folder: after the letter went out, never in its way, never twice. */
import { composeLetter } from '../delivery/compose';
import type { Letter } from '../letters/letter';
import type { MailLog } from '../log';
import type { SentFolder } from '../mailbox/sent-folder';
import type { Store } from '../store/store';

export interface Copier {
  /** A letter went out: its copy is made in a moment, together with those that follow. */
  nudge(): void;
  /** Makes all copies that are wanted. Trouble is logged in words, and the next sweep tries again. */
  run(): Promise<void>;
  stop(): Promise<void>;
}

export interface CopierParts {
  store: Store;
  /** Rejects when the folder cannot be used now. */
  open: () => Promise<SentFolder>;
  /** The letter as it went out; null when it is gone. */
  complete: (id: number) => Promise<Letter | null>;
  log: MailLog;
  now: () => number;
}

const TOGETHER_MS = 2_000;
const BATCH = 50;
/** A refusal is of the one mail: too large, no room. A line that is down counts for none. */
const MOST_REFUSALS = 10;
const GIVE_UP_AFTER_MS = 7 * 86_400_000;

export function copier(parts: CopierParts): Copier {
  const { store, open, log, now } = parts;
  let running: Promise<void> | null = null;
  let soon: NodeJS.Timeout | null = null;
  let stopped = false;
  let told = '';

  async function copyAll(): Promise<void> {
    await store.giveUpCopies(now() - GIVE_UP_AFTER_MS);
    const [first] = await store.copiesWanted(0, 1);
    if (!first) return;
    const folder = await open();
    try {
      const refused = await fill(folder);
      tell(refused.length > 0 ? refused.join('; ') : '');
    } finally {
      await folder.close();
    }
  }

  /** Gives the reasons of those that were refused. */
  async function fill(folder: SentFolder): Promise<string[]> {
    const refused = new Set<string>();
    for (let after = 0; !stopped; ) {
      const wanted = await store.copiesWanted(after, BATCH);
      if (wanted.length === 0) break;
      for (const { id, sentAt } of wanted) {
        after = id;
        const letter = await parts.complete(id);
        if (!letter || stopped) continue;
        const raw = await composeLetter(letter);
        const outcome = await folder.keep({ messageId: letter.messageId, raw, sentAt: new Date(sentAt) });
        if (outcome.is === 'kept') await store.copyKept(id);
        else {
          await store.copyRefused(id, MOST_REFUSALS);
          refused.add(outcome.reason);
        }
      }
    }
    return [...refused];
  }

  /** The same trouble is one line, however long it lasts. */
  function tell(reason: string): void {
    if (reason !== '' && reason !== told) log.sentCopyFailed({ reason });
    told = reason;
  }

  function run(): Promise<void> {
    running ??= copyAll()
      .catch((error: unknown) => tell(error instanceof Error ? error.message : String(error)))
      .finally(() => {
        running = null;
      });
    return running;
  }

  return {
    run,
    nudge() {
      if (stopped) return;
      soon ??= setTimeout(() => {
        soon = null;
        void run();
      }, TOGETHER_MS);
    },
    async stop() {
      stopped = true;
      if (soon) clearTimeout(soon);
      await running;
    },
  };
}

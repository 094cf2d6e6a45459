/** Letters that are due go out at once, a few at a time; what must wait, and what a crash leaves, comes by clock and sweep. */
import type { MailLog } from '../log';

export interface Outbox {
  /** Takes letters by id, once they are committed. Returns at once. */
  send(letterIds: Iterable<number>): void;
  /** Finishes those under way, for some seconds at most; the others wait in the store. */
  stop(): Promise<void>;
}

export interface OutboxParts {
  deliver: (id: string) => Promise<void>;
  atATime: number;
  log: Pick<MailLog, 'wakeFailed'>;
}

const STOP_WITHIN_MS = 4000;

export function outbox({ deliver, atATime, log }: OutboxParts): Outbox {
  const waiting = new Set<number>();
  const underWay = new Map<number, Promise<void>>();
  let stopped = false;

  function fill(): void {
    for (const id of waiting) {
      if (stopped || underWay.size >= atATime) return;
      // Asked for again while its attempt is written down: it is looked at once more after that.
      if (underWay.has(id)) continue;
      waiting.delete(id);
      underWay.set(id, sendOne(id));
    }
  }

  async function sendOne(id: number): Promise<void> {
    await deliver(String(id)).catch((error) => {
      const reason = error instanceof Error ? error.message : String(error);
      log.wakeFailed('letter', String(id), reason);
    });
    underWay.delete(id);
    fill();
  }

  return {
    send(letterIds) {
      for (const id of letterIds) waiting.add(id);
      fill();
    },
    async stop() {
      stopped = true;
      let timer: NodeJS.Timeout | undefined;
      const limit = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, STOP_WITHIN_MS);
      });
      await Promise.race([limit, Promise.allSettled(underWay.values())]);
      clearTimeout(timer);
    },
  };
}

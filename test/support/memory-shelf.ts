/** A shelf that keeps in memory what the mailbox door hands over, and outlives the door as the store does. */
import type { ArrivedMail, Position, Shelf } from '../../src/mailbox/mailbox';

export interface MemoryShelf extends Shelf {
  mails: ArrivedMail[];
  at: Position | null;
  subjects(): string[];
  /** Resolves when `count` mails have been kept; rejects after `withinMs`. */
  until(count: number, withinMs?: number): Promise<void>;
  /** Called before each batch is kept; a rejection is a store that fails. */
  onKeep: (mails: ArrivedMail[]) => Promise<void>;
}

/** `at` is the position that an earlier life has left. */
export function memoryShelf(at: Position | null = null): MemoryShelf {
  const wakers = new Set<() => void>();
  const shelf: MemoryShelf = {
    mails: [],
    at,
    onKeep: async () => {},
    subjects: () => shelf.mails.map(({ raw }) => /^Subject: (.*?)\r?$/m.exec(raw.toString())?.[1] ?? ''),
    async until(count, withinMs = 5000) {
      const deadline = Date.now() + withinMs;
      while (shelf.mails.length < count) {
        const left = deadline - Date.now();
        if (left <= 0) {
          throw new Error(`kept ${shelf.mails.length} mails, not ${count}, within ${withinMs} ms`);
        }
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, left);
          wakers.add(() => {
            clearTimeout(timer);
            resolve();
          });
        });
      }
    },
    position: async () => structuredClone(shelf.at),
    async begin(position) {
      shelf.at = structuredClone(position);
    },
    async keep(mails) {
      await shelf.onKeep(mails);
      for (const mail of mails) {
        const known = shelf.mails.some(
          (kept) => kept.uid === mail.uid && kept.uidValidity === mail.uidValidity,
        );
        if (!known) shelf.mails.push(mail);
        if (!shelf.at) throw new Error('mails were kept before the position');
        shelf.at.lastUid = Math.max(shelf.at.lastUid, mail.uid);
        shelf.at.backlog = shelf.at.backlog.filter((uid) => uid !== mail.uid);
      }
      for (const wake of wakers) wake();
      wakers.clear();
    },
    async drained(drainedAt) {
      if (shelf.at) shelf.at.drainedAt = drainedAt;
    },
  };
  return shelf;
}

/** Keep first: what the mailbox door hands over is durable in the store before anybody reads it. */
import { collectAfter } from '../collect-large';
import type { Shelf } from '../mailbox/mailbox';
import type { Store } from '../store/store';
import type { Reached } from './fail-points';

export interface ShelfParts {
  store: Store;
  /** Name of the mailbox in the store. */
  mailbox: string;
  now: () => number;
  /** Told of newly kept mails, in arrival order. */
  onKept: (mailIds: number[]) => void;
  reached?: Reached;
}

export function shelf({ store, mailbox, now, onKept, reached }: ShelfParts): Shelf {
  return {
    position: () => store.position(mailbox),
    begin: (position) => store.begin(mailbox, position),
    drained: (at) => store.drained(mailbox, at.getTime()),
    keep: async (mails) => {
      reached?.('receive.fetched');
      const ids = await store.keep(mailbox, mails, now());
      reached?.('receive.kept');
      collectAfter(Math.max(...mails.map(({ raw }) => raw.length)));
      if (ids.length > 0) onKept(ids);
    },
  };
}

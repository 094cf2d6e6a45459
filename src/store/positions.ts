/** Where the door stands in each mailbox: UIDVALIDITY and UID, never the \Seen flag, which people set too. */
import type { Position } from '../mailbox/mailbox';
import type { Database } from './database';

export interface PositionStore {
  position(mailbox: string): Promise<Position | null>;
  /** Takes over a new position, whole. */
  begin(mailbox: string, position: Position): Promise<void>;
  /** Nothing is left to fetch: what was still in the backlog exists no longer. */
  drained(mailbox: string, at: number): Promise<void>;
}

export function positionStore(db: Database): PositionStore {
  return {
    async position(mailbox) {
      const row = await db
        .selectFrom('mailbox_position')
        .selectAll()
        .where('mailbox', '=', mailbox)
        .executeTakeFirst();
      if (!row) return null;
      return {
        uidValidity: row.uid_validity,
        lastUid: row.last_uid,
        backlog: JSON.parse(row.backlog) as number[],
        drainedAt: row.drained_at === null ? null : new Date(row.drained_at),
      };
    },

    async begin(mailbox, position) {
      const row = {
        uid_validity: position.uidValidity,
        last_uid: position.lastUid,
        backlog: JSON.stringify(position.backlog),
        drained_at: position.drainedAt?.getTime() ?? null,
        began_uid: position.lastUid,
      };
      await db
        .insertInto('mailbox_position')
        .values({ mailbox, ...row })
        .onConflict((conflict) => conflict.column('mailbox').doUpdateSet(row))
        .execute();
    },

    async drained(mailbox, at) {
      await db
        .updateTable('mailbox_position')
        .set({ drained_at: at, backlog: '[]' })
        .where('mailbox', '=', mailbox)
        .execute();
    },
  };
}

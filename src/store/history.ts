/** Rows of a case's history, written with what they tell of: events and messages. */
import type { Insertable } from 'kysely';
import { compiled } from './compiled';
import type { EventTable, MessageTable } from './tables';

/** At least one. */
export const insertEvents = compiled((db, { rows }: { rows: Insertable<EventTable>[] }) =>
  db.insertInto('case_event').values(rows),
);

export const insertMessage = compiled((db, row: Insertable<MessageTable>) =>
  db.insertInto('message').values(row),
);

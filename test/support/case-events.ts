/** Lets something happen to a case as a command line in another process does: in the store, for the sweep to find. */
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import type { EventType } from '../../src/case/events';

export interface Happening {
  number: string;
  type: EventType;
  /** Milliseconds since the epoch. */
  at: number;
  data?: object;
}

export function happens(stateDir: string, { number, type, at, data = {} }: Happening): void {
  const db = new SQLite(join(stateDir, 'mesa.sqlite'));
  const { id } = db.prepare('SELECT id FROM cases WHERE number = ?').get(number) as { id: number };
  db.prepare('INSERT INTO case_event (case_id, at, type, actor, data) VALUES (?, ?, ?, ?, ?)').run(
    id,
    at,
    type,
    'laura.gomez@websaas.net',
    JSON.stringify(data),
  );
  db.prepare('UPDATE cases SET uncounted = 1 WHERE id = ?').run(id);
  db.close();
}

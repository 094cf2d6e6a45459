/** Years of logged hours, written straight into the store as the worker would have left them. */
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { openStore } from '../../src/store/store';

export interface LoggedCase {
  subject: string;
  company: string | null;
  /** The first is whose case it is. */
  participants: string[];
  entries: { at: number; agent: string; minutes: number }[];
}

/** Adds the cases with their opening, their hours and what else happens in a case. */
export async function addLoggedCases(stateDir: string, cases: Iterable<LoggedCase>): Promise<void> {
  const file = join(stateDir, 'mesa.sqlite');
  await (await openStore(file)).close();
  const db = new SQLite(file);
  db.pragma('synchronous = OFF');
  const { first } = db.prepare('SELECT coalesce(max(id), 0) + 1 AS first FROM cases').get() as {
    first: number;
  };
  const addCase = db.prepare(
    `INSERT INTO cases (id, number, year, sequence, kind, priority, priority_reasons, status, subject, company, fields,
       missing, language, requester, assignee, opened_at, closed_at, uncounted)
     VALUES (@id, @number, 2025, @id, 'solicitud', 'normal', '[]', 'cerrado', @subject, @company, @fields, '[]', 'es',
       @requester, @agent, @at, @at, 0)`,
  );
  const addEvent = db.prepare(
    'INSERT INTO case_event (case_id, at, type, actor, data) VALUES (?, ?, ?, ?, ?)',
  );
  const addParticipant = db.prepare(
    'INSERT INTO participant (case_id, address, name, role) VALUES (?, ?, ?, ?)',
  );
  db.transaction(() => {
    let id = first;
    for (const { subject, company, participants, entries } of cases) {
      const [requester, ...others] = participants;
      const { at, agent } = entries[0]!;
      addCase.run({
        ...{ id, number: `WS-2025-${String(id).padStart(6, '0')}`, subject, company, requester, agent, at },
        fields: JSON.stringify({
          ...{ company: { value: company, source: 'label' }, reporter: { value: null, source: null } },
          ...{ phone: { value: null, ext: null, source: null }, email: { value: requester, source: 'from' } },
          detail: { value: subject },
        }),
      });
      addParticipant.run(id, requester, '', 'requester');
      for (const address of others) addParticipant.run(id, address, '', 'copied');
      for (const type of ['opened', 'received', 'letter_sent', 'taken'])
        addEvent.run(id, at, type, requester, '{}');
      for (const entry of entries)
        addEvent.run(
          ...[
            id,
            entry.at,
            'time_logged',
            entry.agent,
            JSON.stringify({ minutes: entry.minutes, note: null }),
          ],
        );
      addEvent.run(id, at, 'closed', agent, '{}');
      id += 1;
    }
  })();
  db.close();
}

/** A register full of open cases, written straight into the store as the worker would have left it. */
import { join } from 'node:path';
import SQLite from 'better-sqlite3';
import { openStore } from '../../src/store/store';

export interface OpenCase {
  /** Milliseconds since the epoch. */
  openedAt: number;
  priority?: 'urgente' | 'importante' | 'normal';
}

const FIELDS = JSON.stringify({
  company: { value: 'Supermercado El Roble', source: 'label' },
  reporter: { value: 'Ana Pérez', source: 'label' },
  phone: { value: '+573001234567', ext: null, source: 'label' },
  email: { value: 'ana.perez@elroble.example', source: 'label' },
  detail: { value: 'No podemos facturar en la caja 3.' },
});

/** Adds the cases with their opening events and mails. Nothing is counted yet: the sweep does it. */
export async function addOpenCases(stateDir: string, cases: Iterable<OpenCase>): Promise<void> {
  const file = join(stateDir, 'mesa.sqlite');
  await (await openStore(file)).close();
  const db = new SQLite(file);
  db.pragma('synchronous = OFF');
  const { first } = db.prepare('SELECT coalesce(max(id), 0) + 1 AS first FROM cases').get() as {
    first: number;
  };
  const addCase = db.prepare(
    `INSERT INTO cases (id, number, year, sequence, kind, priority, priority_reasons, status, subject, company, reporter,
       phone, email, detail, fields, missing, language, requester, opened_at)
     VALUES (@id, @number, 2025, @id, 'solicitud', @priority, '["no podemos facturar"]', 'nuevo', @subject,
       'Supermercado El Roble', 'Ana Pérez', '+573001234567', 'ana.perez@elroble.example', 'No podemos facturar',
       @fields, '[]', 'es', 'ana.perez@elroble.example', @openedAt)`,
  );
  const addEvent = db.prepare(
    `INSERT INTO case_event (case_id, at, type, actor, data) VALUES (?, ?, 'opened', 'ana.perez@elroble.example', ?)`,
  );
  const addMessage = db.prepare(
    `INSERT INTO message (case_id, direction, kind, sender, recipients, message_id, at, subject, visible_text, attachments)
     VALUES (?, 'in', 'human', 'ana.perez@elroble.example', '["soporte@websaas.net"]', ?, ?, ?,
       'No podemos facturar en la caja 3, por favor ayúdennos.', '[]')`,
  );
  db.transaction(() => {
    let id = first;
    for (const { openedAt, priority = 'normal' } of cases) {
      const subject = `Caja ${id} detenida`;
      const number = `WS-2025-${String(id).padStart(6, '0')}`;
      addCase.run({ id, number, priority, subject, fields: FIELDS, openedAt });
      addEvent.run(id, openedAt, JSON.stringify({ kind: 'solicitud', priority, messageId: null }));
      addMessage.run(id, `<caja${id}@elroble.example>`, openedAt, subject);
      id += 1;
    }
  })();
  db.close();
}

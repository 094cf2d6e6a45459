/** Copies cases of a register with all their rows within SQLite, which is ten times as fast as writing each row. */
import type SQLite from 'better-sqlite3';

export const MAILS_A_CASE = 6;
export const LETTERS_A_CASE = 7;

const columns = (names: string): string[] => names.split(/\s+/);

/** What a register writes of each table. */
export const COLUMNS = {
  cases:
    columns(`id number year sequence kind priority priority_reasons status subject company reporter phone email detail
    fields missing language requester assignee opened_at attention_due_at solution_due_at attended_at solved_at closed_at
    uncounted closes_at answer_due_at`),
  mail: columns(`id mailbox uid_validity uid received_at kept_at size complete released raw state message_id content_hash sender
    subject action origin auto_reply reason case_id handled_at filed_at`),
  letter:
    columns(`id key purpose case_id mail_id kind recipient subject message_id content automatic state pending attempts
    next_attempt_at created_at sent_at audience`),
  message:
    columns(`case_id direction kind mail_id letter_id sender recipients message_id at subject visible_text attachments
    conversation`),
  case_event: columns('case_id at type actor data'),
  participant: columns('case_id address name role'),
  citation: columns('message_id case_id'),
  reminder: columns('case_id target share round repetition due_at wake_at audience state reason done_at'),
};

export type Table = keyof typeof COLUMNS;
export type Row = Record<string, unknown>;

export interface CopyOrder {
  /** Added to the ids of the first cases; those up to `to` are copied. */
  offset: number;
  to: number;
  /** Milliseconds that everything happens later. */
  later: number;
  place: (id: number) => { number: string; year: number; sequence: number };
  /** Cases that are made one by one. */
  skips: (id: number) => boolean;
  /** Mails since then are kept as they came. */
  rawSince: number;
}

/** Columns that are other in a copy, as SQL. `t`: the row that is copied, `c`: the case that it is copied for. */
const CHANGED: Record<Table, Record<string, string>> = {
  cases: {
    ...{ id: 't.id + $offset', number: 'place.number', year: 'place.year', sequence: 'place.sequence' },
    company: "replace(t.company, 'sede ' || t.id, 'sede ' || (t.id + $offset))",
    ...later('opened_at', 'attention_due_at', 'solution_due_at', 'attended_at', 'solved_at', 'closed_at'),
    ...later('answer_due_at'),
  },
  mail: {
    ...{
      id: 't.id + $mails',
      uid: 't.uid + $mails',
      case_id: 'c.id',
      subject: "'[' || c.number || '] ' || c.subject",
    },
    ...later('received_at', 'kept_at', 'handled_at', 'filed_at'),
    raw: 'case when t.received_at + $later >= $rawSince then randomblob(700) end',
    ...{ message_id: tagged('message_id'), content_hash: tagged('content_hash') },
  },
  letter: {
    ...{ id: 't.id + $letters', key: tagged('key'), case_id: 'c.id', mail_id: 't.mail_id + $mails' },
    ...{ subject: "'[' || c.number || '] ' || c.subject", message_id: tagged('message_id') },
    purpose: "replace(t.purpose, 'mail:' || t.mail_id, 'mail:' || (t.mail_id + $mails))",
    ...later('next_attempt_at', 'created_at', 'sent_at'),
  },
  message: {
    ...{ case_id: 'c.id', mail_id: 't.mail_id + $mails', letter_id: 't.letter_id + $letters' },
    ...{ message_id: tagged('message_id'), subject: "'[' || c.number || '] ' || c.subject" },
    conversation: "case when t.conversation is not null then c.id || ':outlook' end",
    ...later('at'),
  },
  case_event: { case_id: 'c.id', ...later('at') },
  participant: { case_id: 'c.id' },
  citation: { case_id: 'c.id', message_id: tagged('message_id') },
  reminder: { case_id: 'c.id', ...later('due_at', 'wake_at', 'done_at') },
};

function later(...names: string[]): Record<string, string> {
  return Object.fromEntries(names.map((name) => [name, `t.${name} + $later`]));
}

/** Behind the first letters, so that copies stand as far apart in an index as if each had been made by chance. */
function tagged(name: string): string {
  return `substr(t.${name}, 1, 5) || $tag || substr(t.${name}, 6)`;
}

/** Copies the first cases with all that belongs to them; what stands in JSON stays as it was. */
export function copyCases(db: SQLite.Database, { offset, to, place, skips, ...order }: CopyOrder): void {
  db.exec(
    'CREATE TEMP TABLE IF NOT EXISTS place (id INTEGER PRIMARY KEY, number, year, sequence); DELETE FROM place',
  );
  const addPlace = db.prepare('INSERT INTO place VALUES (?, ?, ?, ?)');
  for (let id = offset + 1; id <= offset + to; id++) {
    const { number, year, sequence } = place(id);
    if (!skips(id)) addPlace.run(id, number, year, sequence);
  }
  const tag = (offset * 7919).toString(36);
  const whole = { ...order, offset, mails: offset * MAILS_A_CASE, letters: offset * LETTERS_A_CASE };
  for (const [table, names] of Object.entries(COLUMNS) as [Table, string[]][]) {
    const made = names.map((name) => CHANGED[table][name] ?? `t.${name}`).join(', ');
    const sql =
      table === 'cases'
        ? `SELECT ${made} FROM place CROSS JOIN cases t ON t.id = place.id - $offset`
        : `SELECT ${made} FROM ${table} t CROSS JOIN place ON place.id = t.case_id + $offset
             CROSS JOIN cases c ON c.id = place.id WHERE t.rowid <= $last`;
    // Whole numbers are bound as such only from a BigInt, and some stand in texts.
    const numbers = Object.entries({ ...whole, last: lastCopied(db, table) });
    const values = [...numbers.map(([name, value]) => [name, BigInt(value)] as const), ['tag', tag] as const];
    db.prepare(`INSERT INTO main.${table} (${names.join(', ')}) ${sql}`).run(
      Object.fromEntries(values.filter(([name]) => sql.includes(`$${name}`))),
    );
  }
}

/** Last row of the cases that are copied: the first ones were written in order. */
const lasts = new WeakMap<SQLite.Database, Map<Table, number>>();

function lastCopied(db: SQLite.Database, table: Table): number {
  const known = lasts.get(db) ?? new Map<Table, number>();
  lasts.set(db, known);
  const last = known.get(table) ?? (db.prepare(`SELECT max(rowid) FROM ${table}`).pluck().get() as number);
  known.set(table, last);
  return last;
}

/** A SQLite database as SQL text, a line a row, so that a fixture diffs; and back. */
import SQLite from 'better-sqlite3';

export function dumpSql(file: string): string {
  const db = new SQLite(file, { readonly: true });
  const parts = db
    .prepare("select name, type, sql from sqlite_master where sql is not null order by type <> 'table', name")
    .all() as { name: string; type: string; sql: string }[];
  const lines: string[] = [];
  for (const { name, type, sql } of parts) {
    // SQLite makes that one itself.
    if (name !== 'sqlite_sequence') lines.push(`${sql.replaceAll('\n', ' ')};`);
    if (type === 'table') lines.push(...rowsOf(db, name));
  }
  db.close();
  return `${lines.join('\n')}\n`;
}

function rowsOf(db: SQLite.Database, table: string): string[] {
  const rows = db.prepare(`select * from "${table}"`).raw().all() as unknown[][];
  return rows.map((row) => `INSERT INTO "${table}" VALUES(${row.map(literal).join(',')});`);
}

function literal(value: unknown): string {
  if (value === null) return 'NULL';
  if (Buffer.isBuffer(value)) return `X'${value.toString('hex')}'`;
  if (typeof value === 'number') return String(value);
  // A line a row: line ends are written as a mark that no text holds.
  const quoted = `'${String(value).replaceAll("'", "''")}'`;
  const marked = quoted.replaceAll('\r', '␍').replaceAll('\n', '␊');
  return marked === quoted ? quoted : `replace(replace(${marked},'␍',char(13)),'␊',char(10))`;
}

/** Makes the file, which must not exist, from the text. */
export function loadSql(text: string, file: string): void {
  const db = new SQLite(file);
  db.pragma('foreign_keys = OFF');
  db.exec(`BEGIN;\n${text}COMMIT;`);
  db.close();
}

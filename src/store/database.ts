/** The SQLite file: opened with the durability the desk promises, brought to this version's schema, or refused. */
import { mkdirSync } from 'node:fs';
import { dirname } from 'node:path';
import SQLite from 'better-sqlite3';
import { Kysely, Migrator, SqliteDialect, sql } from 'kysely';
import { MIGRATIONS } from './migrations';
import type { Tables } from './tables';
import { wholeTransactions } from './whole-transactions';

export type Database = Kysely<Tables>;

/** The file was written by a newer mesa; going on could destroy what it knows. */
export class NewerStore extends Error {
  constructor(file: string, unknown: string[]) {
    super(
      `${file} was written by a newer version of mesa (it knows ${unknown.join(', ')}): ` +
        'start that version again, or restore a backup made before the upgrade',
    );
  }
}

/** Opens (and makes) the file and applies the migrations it lacks. Throws NewerStore, or SQLite's own error. */
export async function openDatabase(file: string): Promise<Database> {
  if (file !== ':memory:') mkdirSync(dirname(file), { recursive: true });
  const sqlite = new SQLite(file);
  // First of all: also turning to WAL waits for another process that opens the same file.
  sqlite.pragma('busy_timeout = 5000');
  sqlite.pragma('journal_mode = WAL');
  // A confirmation must never outlive its case: a commit is on the disk before anybody hears of it.
  sqlite.pragma('synchronous = FULL');
  sqlite.pragma('foreign_keys = ON');
  // Pages that every mail touches (indexes, ends of tables) are copied into the file once in 16 MB, not once in 4.
  sqlite.pragma('wal_autocheckpoint = 4000');
  // The upper pages of all indexes of a million cases, which every mail comes through; an empty store takes none of it.
  sqlite.pragma('cache_size = -16384');
  // What is deleted is overwritten, so that nothing of a person who was erased is left in free pages.
  sqlite.pragma('secure_delete = on');
  const statements = preparedOnce(sqlite);
  const db = new Kysely<Tables>({ dialect: new SqliteDialect({ database: statements }) });
  try {
    // Kysely closes only what it has used: a file without news, or a newer one, would stay open for ever.
    await db.connection().execute(async () => {});
    refuseNewer(sqlite, file);
    await migrate(db, sqlite);
    // Those of the migrator saw tables that it has changed.
    statements.forget();
  } catch (error) {
    await db.destroy();
    throw error;
  }
  return db;
}

/**
 * Applies all that the file lacks in one transaction: killed in the middle it is as it was. Kysely makes none for SQLite,
 * so it is made around it. It takes the write lock first: of several processes that find the same old file (a worker and
 * a command line, two workers) one upgrades it, and the others wait (busy_timeout).
 */
async function migrate(db: Database, sqlite: SQLite.Database): Promise<void> {
  if (!lacksMigrations(sqlite)) return;
  sqlite.exec('BEGIN IMMEDIATE');
  try {
    const migrator = new Migrator({ db, provider: { getMigrations: async () => MIGRATIONS } });
    const { error } = await migrator.migrateToLatest();
    if (error) throw error;
    sqlite.exec('COMMIT');
  } catch (error) {
    if (sqlite.inTransaction) sqlite.exec('ROLLBACK');
    throw error;
  }
}

function lacksMigrations(sqlite: SQLite.Database): boolean {
  const applied = new Set(appliedTo(sqlite));
  return Object.keys(MIGRATIONS).some((name) => !applied.has(name));
}

function appliedTo(sqlite: SQLite.Database): string[] {
  const known = sqlite.prepare("SELECT name FROM sqlite_master WHERE name = 'kysely_migration'").get();
  if (!known) return [];
  return sqlite.prepare('SELECT name FROM kysely_migration').pluck().all() as string[];
}

/** More different statements than the desk has; lists of ids make some of them vary. */
const MOST_STATEMENTS = 400;

/** Kysely prepares each statement right before it runs it, which takes SQLite as long as running it: here it is done once. */
function preparedOnce(sqlite: SQLite.Database) {
  const statements = new Map<string, SQLite.Statement>();
  const mayRun = wholeTransactions(sqlite);
  return {
    prepare(text: string): SQLite.Statement {
      if (!mayRun(text)) return sqlite.prepare('select 0 where 0');
      const known = statements.get(text);
      if (known) return known;
      if (statements.size >= MOST_STATEMENTS) statements.clear();
      const prepared = sqlite.prepare(text);
      statements.set(text, prepared);
      return prepared;
    },
    forget: () => statements.clear(),
    close: () => void sqlite.close(),
  };
}

/**
 * Gives the function that tells whether another connection has committed since it was asked last. SQLite counts those
 * commits (`PRAGMA data_version`); another database would tell by LISTEN.
 */
export function foreignWrites(db: Database): () => Promise<boolean> {
  let seen: number | null = null;
  return async () => {
    const { rows } = await sql<{ data_version: number }>`pragma data_version`.execute(db);
    const version = rows[0]?.data_version ?? 0;
    const changed = seen !== null && version !== seen;
    seen = version;
    return changed;
  };
}

/** Throws NewerStore when the file knows migrations that this version does not. */
export function refuseNewer(sqlite: SQLite.Database, file: string): void {
  const unknown = appliedTo(sqlite).filter((name) => !(name in MIGRATIONS));
  if (unknown.length > 0) throw new NewerStore(file, unknown);
}

/** Writes a consistent copy while others read and write. Rejects when the file exists. */
export async function backupDatabase(db: Database, file: string): Promise<void> {
  await sql`VACUUM INTO ${file}`.execute(db);
}

/** The schema as SQL, in order of names, so that a migration shows as a diff of `schema.sql`. */
export async function schemaDump(db: Database): Promise<string> {
  const rows = await db
    .withTables<{ sqlite_master: { name: string; sql: string | null } }>()
    .selectFrom('sqlite_master')
    .select('sql')
    .where('sql', 'is not', null)
    .where('name', 'not like', 'sqlite_%')
    .where('name', 'not like', 'kysely_%')
    .orderBy('name')
    .execute();
  return rows.map((row) => `${row.sql!.replace(/, "/g, ',\n  "').replace('("', '(\n  "')};\n`).join('\n');
}

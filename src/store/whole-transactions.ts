/**
 * Full or failing disks make SQLite undo a transaction by itself, in the middle (https://sqlite.org/lang_transaction.html,
 * "Response To Errors Within A Transaction"). What is asked afterwards would be written at once, on its own.
 */
import SQLite from 'better-sqlite3';

const BEGIN = /^begin\b/i;
const COMMIT = /^commit$/i;
const ROLLBACK = /^rollback$/i;

/**
 * Gives a function that is told of each statement right before it runs, and throws for what would run outside of the
 * transaction that it belongs to. Gives false for a ROLLBACK of what is undone already: it must not hide the failure.
 */
export function wholeTransactions(sqlite: Pick<SQLite.Database, 'inTransaction'>): (text: string) => boolean {
  let beginning = false;
  let begun = false;
  return (text) => {
    // Nothing ran in between: it is known by now whether the BEGIN itself succeeded.
    if (beginning) begun = sqlite.inTransaction;
    beginning = BEGIN.test(text);
    const undone = begun && !sqlite.inTransaction;
    if (undone && !ROLLBACK.test(text))
      throw new SQLite.SqliteError(
        'the disk failed or is full, and the transaction was undone',
        'SQLITE_IOERR_ROLLED_BACK',
      );
    if (COMMIT.test(text) || ROLLBACK.test(text)) begun = false;
    return sqlite.inTransaction || !ROLLBACK.test(text);
  };
}

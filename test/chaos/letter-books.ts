/** The books of letters: what the post office took against what the store says was sent. */
import type SQLite from 'better-sqlite3';
import type { Sums } from './balance';
import type { Life } from './lives';
import type { Transaction } from './post-office';
import type { World } from './world';

interface LetterRow {
  id: number;
  message_id: string;
  purpose: string;
  state: string;
  last_error: string | null;
  attempts: number;
  recipients: string;
}

export function letterBooks(db: SQLite.Database, { office, lives }: World): { sums: Sums; wrong: string[] } {
  const wrong: string[] = [];
  const rows = db
    .prepare(
      `select id, message_id, purpose, state, last_error, attempts,
       (select json_group_array(value ->> 'address') from
         (select value from json_each(whole, '$.to') union all select value from json_each(whole, '$.cc'))) as recipients
       from (select letter.*, coalesce(letter_content.content, letter.content) as whole
             from letter left join letter_content on letter_id = id)`,
    )
    .all() as LetterRow[];
  const sums: Sums = {
    written: rows.length,
    'taken by the post office': 0,
    'taken again, as it had to be': 0,
  };
  const taken = new Map<string, Transaction[]>();
  for (const transaction of office.transactions) {
    if (transaction.ending === 'refused') continue;
    taken.set(transaction.messageId, [...(taken.get(transaction.messageId) ?? []), transaction]);
  }
  const known = new Set(rows.map(({ message_id }) => message_id));
  for (const id of taken.keys())
    if (!known.has(id)) wrong.push(`letter ${id} left the desk, and the store does not know it`);
  for (const row of rows) {
    const theirs = taken.get(row.message_id) ?? [];
    const say = (what: string) =>
      wrong.push(
        [
          `letter ${row.id} (${row.purpose}): ${what}`,
          told(row),
          ...theirs.map((one) => tell(one, lives.all)),
        ].join('\n    '),
      );
    sums[row.state] = (sums[row.state] ?? 0) + 1;
    if (row.state !== 'sent' && row.state !== 'failed') say('neither sent nor failed');
    if (new Set(theirs.map(({ digest }) => digest)).size > 1) say('was not the same mail each time');
    for (const address of JSON.parse(row.recipients) as string[]) {
      const copies = theirs.filter(({ to }) => to.includes(address));
      // A standby may have sent it again, and written that down, before it was seen what the dead life had not written.
      let unwritten = theirs.length - row.attempts;
      const repeated = copies.slice(0, -1).filter((copy, nth) => {
        if (mayComeAgain(copy, address, lives.all)) return false;
        return unwritten-- <= 0 || !diedBetween(copy, copies[nth + 1]!, lives.all);
      });
      if (repeated.length > 0) say(`DOUBLED: came again to ${address} although its answer was read`);
      if (copies.length > 0) sums['taken by the post office']! += 1;
      sums['taken again, as it had to be']! += Math.max(0, copies.length - 1 - repeated.length);
      if (copies.length === 0 && !office.rejected.has(address)) say(`LOST: ${address} never got it`);
    }
  }
  return { sums, wrong };
}

/** The line was cut instead of the answer, or the worker died before it had written the answer down. */
function mayComeAgain(
  { messageId, at, ending }: Transaction,
  address: string,
  all: readonly Life[],
): boolean {
  return ending === 'lost' || livesAt(at, all).some(({ unsent }) => unsent.get(messageId)?.includes(address));
}

/** Milliseconds in which an answer that came is written down. */
const WRITTEN_WITHIN = 2000;

/** A life that may have sent it died before it had to write the answer down, and before the letter came again. */
const diedBetween = ({ at }: Transaction, next: Transaction, all: readonly Life[]) =>
  all.some(
    ({ bornAt, diedAt }) =>
      diedAt !== null && bornAt <= at && diedAt >= at && diedAt <= next.at && diedAt - at < WRITTEN_WITHIN,
  );

const livesAt = (at: number, all: readonly Life[]) =>
  all.filter(({ bornAt, diedAt }) => bornAt <= at && at <= (diedAt ?? Infinity) + 1000);

const told = ({ state, attempts, last_error }: LetterRow) =>
  `${state} after ${attempts} attempts, ${last_error}`;

function tell({ at, to, ending }: Transaction, all: readonly Life[]): string {
  const which = livesAt(at, all).map(
    ({ nth, diedAt }) => `life ${nth}${diedAt ? `, died ${diedAt - at} ms later` : ''}`,
  );
  return `${new Date(at).toISOString()} to ${to.join(', ')}: ${ending} (${which.join('; ')})`;
}

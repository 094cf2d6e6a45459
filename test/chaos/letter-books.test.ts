/** What the harness calls a doubled letter: one that came again although somebody lived to write its answer down. */
import SQLite from 'better-sqlite3';
import { letterBooks } from './letter-books';
import type { Life } from './lives';
import type { World } from './world';

const ID = '<carta@websaas.net>';
const ANA = 'ana@elroble.example';

/** The books of one sent letter that came at these moments, with so many attempts written; lives from birth to death. */
function wrongOf(cameAt: number[], attempts: number, lives: [born: number, died: number | null][]): string[] {
  const db = new SQLite(':memory:');
  db.exec(`create table letter (id integer primary key, message_id, purpose, state, last_error, attempts, content);
           create table letter_content (letter_id integer primary key, content);`);
  const content = JSON.stringify({ to: [{ address: ANA }], cc: [] });
  db.prepare("insert into letter values (1, ?, 'notice', 'sent', null, ?, '')").run(ID, attempts);
  db.prepare('insert into letter_content values (1, ?)').run(content);
  const transactions = cameAt.map((at) => ({ messageId: ID, at, to: [ANA], digest: 'd', ending: 'taken' }));
  const all = lives.map(
    ([bornAt, diedAt], i) => ({ nth: i + 1, bornAt, diedAt, unsent: new Map() }) as unknown as Life,
  );
  const world = { office: { transactions, rejected: new Map() }, lives: { all } } as unknown as World;
  const { wrong } = letterBooks(db, world);
  db.close();
  return wrong;
}

const DOUBLED = [expect.stringContaining('DOUBLED')];

test('a letter that came once is in order', () => expect(wrongOf([100], 1, [[0, null]])).toEqual([]));

test('one that came again while its sender lived is doubled', () =>
  expect(wrongOf([100, 600], 1, [[0, null]])).toEqual(DOUBLED));

test('one that a standby sent again after its sender had died, who wrote nothing down, is in order', () =>
  expect(
    wrongOf([100, 600], 1, [
      [0, 125],
      [50, null],
    ]),
  ).toEqual([]));

test.each<[string, number[], number, [number, number | null][]]>([
  [
    'both attempts are written',
    [100, 600],
    2,
    [
      [0, 125],
      [50, null],
    ],
  ],
  [
    'nobody died until it had come again',
    [100, 600],
    1,
    [
      [0, 700],
      [50, null],
    ],
  ],
  [
    'there was time to write the answer down',
    [100, 9000],
    1,
    [
      [0, 8000],
      [50, null],
    ],
  ],
  [
    'it came a third time from a life that goes on',
    [100, 600, 900],
    1,
    [
      [0, 125],
      [50, null],
    ],
  ],
])('it is doubled when %s', (_why, cameAt, attempts, lives) =>
  expect(wrongOf(cameAt, attempts, lives)).toEqual(DOUBLED),
);

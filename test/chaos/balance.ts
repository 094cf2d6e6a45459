/** The books of a chaos run: what went in and came out by the outside's own records, against what the store says. */

import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type SQLite from 'better-sqlite3';
import { caseBooks } from './case-books';
import { letterBooks } from './letter-books';
import { numberOf, type Written } from './mails';
import type { World } from './world';

interface MailRow {
  id: number;
  uid_validity: number;
  uid: number;
  state: string;
  action: string | null;
  reason: string | null;
  case_id: number | null;
  raw: Buffer | null;
}

/** By what became of it. */
export type Sums = Record<string, number>;

export interface Balance {
  mails: Sums;
  letters: Sums;
  cases: Sums;
  /** One text for each thing that does not add up, with its history. */
  wrong: string[];
}

/** Compares the books; `world` has come to rest. */
export async function balance(world: World): Promise<Balance> {
  const rows = await world.look(
    (db) =>
      db
        .prepare(
          `select id, uid_validity, uid, state, action, reason, case_id, coalesce(bytes, raw) as raw
           from mail left join raw_mail on mail_id = id`,
        )
        .all() as MailRow[],
  );
  const mails = await mailBooks(rows, world.people.written);
  const [letters, cases] = await world.look((db: SQLite.Database) => [letterBooks(db, world), caseBooks(db)]);
  const audited = (await world.audit()).map((entry) => `the worker's own books: ${JSON.stringify(entry)}`);
  return {
    mails: mails.sums,
    letters: letters.sums,
    cases: cases.sums,
    wrong: [...mails.wrong, ...letters.wrong, ...cases.wrong, ...audited],
  };
}

const unzipped = promisify(gunzip);
/** Neither of held mails nor of reports it is asked what was seen before: delivered twice, they are held or noted twice. */
const ACTS = ['open_case', 'append', 'agent', 'answer'];

async function mailBooks(rows: MailRow[], written: readonly Written[]) {
  const wrong: string[] = [];
  const sums: Sums = { delivered: 0 };
  const count = (name: string) => {
    sums[name] = (sums[name] ?? 0) + 1;
  };
  const byNumber = new Map<number, MailRow[]>();
  for (const row of rows) {
    const raw = row.raw && row.raw[0] === 0x1f ? await unzipped(row.raw) : row.raw;
    const n = raw && numberOf(raw);
    if (n === null) wrong.push(`a mail that nobody wrote: ${told(row)}`);
    else byNumber.set(n, [...(byNumber.get(n) ?? []), row]);
  }
  for (const one of written) {
    const theirs = byNumber.get(one.n) ?? [];
    sums.delivered! += one.taken;
    const say = (what: string) =>
      wrong.push(
        [`mail ${one.n} (${one.kind}): ${what}`, ...one.history, ...theirs.map(told)].join('\n    '),
      );
    if (theirs.length === 0) {
      if (one.expunged) count('expunged before it was fetched');
      else if (one.taken > 0) say('LOST: the mailbox took it, the store does not have it');
      continue;
    }
    const acted = theirs.filter(({ action }) => ACTS.includes(action ?? ''));
    const deliveries = one.taken + one.uncertain;
    const noted = theirs.filter(({ action }) => action === 'bounce');
    const held = theirs.filter(({ state }) => state === 'quarantined');
    for (const { state, action } of theirs) count(state === 'handled' ? (action ?? 'nothing') : state);
    if (theirs.some(({ state }) => state === 'kept')) say('not decided');
    if (acted.length > 1) say('DOUBLED: acted upon more than once');
    if (held.length > deliveries) say('held more than once');
    if (noted.length > deliveries) say('noted more than once');
    if (one.owed && !theirs.some(({ action }) => one.owed!.includes(action ?? '')))
      say(`owed ${one.owed.join(' or ')}`);
  }
  return { sums, wrong };
}

const told = ({ id, uid_validity, uid, state, action, reason, case_id }: MailRow) =>
  `mail row ${id}, UID ${uid} of ${uid_validity}: ${state}, ${action} (${reason}), case ${case_id}`;

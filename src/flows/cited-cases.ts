/** The cases that a mail cites, as threading sees them: by our letters, by the mails of the history, by their numbers. */
import type { Case } from '../case/case';
import type { CitedLetter } from '../intake/authority';
import { standingOf } from '../intake/sender';
import type { CitedMail, ThreadCase } from '../intake/thread';
import type { Books } from '../store/store';
import type { CitedLetterRow } from '../store/threads';
import type { Bench } from './bench';

/** A mail that names more cases than this is a list, not an answer. */
export const MOST_NUMBERS = 10;

export interface ThreadCases {
  ofIds(ids: (number | null)[]): Promise<ThreadCase[]>;
  of(found: Case): Promise<ThreadCase>;
}

/** Cases as threading sees them, each read once for this mail. */
export function threadCases(store: Books, author: string, { desk, reader }: Bench): ThreadCases {
  const known = new Map<number, ThreadCase>();
  async function of(asked: Case): Promise<ThreadCase> {
    const found = await goneOnIn(asked, store);
    const participants = await store.participants(found.id);
    const endedAt = found.closedAt ?? found.solvedAt;
    const seen: ThreadCase = {
      number: found.number,
      subject: found.subject,
      ended: endedAt === null ? null : { reopenableUntil: new Date(desk.reopenableUntil(endedAt)) },
      sender: standingOf(author, participants, reader.directory),
    };
    known.set(asked.id, seen);
    return seen;
  }
  return {
    of,
    async ofIds(ids) {
      const cases: ThreadCase[] = [];
      for (const id of new Set(ids)) {
        if (id === null) continue;
        const found = known.has(id) ? null : await store.caseById(id);
        const seen = known.get(id) ?? (found && (await of(found)));
        if (seen) cases.push(seen);
      }
      return cases;
    },
  };
}

/** What was joined to another case goes on there (`#unir`), however often. */
async function goneOnIn(asked: Case, store: Books): Promise<Case> {
  let found = asked;
  for (let hop = 0; hop < MOST_HOPS && found.closedAt !== null; hop++) {
    const into = await store.mergedInto(found.id);
    const next = into === null ? null : await store.caseByNumber(into);
    if (next === null) break;
    found = next;
  }
  return found;
}

/** Chains of joined cases are followed this far. */
const MOST_HOPS = 10;

export async function citedLetters(
  rows: CitedLetterRow[],
  audience: (row: CitedLetterRow) => CitedLetter['audience'],
  cases: ThreadCases,
): Promise<CitedMail[]> {
  const found: CitedMail[] = [];
  for (const row of rows) {
    const [one] = await cases.ofIds([row.caseId]);
    if (one) found.push({ case: one, letter: { recipient: row.recipient, audience: audience(row) } });
  }
  return found;
}

/** Letters of ours and mails of our cases, in the order in which the mail cites them. */
export async function citedMails(
  ids: string[],
  letters: CitedLetterRow[],
  audience: (row: CitedLetterRow) => CitedLetter['audience'],
  store: Books,
  cases: ThreadCases,
): Promise<CitedMail[]> {
  const mails = await store.mailsByMessageId(ids);
  const found: CitedMail[] = [];
  for (const id of ids) {
    found.push(
      ...(await citedLetters(
        letters.filter((row) => row.messageId === id),
        audience,
        cases,
      )),
    );
    const received = mails.filter((row) => row.messageId === id).map((row) => row.caseId);
    found.push(...(await cases.ofIds(received)).map((one) => ({ case: one, letter: null })));
  }
  return found;
}

export async function numbered(numbers: string[], store: Books, cases: ThreadCases): Promise<ThreadCase[]> {
  const found: ThreadCase[] = [];
  for (const number of numbers.slice(0, MOST_NUMBERS)) {
    const one = await store.caseByNumber(number);
    if (one) found.push(await cases.of(one));
  }
  return found;
}

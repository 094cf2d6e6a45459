/**
 * Letters and their state machine. A letter is stored whole before the first attempt, so that every attempt sends the
 * same mail (OUTGOING H02).
 *
 * queued -> sent       every recipient's server took it
 *        -> deferred   a temporary refusal; tried again at next_attempt_at: deferred -> sent | deferred | failed
 *        -> failed     refused for good, or tried for days in vain
 */
import { sql, type Transaction, type Updateable } from 'kysely';
import type { KeptAttachment } from '../case/change';
import { WORKER } from '../case/events';
import type { Letter, LetterKind } from '../letters/letter';
import { compiled } from './compiled';
import type { Database } from './database';
import { groupCommit } from './group-commit';
import { insertEvents } from './history';
import { contentOfLetter } from './letter-contents';
import type { LetterTable, Tables } from './tables';

export type LetterState = 'queued' | 'deferred' | 'sent' | 'failed';

export interface StoredLetter {
  id: number;
  caseId: number | null;
  letter: Letter;
  /** Attachments of kept mails that belong to it. */
  attaches: KeptAttachment[];
  state: LetterState;
  audience: 'client' | 'staff';
  /** Recipients that no server has taken or refused yet. */
  pending: string[];
  attempts: number;
  nextAttemptAt: number;
}

/** What one attempt to send changed. */
export interface AttemptResult {
  state: LetterState;
  pending: string[];
  error: string | null;
  nextAttemptAt: number;
  at: number;
}

export interface OutboxLine {
  id: number;
  case: string | null;
  kind: LetterKind;
  to: string;
  subject: string;
  messageId: string;
  state: LetterState;
  attempts: number;
  lastError: string | null;
  nextAttemptAt: number;
}

export interface LetterStore {
  letter(id: number): Promise<StoredLetter | null>;
  /** Letters still to be sent, the earliest due first. */
  unsent(): Promise<{ id: number; nextAttemptAt: number }[]>;
  /** Writes the attempt and its case event in one transaction. `copied`: a copy is wanted in the Sent folder. */
  attempted(letter: StoredLetter, result: AttemptResult, copied?: boolean): Promise<void>;
  /** Automatic letters to this address since the instant (replies_per_hour). */
  automaticTo(address: string, since: number): Promise<number>;
  /** Waiting and refused letters, newest last. */
  outbox(): Promise<OutboxLine[]>;
  /** Makes waiting letters due at once, or only those that would be due after `beyond`; returns how many. */
  hurry(at: number, beyond?: number): Promise<number>;
}

/** Without parameters, so that SQLite sees that the index on such letters serves. */
const WAITING = sql<boolean>`state in ('queued', 'deferred')`;

interface Attempt {
  stored: StoredLetter;
  result: AttemptResult;
  copied: boolean;
}

export function letterStore(db: Database): LetterStore {
  // Letters are sent several at a time, and a disk writes some hundred times a second at most.
  const writeAttempt = groupCommit<Attempt, Transaction<Tables>>(
    (work) => db.transaction().execute(work),
    async (transaction, attempts) => {
      for (const attempt of attempts) await writeAttempted(transaction, attempt);
    },
  );
  return {
    async letter(id) {
      const row = await letterById.first(db, { id });
      if (!row) return null;
      return {
        id: row.id,
        caseId: row.case_id,
        ...letterFromJson(row.content),
        state: row.state,
        audience: row.audience,
        pending: JSON.parse(row.pending) as string[],
        attempts: row.attempts,
        nextAttemptAt: row.next_attempt_at,
      };
    },

    async unsent() {
      const rows = await db
        .selectFrom('letter')
        .select(['id', 'next_attempt_at'])
        .where(WAITING)
        .orderBy('next_attempt_at')
        .execute();
      return rows.map((row) => ({ id: row.id, nextAttemptAt: row.next_attempt_at }));
    },

    attempted: (stored, result, copied = false) => writeAttempt({ stored, result, copied }),

    async automaticTo(address, since) {
      const row = await countAutomatic.first(db, { recipient: address.toLowerCase(), since });
      return row!.count;
    },

    async outbox() {
      const failed = db.selectFrom('letter').select('id').where('state', '=', sql.lit('failed'));
      const rows = await db
        .selectFrom('letter')
        .leftJoin('cases', 'cases.id', 'letter.case_id')
        .select([
          'letter.id',
          'cases.number as case',
          'letter.kind',
          'letter.recipient as to',
          'letter.subject',
          'letter.message_id as messageId',
          'letter.state',
          'letter.attempts',
          'letter.last_error as lastError',
          'letter.next_attempt_at as nextAttemptAt',
        ])
        .where('letter.id', 'in', db.selectFrom('letter').select('id').where(WAITING).unionAll(failed))
        .orderBy('letter.id')
        .execute();
      return rows.map((row) => ({ ...row, kind: row.kind as LetterKind }));
    },

    async hurry(at, beyond = 0) {
      const result = await db
        .updateTable('letter')
        .set({ next_attempt_at: at })
        .where(WAITING)
        .where('next_attempt_at', '>', beyond)
        .executeTakeFirst();
      return Number(result.numUpdatedRows);
    },
  };
}

const letterById = compiled((db, { id }: { id: number }) =>
  db
    .selectFrom('letter')
    .select(['id', 'case_id', 'state', 'audience', 'pending', 'attempts', 'next_attempt_at'])
    .select(contentOfLetter.as('content'))
    .where('id', '=', id),
);

const countAutomatic = compiled((db, { recipient, since }: { recipient: string; since: number }) =>
  db
    .selectFrom('letter')
    .select(({ fn }) => fn.countAll<number>().as('count'))
    .where('recipient', '=', recipient)
    .where('automatic', '=', 1)
    .where('created_at', '>', since),
);

async function writeAttempted(
  transaction: Transaction<Tables>,
  { stored, result, copied }: Attempt,
): Promise<void> {
  await updateLetter.run(transaction, {
    id: stored.id,
    set: {
      state: result.state,
      pending: JSON.stringify(result.pending),
      attempts: stored.attempts + 1,
      next_attempt_at: result.nextAttemptAt,
      last_error: result.error,
      sent_at: result.state === 'sent' ? result.at : null,
      ...(copied ? { copy: 'wanted' as const } : {}),
    },
  });
  if (stored.caseId === null) return;
  const event = {
    case_id: stored.caseId,
    at: result.at,
    type: EVENT_OF[result.state],
    actor: WORKER,
    data: JSON.stringify({
      kind: stored.letter.kind,
      to: stored.letter.to.map((recipient) => recipient.address),
      messageId: stored.letter.messageId,
      ...(result.error ? { error: result.error } : {}),
    }),
  };
  await insertEvents.run(transaction, { rows: [event] });
}

const updateLetter = compiled((db, { id, set }: { id: number; set: Updateable<LetterTable> }) =>
  db.updateTable('letter').set(set).where('id', '=', id),
);

const EVENT_OF: Record<LetterState, string> = {
  queued: 'letter_deferred',
  deferred: 'letter_deferred',
  sent: 'letter_sent',
  failed: 'letter_failed',
};

/** The letter as JSON text; attachments of its own as base64, those of kept mails by name. */
export function letterToJson(letter: Letter, attaches: KeptAttachment[] = []): string {
  return JSON.stringify({
    ...letter,
    attaches,
    date: letter.date.getTime(),
    attachments: letter.attachments.map((part) => ({ ...part, content: part.content.toString('base64') })),
  });
}

/** The stored letter without words and readers; its Message-ID and date stay. */
export function emptiedLetter(text: string): string {
  const { letter } = letterFromJson(text);
  const nothing = { to: [], cc: [], subject: '', text: '', html: null, attachments: [], calendar: undefined };
  return letterToJson({ ...letter, ...nothing, headers: [], references: [], inReplyTo: null });
}

function letterFromJson(text: string): Pick<StoredLetter, 'letter' | 'attaches'> {
  const { attaches, ...plain } = JSON.parse(text) as Omit<Letter, 'date' | 'attachments'> & {
    date: number;
    attachments: (Omit<Letter['attachments'][number], 'content'> & { content: string })[];
    attaches?: KeptAttachment[];
  };
  return {
    letter: {
      ...plain,
      date: new Date(plain.date),
      attachments: plain.attachments.map((part) => ({
        ...part,
        content: Buffer.from(part.content, 'base64'),
      })),
    },
    attaches: attaches ?? [],
  };
}

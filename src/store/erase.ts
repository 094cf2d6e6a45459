/**
 * Takes a person out of the store on their request (Ley 1581 de 2012, article 8: to be erased). A case that was theirs
 * alone is anonymised; in what they shared with others their own words go, and their address wherever it stands.
 *
 * Nothing of it is left in the file either: what is freed is overwritten (secure_delete), and the log is written back and
 * cut off at the end. VACUUM would write the whole store anew while no mail is handled.
 */
import { sql, type Transaction } from 'kysely';
import { anonymousEvent, REMOVED_ADDRESS } from '../case/anonymise';
import type { CaseEvent } from '../case/events';
import { anonymiseCase, EMPTY_MAIL, EMPTY_MESSAGE, emptyFields, emptyLetter } from './anonymise';
import type { Database } from './database';
import { eraseAddress } from './erase-address';
import { contentOfLetter } from './letter-contents';
import { caseIdsWith } from './persons';
import { rawOf, withBytes } from './raw-mails';
import { neededMails } from './retention';
import type { Tables } from './tables';
import { takeWriteLock } from './write-lock';

/** Whose data goes, and for whom the store notes it. */
export interface ErasureOrder {
  /** Lower case. */
  address: string;
  /** Keyed, so that nobody finds out by trying addresses. */
  addressHash: string;
  /** Addresses of those who work the desk: they take part in no case as clients. */
  staff: readonly string[];
  actor: string;
  at: number;
}

/** How much went. */
export interface Erased {
  /** Cases that were theirs alone, without texts and persons now. */
  cases: number;
  /** Cases that they shared with others. */
  sharedCases: number;
  /** Their own, and those of others, kept as they came, that name them. */
  mails: number;
  /** Letters and further texts in which their address stood. */
  texts: number;
  /** Held mails of others that name them: somebody still has to decide about those. */
  heldMails: number;
}

export interface ErasureStore {
  /** Takes the person out, in small transactions: may be stopped and done again. */
  erase(order: ErasureOrder): Promise<Erased>;
}

export function erasureStore(db: Database): ErasureStore {
  return {
    async erase(order) {
      const erased: Erased = { cases: 0, sharedCases: 0, mails: 0, texts: 0, heldMails: 0 };
      const own = await db
        .selectFrom('mail')
        .select(({ fn }) => fn.countAll<number>().as('count'))
        .where(sql`lower(sender)`, '=', order.address)
        .executeTakeFirstOrThrow();
      for (const caseId of await caseIdsWith(db, order.address)) {
        const alone = await db
          .transaction()
          .execute((transaction) => eraseFromCase(transaction, caseId, order));
        if (alone) erased.cases += 1;
        else erased.sharedCases += 1;
      }
      await db.transaction().execute((transaction) => eraseMails(transaction, order));
      const others = await dropRawsNaming(db, order.address);
      erased.mails = Number(own.count) + others.dropped;
      erased.heldMails = others.held;
      // A letter may have been on its way meanwhile, and its event written behind us.
      for (let pass = 0; pass < MOST_PASSES; pass++) {
        const found = await eraseAddress(db, order.address);
        erased.texts += found;
        if (found === 0) break;
      }
      await db
        .insertInto('erasure')
        .values({
          address_hash: order.addressHash,
          at: order.at,
          actor: order.actor,
          removed: JSON.stringify(erased),
        })
        .execute();
      await sql`pragma wal_checkpoint(truncate)`.execute(db);
      return erased;
    },
  };
}

const MOST_PASSES = 5;

/** True when the case was theirs alone. */
async function eraseFromCase(
  transaction: Transaction<Tables>,
  caseId: number,
  { address, staff, at }: ErasureOrder,
): Promise<boolean> {
  await takeWriteLock(transaction);
  const others = await transaction
    .selectFrom('participant')
    .select('address')
    .where('case_id', '=', caseId)
    .where('address', '!=', address)
    .execute();
  if (others.every((one) => staff.includes(one.address))) {
    await anonymiseCase(transaction, caseId);
    await transaction
      .updateTable('cases')
      .set({ anonymised_at: at })
      .where('id', '=', caseId)
      .where('status', '=', 'cerrado')
      .execute();
    return true;
  }
  const one = await transaction
    .selectFrom('cases')
    .select(['requester', 'email'])
    .where('id', '=', caseId)
    .executeTakeFirstOrThrow();
  const isTheirs = [one.requester, one.email].some((own) => own?.toLowerCase() === address);
  if (isTheirs) await emptyFields(transaction, caseId);
  await transaction
    .updateTable('message')
    .set({ ...EMPTY_MESSAGE, sender: REMOVED_ADDRESS })
    .where('case_id', '=', caseId)
    .where(sql`lower(sender)`, '=', address)
    .execute();
  await eraseEvents(transaction, caseId, address, isTheirs);
  await eraseLetters(transaction, caseId, address);
  await eraseNotices(transaction, caseId, address);
  await transaction
    .deleteFrom('participant')
    .where('case_id', '=', caseId)
    .where('address', '=', address)
    .execute();
  const needed = await neededMails(transaction);
  let raws = transaction
    .updateTable('mail')
    .set({ raw: null })
    .where('case_id', '=', caseId)
    .where('state', '=', 'handled');
  if (needed.length > 0) raws = raws.where('id', 'not in', needed);
  await raws.execute();
  return false;
}

/** What they did, and, where the case was theirs, what agents read and corrected about them. */
async function eraseEvents(
  transaction: Transaction<Tables>,
  caseId: number,
  address: string,
  isTheirs: boolean,
): Promise<void> {
  const events = await transaction
    .selectFrom('case_event')
    .selectAll()
    .where('case_id', '=', caseId)
    .execute();
  for (const { id, at, type, actor, data } of events) {
    const own = actor.toLowerCase() === address;
    if (!own && !(isTheirs && type === 'field_changed')) continue;
    const event = { at, actor, type: type as CaseEvent['type'], data: JSON.parse(data) as CaseEvent['data'] };
    await transaction
      .updateTable('case_event')
      .set({ data: JSON.stringify(anonymousEvent(event).data), ...(own ? { actor: REMOVED_ADDRESS } : {}) })
      .where('id', '=', id)
      .execute();
  }
}

/** Letters to them; without a case, those that answered a question. */
async function eraseLetters(
  transaction: Transaction<Tables>,
  caseId: number | null,
  address: string,
): Promise<void> {
  const letters = await transaction
    .selectFrom('letter')
    .select(['id', contentOfLetter.as('content'), 'state'])
    .where('recipient', '=', address)
    .where('case_id', 'is', caseId)
    .execute();
  for (const letter of letters) {
    await emptyLetter(transaction, letter, caseId);
    if (caseId === null) continue;
    await transaction
      .updateTable('message')
      .set({ subject: '', visible_text: '' })
      .where('case_id', '=', caseId)
      .where('letter_id', '=', letter.id)
      .execute();
  }
}

/** What those who work the desk were told of the case, with its fields and words; a notice of others' words may still wait. */
async function eraseNotices(
  transaction: Transaction<Tables>,
  caseId: number,
  address: string,
): Promise<void> {
  const notices = await transaction
    .selectFrom('letter')
    .leftJoin('mail', 'mail.id', 'letter.mail_id')
    .select(['letter.id', contentOfLetter.as('content'), 'letter.state', 'mail.sender'])
    .where('letter.case_id', '=', caseId)
    .where('letter.audience', '=', 'staff')
    .execute();
  for (const { sender, ...letter } of notices) {
    const waits = letter.state === 'queued' || letter.state === 'deferred';
    if (!waits || sender?.toLowerCase() === address) await emptyLetter(transaction, letter, caseId);
  }
}

/** Their own mails, whatever became of them, what was learned of them, and letters of no case. */
async function eraseMails(transaction: Transaction<Tables>, { address, at }: ErasureOrder): Promise<void> {
  await transaction.deleteFrom('learned').where('address', '=', address).execute();
  await eraseLetters(transaction, null, address);
  const own = () => transaction.updateTable('mail').where(sql`lower(sender)`, '=', address);
  await own()
    .set({ state: 'handled', action: 'ignore', reason: 'erased on request', handled_at: at })
    .where('state', '=', 'quarantined')
    .execute();
  await own().set(EMPTY_MAIL).where('state', '=', 'handled').execute();
}

/** Mails of others that name them: dropped as they came, unless somebody still has to decide about them. */
async function dropRawsNaming(db: Database, address: string): Promise<{ dropped: number; held: number }> {
  const found = { dropped: 0, held: 0 };
  const bytes = Buffer.from(address);
  for (let after = 0; ; ) {
    const row = await withBytes(db)
      .select(['id', 'state'])
      .where('id', '>', after)
      .where('raw', 'is not', null)
      .where('state', '!=', 'kept')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    if (!row) return found;
    after = row.id;
    const text = (await rawOf(row))!.toString('latin1').toLowerCase();
    if (!text.includes(bytes.toString('latin1'))) continue;
    if (row.state === 'quarantined') found.held += 1;
    else {
      await db.updateTable('mail').set({ raw: null }).where('id', '=', row.id).execute();
      found.dropped += 1;
    }
  }
}

/** The only truth: every fact of the desk, behind asynchronous functions that another SQL database could serve too. */
import type { Change } from '../case/change';
import { type CaseStore, caseStore } from './cases';
import { type Committed, commitChange } from './commit';
import { openDatabase } from './database';
import { type LetterStore, letterStore } from './letters';
import { type Envelope, type MailStore, mailStore } from './mails';
import { type PositionStore, positionStore } from './positions';
import { type ThreadStore, threadStore } from './threads';

export interface Store extends MailStore, PositionStore, CaseStore, LetterStore, ThreadStore {
  /** Applies all that follows from one mail in one transaction. Throws NumberTaken when the case number is gone. */
  commit(change: Change, envelope: Envelope, at: number): Promise<Committed>;
  close(): Promise<void>;
}

/** Opens the store's file, making and migrating it as needed. Throws NewerStore. */
export async function openStore(file: string): Promise<Store> {
  const db = await openDatabase(file);
  return {
    ...mailStore(db),
    ...positionStore(db),
    ...caseStore(db),
    ...letterStore(db),
    ...threadStore(db),
    commit: (change, envelope, at) => commitChange(db, change, envelope, at),
    close: () => db.destroy(),
  };
}

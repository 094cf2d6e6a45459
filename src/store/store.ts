/** The only truth: every fact of the desk, behind asynchronous functions that another SQL database could serve too. */
import type { WholeDeed } from '../case/act';
import type { Change } from '../case/change';
import type { TimesOf } from '../case/reminders';
import { type CaseStore, caseStore } from './cases';
import { type ClosingStore, closingStore } from './closings';
import { type Committed, commitChange, commitDeed } from './commit';
import { backupDatabase, foreignWrites, openDatabase } from './database';
import { type ErasureStore, erasureStore } from './erase';
import { type HeldStore, heldStore } from './held';
import { type ImportStore, importStore } from './imports';
import { type LearnedStore, learnedStore } from './learned';
import { type LetterStore, letterStore } from './letters';
import { type Envelope, type MailStore, mailStore } from './mails';
import { type PersonStore, personStore } from './persons';
import { type PositionStore, positionStore } from './positions';
import { type QuestionStore, questionStore } from './questions';
import { type RatingStore, ratingStore } from './ratings';
import { type ReminderStore, reminderStore } from './reminders';
import { type ReportStore, reportStore } from './reports';
import { type RetentionStore, retentionStore } from './retention';
import { type SentCopyStore, sentCopyStore } from './sent-copies';
import { type SplitStore, splitStore } from './split';
import { type ThreadStore, threadStore } from './threads';

export interface Store
  extends MailStore,
    PositionStore,
    CaseStore,
    LetterStore,
    ThreadStore,
    ReminderStore,
    SplitStore,
    ReportStore,
    ClosingStore,
    RatingStore,
    RetentionStore,
    PersonStore,
    ErasureStore,
    ImportStore,
    LearnedStore,
    SentCopyStore,
    QuestionStore,
    HeldStore {
  /** Applies all that follows from one mail in one transaction. Throws NumberTaken when the case number is gone. */
  commit(change: Change, envelope: Envelope, at: number): Promise<Committed>;
  /** Applies what somebody did without a mail; gives the ids of the letters that it wrote. */
  act(deed: WholeDeed, at: number): Promise<number[]>;
  /** Whether another process has written since this was asked last. */
  changedElsewhere(): Promise<boolean>;
  /** A consistent copy while the worker runs; rejects when the file exists already. */
  backup(file: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens the store's file, making and migrating it as needed. `timesOf` counts deadlines and reminders by the policy;
 * without it, cases whose clocks move are left to the worker's sweep. Throws NewerStore.
 */
export async function openStore(file: string, timesOf: TimesOf | null = null): Promise<Store> {
  const db = await openDatabase(file);
  return {
    ...mailStore(db),
    ...positionStore(db),
    ...caseStore(db),
    ...letterStore(db),
    ...threadStore(db),
    ...reminderStore(db, timesOf),
    ...splitStore(db),
    ...reportStore(db),
    ...closingStore(db),
    ...learnedStore(db),
    ...sentCopyStore(db),
    ...ratingStore(db),
    ...questionStore(db),
    ...heldStore(db),
    ...retentionStore(db),
    ...personStore(db),
    ...erasureStore(db),
    ...importStore(db, timesOf),
    commit: (change, envelope, at) => commitChange(db, change, envelope, at, timesOf),
    act: (deed, at) => commitDeed(db, deed, at, timesOf),
    changedElsewhere: foreignWrites(db),
    backup: (file) => backupDatabase(db, file),
    close: () => db.destroy(),
  };
}

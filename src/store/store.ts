/** The only truth: every fact of the desk, behind asynchronous functions that another SQL database could serve too. */
import type { WholeDeed } from '../case/act';
import type { Change } from '../case/change';
import type { TimesOf } from '../case/reminders';
import { type BookStore, bookStore } from './books';
import { type CanaryStore, canaryStore } from './canaries';
import { type CaseStore, caseStore } from './cases';
import { type ClosingStore, closingStore } from './closings';
import { type Committed, commitChange, commitDeed } from './commit';
import { backupDatabase, type Database, foreignWrites, openDatabase } from './database';
import { type ErasureStore, erasureStore } from './erase';
import { type FigureStore, figureStore } from './figures';
import { type HeldStore, heldStore } from './held';
import { type ImportStore, importStore } from './imports';
import { type LearnedStore, learnedStore } from './learned';
import { type LeaseStore, leaseStore } from './lease';
import { type LetterStore, letterStore } from './letters';
import { type Envelope, type MailStore, mailStore } from './mails';
import { type PersonStore, personStore } from './persons';
import { type PositionStore, positionStore } from './positions';
import { type QuestionStore, questionStore } from './questions';
import { type RatingStore, ratingStore } from './ratings';
import { type RegisterStore, registerStore } from './register';
import { type ReminderStore, reminderStore } from './reminders';
import { type ReportStore, reportStore } from './reports';
import { type RetentionStore, retentionStore } from './retention';
import { type SentCopyStore, sentCopyStore } from './sent-copies';
import { type SplitStore, splitStore } from './split';
import { type StormStore, stormStore } from './storms';
import { type ThreadStore, threadStore } from './threads';
import { takeWriteLock } from './write-lock';

/** What is asked and written while mails are decided. */
export interface Books
  extends Pick<MailStore, 'quarantine' | 'quarantined' | 'passOver' | 'fetchedBefore' | 'withContentHash'>,
    CaseStore,
    Pick<LetterStore, 'automaticTo'>,
    ThreadStore,
    SplitStore,
    LearnedStore,
    QuestionStore,
    StormStore {
  /** Applies all that follows from one mail, or nothing of it. Throws NumberTaken when the case number is gone. */
  commit(change: Change, envelope: Envelope, at: number): Promise<Committed>;
}

export interface Store
  extends Books,
    MailStore,
    PositionStore,
    LetterStore,
    ReminderStore,
    ReportStore,
    ClosingStore,
    RatingStore,
    RegisterStore,
    RetentionStore,
    PersonStore,
    ErasureStore,
    ImportStore,
    SentCopyStore,
    HeldStore,
    LeaseStore,
    BookStore,
    FigureStore,
    CanaryStore {
  /**
   * Several mails in one transaction, so that the disk is waited for once; each commit in it is still whole or nothing,
   * and sees those before it. Nobody else writes meanwhile; all is on disk when this resolves, nothing is when it rejects.
   */
  together<Result>(work: (books: Books) => Promise<Result>): Promise<Result>;
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
    ...books(db, timesOf),
    ...mailStore(db),
    ...positionStore(db),
    ...letterStore(db),
    ...reminderStore(db, timesOf),
    ...reportStore(db),
    ...closingStore(db),
    ...sentCopyStore(db),
    ...ratingStore(db),
    ...registerStore(db),
    ...heldStore(db),
    ...leaseStore(db),
    ...bookStore(db),
    ...retentionStore(db),
    ...personStore(db),
    ...erasureStore(db),
    ...importStore(db, timesOf),
    ...figureStore(db),
    ...canaryStore(db),
    together: (work) =>
      db.transaction().execute(async (transaction) => {
        await takeWriteLock(transaction);
        return work(books(transaction, timesOf));
      }),
    act: (deed, at) => commitDeed(db, deed, at, timesOf),
    changedElsewhere: foreignWrites(db),
    backup: (file) => backupDatabase(db, file),
    close: () => db.destroy(),
  };
}

function books(db: Database, timesOf: TimesOf | null): Books {
  return {
    ...mailStore(db),
    ...caseStore(db),
    ...letterStore(db),
    ...threadStore(db),
    ...splitStore(db),
    ...learnedStore(db),
    ...questionStore(db),
    ...stormStore(db),
    commit: (change, envelope, at) => commitChange(db, change, envelope, at, timesOf),
  };
}

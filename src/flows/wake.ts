/** A reminder is due: is it still true? Reload, count anew, then letters and event in one transaction, never twice. */
import { clockFacts } from '../case/clocks';
import { type CaseEvent, WORKER } from '../case/events';
import { type DropReason, type Reminder, revise, type TimesOf } from '../case/reminders';
import type { Calendar } from '../clock/calendar';
import { type CaseClock, caseClock } from '../clock/case-clock';
import { mayLeaveAt } from '../clock/ladder';
import type { MailLog } from '../log';
import type { ServiceLevels } from '../policy/ans';
import type { CaseFile } from '../store/case-files';
import type { Reminded, ReminderLetter } from '../store/reminders';
import type { Store } from '../store/store';
import type { Timers } from '../timers/timers';
import { nearWakes } from './alarms';
import { type AlertWriter, alertsOf, crowded, digestOf, peopleFor, type Telling } from './write-alerts';

export interface WakeParts {
  store: Store;
  timers: Timers;
  writer: AlertWriter;
  ans: ServiceLevels;
  timesOf: TimesOf;
  log: MailLog;
  now: () => number;
}

export interface Waker {
  /** An alarm rang for the reminder of this id. Whatever else is due is told with it. */
  ring(id: string): Promise<void>;
  /** Tells everything that is due. */
  run(): Promise<void>;
  /** Finishes what is in hand and tells nothing more. */
  stop(): Promise<void>;
}

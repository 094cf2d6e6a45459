/** The alarm clock: it wakes the house at a time and holds no truth. Whatever it forgets, the sweep tells it again. */

export const WAKE_KINDS = ['letter', 'timer', 'report'] as const;
/** What to look at on waking: a letter to send, a row of the timer table, or a recurring report. */
export type WakeKind = (typeof WAKE_KINDS)[number];

export interface Wake {
  kind: WakeKind;
  /** Id of the row to reload. */
  id: string;
  dueAt: Date;
}

/** A wake that comes again and again. */
export interface Recurrence {
  kind: WakeKind;
  /** Its name; the same name again replaces it. */
  id: string;
  /** Cron, five fields: minute, hour, day of the month, month, day of the week. */
  pattern: string;
  /** IANA zone whose wall clock the pattern means. */
  zone: string;
}

export type WakeHandler = (id: string) => Promise<void>;

export interface Timers {
  /** Starts waking; jobs of an earlier life are forgotten, the caller schedules anew what the store says. */
  start(handlers: Record<WakeKind, WakeHandler>): Promise<void>;
  /**
   * Sets alarms; the same (kind, id, dueAt) twice is one alarm. A changed due time is simply a further alarm, since
   * the woken flow asks again whether it is time. Returns false when the clock could not be reached in time.
   */
  schedule(wakes: Wake[]): Promise<boolean>;
  /** Sets recurring alarms; to be asked again whenever the clock may have forgotten them. False as for `schedule`. */
  recur(recurrences: Recurrence[]): Promise<boolean>;
  /** Whether the clock answers now. */
  healthy(): Promise<boolean>;
  /** Waits for wakes under way, then stops. */
  stop(): Promise<void>;
}

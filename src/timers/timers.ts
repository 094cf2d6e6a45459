/** The alarm clock: it wakes the house at a time and holds no truth. Whatever it forgets, the sweep tells it again. */

export const WAKE_KINDS = ['letter', 'timer'] as const;
/** What to look at on waking: a letter to send, or a row of the timer table. */
export type WakeKind = (typeof WAKE_KINDS)[number];

export interface Wake {
  kind: WakeKind;
  /** Id of the row to reload. */
  id: string;
  dueAt: Date;
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
  /** Whether the clock answers now. */
  healthy(): Promise<boolean>;
  /** Waits for wakes under way, then stops. */
  stop(): Promise<void>;
}

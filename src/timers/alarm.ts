/** How a wake is told to the queue: its name, and how long from now. */
import type { JobsOptions } from 'bullmq';
import type { Wake } from './timers';

export interface Alarm {
  name: string;
  /** Nothing but the id: whatever else the flow needs, it reads from the store. */
  data: { id: string };
  opts: JobsOptions;
}

/** The longest delay that is asked for; a wake further away rings early, and the sweep sets it again. */
const LONGEST_DELAY = 365 * 24 * 3600 * 1000;

/**
 * The same (kind, id, dueAt) gives the same job id, which the queue takes once. What is due has an id of its own, so
 * that it rings at once even if a clock jump left its earlier alarm waiting. BullMQ allows no ':' in it, and no plain
 * integer.
 */
export function alarmOf({ kind, id, dueAt }: Wake, now: number): Alarm {
  const delay = Math.min(Math.max(dueAt.getTime() - now, 0), LONGEST_DELAY);
  const moment = `${dueAt.getTime()}${delay === 0 ? '-now' : ''}`;
  return {
    name: kind,
    data: { id },
    opts: {
      jobId: `${kind}-${encodeURIComponent(id)}-${moment}`,
      delay,
      removeOnComplete: true,
      removeOnFail: true,
    },
  };
}

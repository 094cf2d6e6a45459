/** Recurring reports: is one due that was not told yet? Write it, then row and letters in one transaction, once a period. */
import type { NewLetter } from '../case/change';
import type { Calendar } from '../clock/calendar';
import type { Period } from '../clock/period';
import { cronPattern, latestScheduled } from '../clock/schedule';
import type { MailLog } from '../log';
import type { ReportSchedule } from '../policy/ans';
import type { Store } from '../store/store';
import type { Timers } from '../timers/timers';

/** A report that comes again and again. */
export interface RecurringReport {
  /** Names its rows in the store, for ever: `sla-weekly`. */
  name: string;
  schedule: ReportSchedule;
  /** A letter for each reader, its purpose naming report, period and reader; none when there is nobody to tell. */
  write(period: Period, at: number): Promise<NewLetter[]>;
}

export interface ReportsParts {
  /** As the policy in force has them. */
  reports: () => RecurringReport[];
  store: Store;
  timers: Timers;
  calendar: Calendar;
  log: MailLog;
  now: () => number;
}

export interface Reporter {
  /** An alarm rang: tells what is due. */
  ring(): Promise<void>;
  /** Sets the recurring alarms, which Redis may have forgotten, and tells what is due. */
  sweep(): Promise<void>;
  /** Writes nothing more, and waits for what is in hand. */
  stop(): Promise<void>;
}

/** A report that cannot be written for a reason that nobody foresaw is in the log, but not every minute. */
const TRY_AGAIN_MS = 600_000;

export function reporter(parts: ReportsParts): Reporter {
  const { reports, timers, calendar, log, now } = parts;
  const notBefore = new Map<string, number>();
  let running: Promise<void> | null = null;
  let stopped = false;

  async function tellDue(): Promise<void> {
    for (const report of reports()) {
      if (stopped) return;
      if (now() < (notBefore.get(report.name) ?? 0)) continue;
      try {
        await tell(report, parts, () => stopped);
      } catch (error) {
        log.bug('report', error);
        notBefore.set(report.name, now() + TRY_AGAIN_MS);
      }
    }
  }

  function ring(): Promise<void> {
    running ??= tellDue().finally(() => {
      running = null;
    });
    return running;
  }

  return {
    ring,
    async sweep() {
      await timers.recur(
        reports().map(({ name, schedule }) => ({
          kind: 'report',
          id: name,
          pattern: cronPattern(schedule),
          zone: calendar.zone,
        })),
      );
      await ring();
    },
    async stop() {
      stopped = true;
      await running;
    },
  };
}

/**
 * The period comes from the scheduled time, not from the moment of waking: one that was missed is told late as long as
 * the next has not come due. The first ever is passed over, so that a new desk does not begin with a report of nothing;
 * what was due before it is none either, as when a clock was set far back.
 */
async function tell(
  { name, schedule, write }: RecurringReport,
  { store, timers, calendar, log, now }: ReportsParts,
  stopped: () => boolean,
): Promise<void> {
  const at = now();
  const scheduled = latestScheduled(schedule, calendar, at);
  if (!scheduled) return;
  const { period, dueAt } = scheduled;
  const row = { name, period: period.name, dueAt };
  const { done, firstDueAt } = await store.reportHistory(row);
  if (done) return;
  const isNew = firstDueAt === null || dueAt < firstDueAt;
  const letters = isNew ? [] : await write(period, at);
  // What was drawn while the worker was told to stop may be half a report.
  if (stopped()) return;
  const state = letters.length > 0 ? 'sent' : 'passed_over';
  const ids = await store.writeReport({ ...row, state }, letters, at);
  if (ids === null || ids.length === 0) return;
  log.reportWritten({
    report: name,
    period: period.name,
    to: letters.flatMap(({ letter }) => letter.to.map((one) => one.address)),
  });
  await timers.schedule(ids.map((id) => ({ kind: 'letter', id: String(id), dueAt: new Date(at) })));
}

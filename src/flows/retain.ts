/** Once a day, what was kept as long as policy says goes: the raw bytes of handled mails, texts and persons of closed cases. */
import type { Calendar } from '../clock/calendar';
import { keptSince } from '../clock/kept-since';
import type { MailLog } from '../log';
import type { Retention } from '../policy/ans';
import type { Store } from '../store/store';

export interface RetainParts {
  store: Store;
  /** The policy that holds at the moment. */
  standing: () => { calendar: Calendar; ans: { retention: Retention } };
  log: MailLog;
  now: () => number;
}

export interface Retainer {
  /** Cheap to ask at each sweep; resolves when today's work is done. */
  run(): Promise<void>;
  /** Finishes the transaction in hand. */
  stop(): Promise<void>;
}

/** Much goes at once only when policy was made stricter, and then mails come first. */
const PAUSE_MS = 20;

export function retainer(parts: RetainParts): Retainer {
  const { standing, now } = parts;
  let doneOn: string | null = null;
  let working: Promise<void> | null = null;
  let stopped = false;

  return {
    run() {
      const { calendar, ans } = standing();
      const asked = now();
      const today = calendar.dateAt(asked);
      if (working !== null) return working;
      if (stopped || doneOn === today) return Promise.resolve();
      working = retain(ans.retention, asked, parts, () => stopped)
        .then(() => {
          doneOn = today;
        })
        .finally(() => {
          working = null;
        });
      return working;
    },
    async stop() {
      stopped = true;
      await working?.catch(() => {});
    },
  };
}

async function retain(
  { raw_mail, closed_cases }: Retention,
  at: number,
  { store, log }: RetainParts,
  stopped: () => boolean,
): Promise<void> {
  let mails = 0;
  let cases = 0;
  const inTurn = async (some: () => Promise<number>): Promise<void> => {
    while (!stopped() && (await some()) > 0) await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  };
  if (raw_mail !== null) {
    await inTurn(async () => {
      const dropped = await store.dropRaw(keptSince(raw_mail, at));
      mails += dropped;
      return dropped;
    });
  }
  if (closed_cases !== null) {
    await inTurn(async () => {
      const numbers = await store.anonymiseClosed(keptSince(closed_cases, at), at);
      for (const number of numbers) log.caseAnonymised({ case: number });
      cases += numbers.length;
      return numbers.length;
    });
    await inTurn(() => store.forgetMails(keptSince(closed_cases, at)));
    await inTurn(() => store.emptyLetters(keptSince(closed_cases, at)));
  }
  if (mails + cases > 0) log.retained({ mails, cases });
}

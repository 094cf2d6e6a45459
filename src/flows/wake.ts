/** A reminder is due: is it still true? Reload, count anew, then letters and event in one transaction, never twice. */
import type { Case } from '../case/case';
import { clockFacts } from '../case/clocks';
import { outcomeOf } from '../case/due-reminders';
import { type CaseEvent, WORKER } from '../case/events';
import type { Reminder, TimesOf } from '../case/reminders';
import { remindOfVisit } from '../case/visit-reminder';
import { caseClock } from '../clock/case-clock';
import { mayLeaveAt } from '../clock/ladder';
import type { Reader } from '../intake/understand';
import type { MailLog } from '../log';
import type { ServiceLevels } from '../policy/ans';
import type { CaseFile } from '../store/case-files';
import type { Reminded, ReminderLetter } from '../store/reminders';
import type { Store } from '../store/store';
import type { Timers } from '../timers/timers';
import { nearWakes } from './alarms';
import type { Reached } from './fail-points';
import {
  type AlertWriter,
  alertsOf,
  crowded,
  digestOf,
  type PromiseStep,
  peopleFor,
  type Telling,
} from './write-alerts';

export interface WakeParts {
  store: Store;
  timers: Timers;
  writer: AlertWriter;
  reader: Reader;
  ans: ServiceLevels;
  timesOf: TimesOf;
  log: MailLog;
  now: () => number;
  reached?: Reached;
}

export interface Waker {
  /** An alarm rang: what is due will be told in a moment, together with what rings until then. */
  ring(): Promise<void>;
  /** Tells everything that is due. */
  run(): Promise<void>;
  /** Finishes what is in hand and tells nothing more. */
  stop(): Promise<void>;
}

/** Cases looked at together; so many alerts to one person become one digest. */
const MOST_CASES = 10_000;
/** Cases whose letters are written and committed together, so that mails are handled in between. */
const CASES_A_COMMIT = 25;
/** What rings within this time is read, written and committed together. */
const TOGETHER_MS = 100;
/** When a case fails that nobody foresaw, it is in nobody's way until then. */
const TRY_AGAIN_MS = 600_000;

export function waker(parts: WakeParts): Waker {
  const { store, log, now } = parts;
  let running: Promise<void> | null = null;
  let again = false;
  let soon: NodeJS.Timeout | null = null;
  let stopped = false;

  async function tellAll(): Promise<void> {
    do {
      again = false;
      while (!stopped) {
        const files = await store.dueFiles(now(), MOST_CASES);
        if (files.length === 0) break;
        parts.reached?.('wake.loaded');
        await tell(files, parts);
      }
    } while (again && !stopped);
  }

  function run(): Promise<void> {
    again = true;
    running ??= tellAll()
      .catch((error: unknown) => log.bug('wake', error))
      .finally(() => {
        running = null;
      });
    return running;
  }

  return {
    run,
    async ring() {
      soon ??= setTimeout(() => {
        soon = null;
        void run();
      }, TOGETHER_MS);
    },
    async stop() {
      stopped = true;
      if (soon) clearTimeout(soon);
      await running;
    },
  };
}

/** A visit that is told of, and its letters. */
interface VisitTelling {
  number: string;
  step: Reminder;
  letters: ReminderLetter[];
}

/** One case's outcome and what is to be told of it. */
interface Judged {
  reminded: Reminded;
  tellings: Telling[];
  visits: VisitTelling[];
}

/** Decides about all, then writes and commits in portions; those that share a digest in one. */
async function tell(files: CaseFile[], parts: WakeParts): Promise<void> {
  const { ans, now } = parts;
  const at = now();
  const judged: Judged[] = [];
  for (const file of files) judged.push(await judge(file, at, parts));
  const many = crowded(
    judged.flatMap(({ tellings }) => tellings),
    ans.digest_over,
  );
  const isDigested = ({ tellings }: Judged) =>
    tellings.some(({ people }) => people.some(({ address }) => many.has(address)));
  const digested = judged.filter(isDigested);
  const others = judged.filter((one) => !isDigested(one));
  if (digested.length > 0) await commitOrPutOff(digested, many, at, parts);
  for (let from = 0; from < others.length; from += CASES_A_COMMIT)
    await commitOrPutOff(others.slice(from, from + CASES_A_COMMIT), many, at, parts);
}

/** One case of which no letter can be written must not keep the others silent. */
async function commitOrPutOff(
  judged: Judged[],
  many: Set<string>,
  at: number,
  parts: WakeParts,
): Promise<void> {
  try {
    await commit(judged, many, at, parts);
  } catch (error) {
    parts.log.bug('wake', error);
    if (judged.length > 1) for (const one of judged) await commitOrPutOff([one], many, at, parts);
    else await parts.store.remind([putOff(judged[0]!.reminded.file, at)], [], at);
  }
}

/** What is still true of a case. A case that makes anything throw is put off, and the others are told. */
async function judge(file: CaseFile, at: number, parts: WakeParts): Promise<Judged> {
  const { store, writer, ans, timesOf, log } = parts;
  const { calendar } = writer;
  try {
    const times = timesOf(file.clocked, at);
    const clock = caseClock(clockFacts(file.clocked), calendar, ans, at);
    const {
      write,
      plan,
      tell: steps,
    } = outcomeOf(file.reminders, times, at, ({ target }) =>
      target === 'visit' ? at : mayLeaveAt(at, clock[target]!.clock, calendar),
    );
    const reminded: Reminded = { file, write, plan, events: [] };
    if (steps.length === 0) return { reminded, tellings: [], visits: [] };
    const one = (await store.caseById(file.caseId))!;
    const visits = await remindOfVisits(steps, one, reminded, at, parts);
    const tellings = steps.filter(isOfPromise).map((step) => ({
      case: { ...one, priority: clock.priority },
      step,
      clock: clock[step.target]!,
      people: peopleFor(step, { priority: clock.priority, assignee: one.assignee }, at, writer),
    }));
    for (const { step, people } of tellings) {
      const addresses = people.map(({ address }) => address);
      if (addresses.length > 0) reminded.events.push(reminderSent(step, addresses, at));
      else
        reminded.write = write.map((row) =>
          row.id === step.id ? { ...step, state: 'dropped', reason: 'nobody' } : row,
        );
    }
    return { reminded, tellings, visits };
  } catch (error) {
    log.bug('wake', error);
    return { reminded: putOff(file, at), tellings: [], visits: [] };
  }
}

/** Letters about the case's visits; what else follows is added to what is written of the case. */
async function remindOfVisits(
  steps: readonly Reminder[],
  one: Case,
  reminded: Reminded,
  at: number,
  { store, writer, reader }: WakeParts,
): Promise<VisitTelling[]> {
  const due = steps.filter(({ target }) => target === 'visit');
  if (due.length === 0) return [];
  const folder = await store.folder(one);
  return due.map((step) => {
    const { letters, events, update } = remindOfVisit(step, one, folder, at, writer.desk, reader);
    reminded.events.push(...events);
    reminded.update = { ...reminded.update, ...update };
    return { number: one.number, step, letters: letters.map((order) => ({ caseId: one.id, order })) };
  });
}

const isOfPromise = (step: Reminder): step is PromiseStep => step.target !== 'visit';

function putOff(file: CaseFile, at: number): Reminded {
  const write = file.reminders
    .filter(({ state, wakeAt }) => state === 'planned' && wakeAt !== null && wakeAt <= at)
    .map((row) => ({ ...row, wakeAt: at + TRY_AGAIN_MS }));
  return { file, write, plan: [], events: [] };
}

function reminderSent(step: Telling['step'], to: string[], at: number): CaseEvent {
  const { target, share, repetition } = step;
  return { at, type: 'reminder_sent', actor: WORKER, data: { target, share, repetition, to } };
}

async function commit(judged: Judged[], many: Set<string>, at: number, parts: WakeParts): Promise<void> {
  const { store, timers, writer, log } = parts;
  const tellings = judged.flatMap((one) => one.tellings);
  const letters = [
    ...(await alone(tellings, many, at, parts)),
    ...together(tellings, many, at, writer),
    ...judged.flatMap(({ visits }) => visits.flatMap((visit) => visit.letters)),
  ];
  parts.reached?.('wake.committing');
  const done = await store.remind(
    judged.map(({ reminded }) => reminded),
    letters,
    at,
  );
  parts.reached?.('wake.committed');
  // Moved meanwhile: it is still due, or no more, and looked at again.
  if (done.is === 'moved') return;
  void timers.schedule([
    ...done.letterIds.map((id) => ({ kind: 'letter' as const, id: String(id), dueAt: new Date(at) })),
    ...nearWakes(done.alarms, at),
  ]);
  for (const { number, step, letters: told } of judged.flatMap(({ visits }) => visits)) {
    const to = told.flatMap(({ order }) => order.letter.to.map(({ address }) => address));
    if (to.length > 0) log.reminderSent({ case: number, target: step.target, share: step.share, to });
  }
  for (const { case: one, step, people } of tellings) {
    const { target, share } = step;
    const facts = { case: one.number, target, share };
    if (people.length === 0) log.nobodyToTell(facts);
    else log.reminderSent({ ...facts, to: people.map(({ address }) => address) });
  }
}

/** A letter for each case and person. */
async function alone(
  tellings: Telling[],
  many: Set<string>,
  at: number,
  { store, writer }: WakeParts,
): Promise<ReminderLetter[]> {
  const letters: ReminderLetter[] = [];
  for (const telling of tellings) {
    const people = telling.people.filter(({ address }) => !many.has(address));
    if (people.length === 0) continue;
    const correspondence = await store.correspondence(telling.case.id);
    letters.push(...alertsOf(telling, people, correspondence, at, writer));
  }
  return letters;
}

/** A digest for each person with more alerts than the policy lets through. */
function together(tellings: Telling[], many: Set<string>, at: number, writer: AlertWriter): ReminderLetter[] {
  return [...many].flatMap((address) => {
    const theirs = tellings.filter(({ people }) => people.some((person) => person.address === address));
    const person = theirs[0]?.people.find((one) => one.address === address);
    return person ? [digestOf(theirs, person, at, writer)] : [];
  });
}

/** Asks the store for what a question about state, history or hours is about, as far as its author may know of it. */
import { type Asked, isOf, mayAskOf } from '../case/asked';
import type { Case } from '../case/case';
import { caseNumber } from '../case/case';
import { hoursOfCompany } from '../case/whose-hours';
import { type Months, monthsOf } from '../intake/period';
import { type Question, readQuestion } from '../intake/question';
import { companyOf, isStaff } from '../intake/sender';
import type { ThreadVerdict } from '../intake/thread';
import type { Reading } from '../intake/understand';
import type { Between } from '../store/questions';
import type { Books } from '../store/store';
import type { Bench } from './bench';

const HOUR = 3_600_000;
/** A letter tells of this many cases; the table of a history has all. */
const MOST_TOLD = 10;
const MOST_LISTED = 2000;

/** What the mail asks and may hear; null when it is no mere question, or one that a person must read. */
export async function lookUpAsked(
  reading: Reading,
  about: { thread: ThreadVerdict; threadCase: Case | null; now: number },
  store: Books,
  bench: Bench,
): Promise<Asked | null> {
  const question = questionOf(reading, bench);
  if (!question) return null;
  const { thread, threadCase, now } = about;
  const author = (reading.origin.author ?? reading.mail.from)!.address.toLowerCase();
  const asked = {
    author,
    automaticLetters: await store.automaticTo(author, now - HOUR),
    joins: false,
  };
  const whose = mayAskOf(author, reading.sender);
  const company = companyOf(reading.sender);
  const nothing: Asked = { ...asked, about: 'nothing' };
  switch (question.about) {
    case 'hours': {
      if (!company) return nothing;
      const month = question.period ? monthsOf(question.period, monthAt(now, bench)).to : monthAt(now, bench);
      const logged = await store.timeLogged(between({ from: month, to: month }, bench));
      return {
        ...asked,
        about: 'hours',
        company,
        month,
        entries: hoursOfCompany(logged, company, bench.reader.directory),
      };
    }
    case 'history': {
      const months = question.period && monthsOf(question.period, monthAt(now, bench));
      const cases = await store.casesOf(whose, months && between(months, bench), MOST_LISTED);
      return cases.length === 0 && !company
        ? nothing
        : { ...asked, about: 'history', company, months, cases };
    }
    case 'state': {
      const inThread = thread.is === 'append' && threadCase ? threadCase : null;
      // Whoever may write in the case but not ask about it is answered by a person.
      if (inThread && !(await visible([inThread], whose, store)).length) return null;
      const named = await namedCases(question, now, store, bench);
      const meant =
        named !== null
          ? await visible(named, whose, store)
          : inThread
            ? [inThread]
            : await ofLate(whose, now, store, bench);
      // "¿Alguna novedad?" of somebody who has no case is about something that the desk does not know.
      if (meant.length === 0) return question.certain ? nothing : null;
      const told = await Promise.all(
        meant.slice(0, MOST_TOLD).map(async (one) => ({ case: one, folder: await store.folder(one) })),
      );
      const joins = inThread !== null && meant.length === 1 && meant[0]!.id === inThread.id;
      return { ...asked, joins, about: 'state', cases: told, more: meant.length - told.length };
    }
  }
}

/** A person's mere question, without anything attached, that may be answered. */
function questionOf(reading: Reading, { desk, reader }: Bench): Question | null {
  const { origin, sender, recipient, mail, visible } = reading;
  if (origin.value !== 'human' || isStaff(sender) || sender.is === 'machine') return null;
  if (recipient === null || mail.from === null) return null;
  if (reading.finding.kind !== 'solicitud') return null;
  if (mail.attachments.some(({ inline }) => !inline)) return null;
  const author = (origin.author ?? mail.from).address;
  if (reader.world.ownAddresses.includes(author.toLowerCase())) return null;
  return readQuestion({ subject: mail.subject, body: visible.visible }, desk.prefix);
}

/** The cases that the question names; null when it names none. */
async function namedCases(
  { numbers, shortNumbers }: Extract<Question, { about: 'state' }>,
  now: number,
  store: Books,
  { desk }: Bench,
): Promise<Case[] | null> {
  const year = desk.yearOf(now);
  const all = [...numbers, ...shortNumbers.map((sequence) => caseNumber(desk.prefix, year, sequence))];
  if (all.length === 0) return null;
  const found = await Promise.all(all.slice(0, MOST_TOLD).map((number) => store.caseByNumber(number)));
  return found.filter((one) => one !== null);
}

async function visible(cases: Case[], whose: ReturnType<typeof mayAskOf>, store: Books): Promise<Case[]> {
  const seen: Case[] = [];
  for (const one of cases) if (isOf(await store.participants(one.id), whose)) seen.push(one);
  return seen;
}

/** Open cases; without any, those that may still be reopened. */
async function ofLate(
  whose: ReturnType<typeof mayAskOf>,
  now: number,
  store: Books,
  { desk }: Bench,
): Promise<Case[]> {
  const open = await store.openCasesOf(whose, MOST_LISTED);
  if (open.length > 0) return open;
  // Holidays lie unevenly, but a window that ends after now began within twice the length of one that begins now.
  const since = now - 2 * (desk.reopenableUntil(now) - now);
  const ended = await store.endedCasesOf(whose, since, MOST_LISTED);
  return ended.filter(({ closedAt, solvedAt }) => desk.reopenableUntil(closedAt ?? solvedAt ?? 0) > now);
}

function monthAt(at: number, { desk }: Bench): string {
  return desk.dateOf(at).slice(0, 7);
}

function between({ from, to }: Months, { desk }: Bench): Between {
  const start = (month: string, later: number) => {
    const [year, number] = month.split('-').map(Number);
    return desk.instantOf(Date.UTC(year!, number! - 1 + later, 1));
  };
  return { since: start(from, 0), until: start(to, 1) };
}

/** Writes the alerts of one waking: who is told of what, one letter a case and person, or one digest when there are many. */
import { type AlertedCase, alerted, nameOf, type Person } from '../case/alerted';
import type { Case } from '../case/case';
import type { Desk } from '../case/desk';
import { keyOf, type Reminder } from '../case/reminders';
import { answerSituation } from '../clock/answer-in-words';
import type { Calendar } from '../clock/calendar';
import type { TargetClock } from '../clock/case-clock';
import { deskTime } from '../clock/desk-time';
import { durationInWords } from '../clock/duration-in-words';
import { reckoningInWords } from '../clock/reckoning-in-words';
import { alert, type CaseInAlert, type PromiseAtRisk } from '../letters/alert';
import { digest } from '../letters/digest';
import type { Team } from '../policy/equipo';
import type { Term } from '../policy/terms';
import type { Correspondence, ReminderLetter } from '../store/reminders';

export type PromiseStep = Reminder & { target: Term };

/** A step that is to be told now. */
export interface Telling {
  case: Case;
  step: PromiseStep;
  clock: TargetClock;
  people: Person[];
}

export interface AlertWriter {
  desk: Desk;
  calendar: Calendar;
  team: Team;
}

/** Who hears of a step of this case at an instant. */
export function peopleFor(
  step: Reminder,
  one: Pick<AlertedCase, 'priority' | 'assignee'>,
  now: number,
  { calendar, team }: AlertWriter,
): Person[] {
  const { priority, assignee } = one;
  return alerted(step.to, { priority, assignee, deskOpen: calendar.isOpen(now) }, team);
}

/** People who would get more alerts at once than the policy lets them; 0 lets any number through. */
export function crowded(tellings: readonly Telling[], digestOver: number): Set<string> {
  if (digestOver === 0) return new Set();
  const counts = new Map<string, number>();
  for (const { people } of tellings)
    for (const { address } of people) counts.set(address, (counts.get(address) ?? 0) + 1);
  return new Set([...counts].filter(([, count]) => count > digestOver).map(([address]) => address));
}

/** A letter for each case and person; its purpose names case, step and person, so there is never a second one. */
export function alertsOf(
  telling: Telling,
  people: readonly Person[],
  correspondence: Correspondence,
  now: number,
  writer: AlertWriter,
): ReminderLetter[] {
  const { desk, calendar, team } = writer;
  const one = caseInAlert(telling.case, team);
  const promise = promiseAtRisk(telling, now, calendar);
  const { last, firstMessageId } = correspondence;
  return people.map((person) => {
    const { key, ...minted } = desk.mint();
    const letter = alert(
      {
        case: one,
        promise,
        lastMessage: last && {
          from: nameOf(last.from, team) || last.from,
          when: deskTime(last.at, calendar, now).text,
          text: last.text,
        },
        // What the law asks for is answered by the management itself.
        agents:
          telling.step.target === 'answer'
            ? []
            : team.agents.map(({ name, email }) => ({ name, address: email })),
        cites: firstMessageId,
        recipient: person,
        own: desk.own,
        date: new Date(now),
        ...minted,
      },
      desk.templates,
    );
    const purpose = `alert:case:${telling.case.id}:${keyOf(telling.step)}:${person.address}`;
    return { caseId: telling.case.id, order: { key, purpose, letter, automatic: false } };
  });
}

/** One letter to one person about all these cases. */
export function digestOf(
  tellings: readonly Telling[],
  person: Person,
  now: number,
  { desk, calendar, team }: AlertWriter,
): ReminderLetter {
  const { key, ...minted } = desk.mint();
  const letter = digest(
    {
      entries: tellings.map((telling) => ({
        case: caseInAlert(telling.case, team),
        promise: promiseAtRisk(telling, now, calendar),
      })),
      recipient: person,
      own: desk.own,
      date: new Date(now),
      ...minted,
    },
    desk.templates,
  );
  const first = tellings[0]!;
  const purpose = `digest:${first.case.id}:${keyOf(first.step)}:${person.address}`;
  return { caseId: null, order: { key, purpose, letter, automatic: false } };
}

function caseInAlert(one: Case, team: Team): CaseInAlert {
  const { company, reporter, phone, email } = one.fields;
  return {
    number: one.number,
    subject: one.subject,
    kind: one.kind,
    priority: one.priority,
    priorityReasons: one.priorityReasons,
    company: company.value,
    reporter: reporter.value,
    phone: phone.value,
    phoneExt: phone.ext,
    email: email.value,
    assignee: one.assignee === null ? null : { address: one.assignee, name: nameOf(one.assignee, team) },
  };
}

function promiseAtRisk({ step, clock }: Telling, now: number, calendar: Calendar): PromiseAtRisk {
  const { target, share, repetition } = step;
  return {
    target,
    share,
    repetition,
    breached: clock.state === 'breached',
    situation: clock.target === 'answer' ? answerSituation(clock, now, calendar) : situationOf(clock),
    due: clock.dueAt === null ? 'en pausa' : deskTime(clock.dueAt, calendar, now).text,
    reckoning: reckoningInWords(clock, now, calendar),
  };
}

function situationOf({ state, clock, budget, elapsed }: TargetClock): string {
  const working = clock === 'business' ? ' hábiles' : '';
  if (state !== 'breached') return `Quedan ${durationInWords(Math.max(0, budget - elapsed))}${working}`;
  if (elapsed - budget < 60) return 'El plazo se acaba de cumplir';
  return `Lleva ${durationInWords(elapsed - budget)}${working} de retraso`;
}

/** The clocks of one case for `mesa case`: where each promise stands, and how its deadline was reckoned, step by step. */
import { ANSWERING_LETTERS, clockFacts } from '../case/clocks';
import type { Calendar } from '../clock/calendar';
import { caseClock, type TargetClock } from '../clock/case-clock';
import { deskTime } from '../clock/desk-time';
import { durationInWords } from '../clock/duration-in-words';
import { reckoningInWords } from '../clock/reckoning-in-words';
import type { ServiceLevels } from '../policy/ans';
import type { CaseHistory } from '../store/cases';

/** Lines to print; none for a case to which nothing is promised. `now`: milliseconds since the epoch. */
export function clockSheet(
  { case: one, events, messages }: CaseHistory,
  ans: ServiceLevels,
  calendar: Calendar,
  now: number,
): string[] {
  const answers = messages.filter(
    ({ direction, kind }) => direction === 'out' && ANSWERING_LETTERS.some((answering) => answering === kind),
  );
  const facts = clockFacts({
    openedAt: one.openedAt,
    kind: one.kind,
    priority: one.priority,
    events,
    answeredAt: answers[0]?.at ?? null,
  });
  const { attention, solution, answer } = caseClock(facts, calendar, ans, now);
  return [attention, solution, answer].flatMap((clock) =>
    clock ? ['', ...sheetOf(clock, calendar, now)] : [],
  );
}

function sheetOf(clock: TargetClock, calendar: Calendar, now: number): string[] {
  const until = Math.max(clock.endedAt ?? now, clock.dueAt ?? 0);
  const end = clock.endedAt === null ? '' : ` at ${deskTime(clock.endedAt, calendar, until, 'en').text}`;
  const title = `${clock.target} ${clock.state}${end}: ${durationInWords(clock.elapsed)} of ${durationInWords(clock.budget)}`;
  const lines = reckoningInWords(clock, until, calendar, 'en');
  return [
    `${title}${clock.clock === 'business' ? ' of business time' : ''}`,
    ...lines.map((line) => `   ${line}`),
  ];
}

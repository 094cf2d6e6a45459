/** How a deadline came about, in the words of a letter or of `mesa case`: each working stretch, pause and holiday counted. */
import type { Language } from '../policy/terms';
import { answerReckoning } from './answer-in-words';
import type { Calendar } from './calendar';
import type { TargetClock } from './case-clock';
import { type DeskTime, deskTime } from './desk-time';
import { durationInWords } from './duration-in-words';
import { type ReckoningStep, reckoning, untilDue } from './reckoning';

/**
 * One line a step up to the due time, and one for the delay after it; `until` (milliseconds since the epoch) is also
 * when they are read. Throws CalendarError.
 */
export function reckoningInWords(
  clock: TargetClock,
  until: number,
  calendar: Calendar,
  language: Language = 'es',
): string[] {
  if (clock.target === 'answer') return answerReckoning(clock, until, calendar, language);
  const isBusiness = clock.clock === 'business';
  const steps = isBusiness ? businessReckoning(clock, until, calendar) : wallReckoning(clock, until);
  const when = (at: number) => deskTime(at, calendar, until, language);
  const words = WORDS[language];
  const lines = untilDue(steps).map((step) =>
    step.kind === 'pause' && step.to !== null && clock.reopenedAt.includes(step.to)
      ? words.reopened({ ...step, to: step.to }, when)
      : words[step.kind](step as never, when),
  );
  if (clock.added > 0) lines.unshift(words.added(durationInWords(clock.added)));
  if (!isBusiness) lines.unshift(words.always(durationInWords(clock.budget), when(clock.startedAt)));
  const late = steps.some(({ kind }) => kind === 'due') ? clock.elapsed - clock.budget : 0;
  return late > 0 ? [...lines, words.late(durationInWords(late), isBusiness)] : lines;
}

function businessReckoning(
  { startedAt, budget, pauses }: TargetClock,
  until: number,
  calendar: Calendar,
): ReckoningStep[] {
  const stops = pauses.map(({ from, to }) => [from, ended(to)] as const);
  return reckoning({ from: startedAt, until, budget, pauses: stops }, calendar);
}

type StepOf<Kind> = Extract<ReckoningStep, { kind: Kind }>;
type When = (at: number) => DeskTime;

interface Words {
  always(budget: string, from: DeskTime): string;
  /** What a reopened case has beyond the promise. */
  added(time: string): string;
  /** Solved from then, until it was reopened. */
  reopened(step: StepOf<'pause'> & { to: number }, when: When): string;
  late(time: string, isBusiness: boolean): string;
  work(step: StepOf<'work'>, when: When): string;
  pause(step: StepOf<'pause'>, when: When): string;
  holiday(step: { at: number }, when: When): string;
  closed_day(step: { at: number }, when: When): string;
  due(step: StepOf<'due'>, when: When): string;
}

const WORDS: Record<Language, Words> = {
  es: {
    always: (budget, from) => `Reloj corrido: ${budget} desde ${from.article} ${from.text}`,
    work: ({ from, to, seconds, total }, when) =>
      `${capital(when(from).date)}, de ${when(from).time} a ${when(to).time}: ${durationInWords(seconds)} (van ${durationInWords(total)})`,
    pause: ({ from, to, seconds }, when) =>
      `En pausa desde ${when(from).article} ${when(from).text}${to === null ? '' : ` hasta ${when(to).article} ${when(to).text}`}: no cuenta (${durationInWords(seconds)})`,
    holiday: ({ at }, when) => `${capital(when(at).date)}: festivo`,
    closed_day: ({ at }, when) => `${capital(when(at).date)}: la mesa no abre`,
    due: ({ at }, when) => `Se cumple el plazo: ${when(at).text}`,
    added: (time) => `Caso reabierto: el plazo tiene ${time} más, para que quede al menos una hora`,
    reopened: ({ from, to, seconds }, when) =>
      `Resuelto desde ${when(from).article} ${when(from).text} y reabierto a ${when(to).article} ${when(to).text}: no cuenta (${durationInWords(seconds)})`,
    late: (time, isBusiness) => `Desde entonces${isBusiness ? ', en tiempo hábil' : ''}: ${time} de retraso`,
  },
  en: {
    always: (budget, from) => `Around the clock: ${budget} from ${from.text}`,
    work: ({ from, to, seconds, total }, when) =>
      `${when(from).date}, ${when(from).time} to ${when(to).time}: ${durationInWords(seconds)} (${durationInWords(total)} in all)`,
    pause: ({ from, to, seconds }, when) =>
      `paused from ${when(from).text}${to === null ? '' : ` to ${when(to).text}`}: not counted (${durationInWords(seconds)})`,
    holiday: ({ at }, when) => `${when(at).date}: public holiday`,
    closed_day: ({ at }, when) => `${when(at).date}: the desk is closed`,
    due: ({ at }, when) => `due ${when(at).text}`,
    added: (time) => `reopened: ${time} beyond the promise, so that an hour at least is left`,
    reopened: ({ from, to, seconds }, when) =>
      `resolved at ${when(from).text}, reopened at ${when(to).text}: not counted (${durationInWords(seconds)})`,
    late: (time, isBusiness) => `since then ${time}${isBusiness ? ' of business time' : ''}`,
  },
};

/** The clock that never stops needs no stretches: only what was taken out of it, and when it ran out. */
function wallReckoning({ pauses, dueAt, budget }: TargetClock, until: number): ReckoningStep[] {
  const stops = pauses
    .filter(({ from }) => from < until)
    .map(({ from, to }) => ({
      kind: 'pause' as const,
      from,
      to: ended(to),
      seconds: (Math.min(to, until) - from) / 1000,
    }));
  return [...stops, ...(dueAt === null ? [] : [{ kind: 'due' as const, at: dueAt, total: budget }])];
}

const ended = (to: number) => (to === Infinity ? null : to);

const capital = (text: string) => text.slice(0, 1).toLocaleUpperCase('es') + text.slice(1);

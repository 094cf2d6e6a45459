/** How a deadline came about, in the words of a letter or of `mesa case`: each working stretch, pause and holiday counted. */
import type { Language } from '../policy/terms';
import type { Calendar } from './calendar';
import type { TargetClock } from './case-clock';
import { type DeskTime, deskTime } from './desk-time';
import { durationInWords } from './duration-in-words';
import { type ReckoningStep, reckoning } from './reckoning';

/** One line a step, up to `until` (milliseconds since the epoch), which is also when they are read. Throws CalendarError. */
export function reckoningInWords(
  clock: TargetClock,
  until: number,
  calendar: Calendar,
  language: Language = 'es',
): string[] {
  const { startedAt, budget, pauses } = clock;
  const steps =
    clock.clock === 'business'
      ? reckoning(
          { from: startedAt, until, budget, pauses: pauses.map(({ from, to }) => [from, ended(to)]) },
          calendar,
        )
      : wallReckoning(clock, until);
  const when = (at: number) => deskTime(at, calendar, until, language);
  const words = WORDS[language];
  const lines = steps.map((step) => words[step.kind](step as never, when));
  return clock.clock === 'business'
    ? lines
    : [words.always(durationInWords(budget), when(startedAt)), ...lines];
}

type StepOf<Kind> = Extract<ReckoningStep, { kind: Kind }>;
type When = (at: number) => DeskTime;

interface Words {
  always(budget: string, from: DeskTime): string;
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

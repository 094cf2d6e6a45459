/** Compliance with the service levels: of the cases of a month, which promises were kept, how fast, and what is at risk. */
import type { CaseClock, TargetClock } from '../clock/case-clock';
import type { Rating } from '../letters/rating';
import { PRIORITIES, type Priority, TARGETS, type Target } from '../policy/terms';

/** A case with a promise, and where its clocks stand. Instants are milliseconds since the epoch. */
export interface ReportedCase {
  number: string;
  company: string | null;
  subject: string;
  assignee: string | null;
  priority: Priority;
  openedAt: number;
  clock: CaseClock;
  /** What the client said of the solution last; absent when nothing. */
  rating?: Rating;
}

export interface Figures {
  met: number;
  /** Ended late, or still open after the time has run. */
  broken: number;
  /** Still open, in time. */
  open: number;
  /** Kept among those that are decided, 0 to 1; null when none is. */
  compliance: number | null;
  /** Of those that ended: seconds of the promise's own clock within which half and nine tenths did; null when none did. */
  median: number | null;
  p90: number | null;
}

/** What clients said of the solutions. */
export interface Satisfaction {
  satisfied: number;
  unsatisfied: number;
  /** Satisfied among those who said something, 0 to 1; null when nobody did. */
  share: number | null;
}

export interface Line {
  /** A priority, or a company. */
  name: string;
  cases: number;
  attention: Figures;
  solution: Figures;
  satisfaction: Satisfaction;
}

/** One promise of one case. */
export interface NotedPromise {
  number: string;
  company: string | null;
  subject: string;
  assignee: string | null;
  priority: Priority;
  target: Target;
  dueAt: number | null;
  /** Seconds of its own clock: how late, or how much is left. */
  seconds: number;
}

export interface Compliance {
  total: Line;
  byPriority: Line[];
  /** The companies with most cases first. */
  byCompany: Line[];
  /** The latest first. */
  worst: NotedPromise[];
  /** Open promises in time, the nearest to break first. */
  atRisk: NotedPromise[];
}

const MOST_NOTED = 10;
const UNKNOWN_COMPANY = '(sin empresa)';

/** The figures of these cases. Cases without a promise are not among them. */
export function compliance(cases: readonly ReportedCase[]): Compliance {
  return {
    total: lineOf('total', cases),
    byPriority: PRIORITIES.map((priority) =>
      lineOf(
        priority,
        cases.filter((one) => one.priority === priority),
      ),
    ),
    byCompany: [...grouped(cases)]
      .map(([company, own]) => lineOf(company, own))
      .sort((a, b) => b.cases - a.cases || a.name.localeCompare(b.name, 'es')),
    worst: noted(cases, ({ state }) => state === 'missed' || state === 'breached', late)
      .sort((a, b) => b.seconds - a.seconds)
      .slice(0, MOST_NOTED),
    atRisk: noted(cases, ({ state }) => state === 'running', left)
      .sort((a, b) => a.seconds - b.seconds)
      .slice(0, MOST_NOTED),
  };
}

/** The value below which a share of the sorted values lies (nearest rank); null for none. */
export function percentile(sorted: readonly number[], share: number): number | null {
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)] ?? null;
}

function lineOf(name: string, cases: readonly ReportedCase[]): Line {
  return {
    name,
    cases: cases.length,
    attention: figuresOf(cases, 'attention'),
    solution: figuresOf(cases, 'solution'),
    satisfaction: satisfactionOf(cases),
  };
}

function satisfactionOf(cases: readonly ReportedCase[]): Satisfaction {
  const said = (rating: Rating) => cases.filter((one) => one.rating === rating).length;
  const [satisfied, unsatisfied] = [said('satisfecho'), said('insatisfecho')];
  const all = satisfied + unsatisfied;
  return { satisfied, unsatisfied, share: all > 0 ? satisfied / all : null };
}

function figuresOf(cases: readonly ReportedCase[], target: Target): Figures {
  const clocks = cases.flatMap(({ clock }) => clock[target] ?? []);
  const count = (...states: TargetClock['state'][]) =>
    clocks.filter(({ state }) => states.includes(state)).length;
  const [met, broken] = [count('met'), count('missed', 'breached')];
  const ended = clocks
    .filter(({ endedAt }) => endedAt !== null)
    .map(({ elapsed }) => elapsed)
    .sort((a, b) => a - b);
  return {
    met,
    broken,
    open: count('running', 'paused'),
    compliance: met + broken > 0 ? met / (met + broken) : null,
    median: percentile(ended, 0.5),
    p90: percentile(ended, 0.9),
  };
}

function grouped(cases: readonly ReportedCase[]): Map<string, ReportedCase[]> {
  const groups = new Map<string, ReportedCase[]>();
  for (const one of cases) {
    const company = one.company ?? UNKNOWN_COMPANY;
    const own = groups.get(company);
    if (own) own.push(one);
    else groups.set(company, [one]);
  }
  return groups;
}

function noted(
  cases: readonly ReportedCase[],
  wanted: (clock: TargetClock) => boolean,
  seconds: (clock: TargetClock) => number,
): NotedPromise[] {
  return cases.flatMap((one) =>
    TARGETS.flatMap((target) => {
      const clock = one.clock[target];
      if (!clock || !wanted(clock)) return [];
      const { number, company, subject, assignee, priority } = one;
      return [
        { number, company, subject, assignee, priority, target, dueAt: clock.dueAt, seconds: seconds(clock) },
      ];
    }),
  );
}

const late = ({ elapsed, budget }: TargetClock) => Math.max(0, elapsed - budget);

const left = ({ elapsed, budget }: TargetClock) => Math.max(0, budget - elapsed);

/** Open risk: which promises of the cases that are open now are broken already, and which are about to be. */
import type { CaseClock, TargetClock } from '../clock/case-clock';
import { TARGETS, type Target } from '../policy/terms';
import type { NotedPromise } from './compliance';

/** What one open case adds to it. */
export interface CaseRisk {
  paused: boolean;
  /** Its broken promise, else the one of which less than a quarter of the time is left; null when there is none. */
  is: 'late' | 'soon' | null;
  noted: NotedPromise | null;
}

export interface OpenRisk {
  /** Cases. */
  open: number;
  paused: number;
  lateCases: number;
  soonCases: number;
  /** The latest first, one for each case. */
  late: NotedPromise[];
  /** The nearest to break first, one for each case. */
  soon: NotedPromise[];
}

const SOON = 0.75;
const MOST_NOTED = 10;

/** Of a case that has a promise. Who and what it is about is left to be filled in. */
export function caseRisk(number: string, clock: CaseClock): CaseRisk {
  const running = TARGETS.flatMap((target) => clock[target] ?? [])
    .filter(({ endedAt }) => endedAt === null)
    .sort((a, b) => overrun(b) - overrun(a));
  const late = running.find(({ state }) => state === 'breached');
  const soon = running.find(({ state, elapsed, budget }) => state === 'running' && elapsed >= budget * SOON);
  const worst = late ?? soon;
  return {
    paused: clock.solution?.state === 'paused',
    is: late ? 'late' : soon ? 'soon' : null,
    noted: worst ? noted(number, clock, worst) : null,
  };
}

/** All open cases together. */
export function openRisk(cases: readonly CaseRisk[]): OpenRisk {
  const those = (which: CaseRisk['is']) =>
    cases.flatMap(({ is, noted }) => (is === which && noted ? [noted] : []));
  const [late, soon] = [those('late'), those('soon')];
  return {
    open: cases.length,
    paused: cases.filter(({ paused }) => paused).length,
    lateCases: late.length,
    soonCases: soon.length,
    late: late.sort((a, b) => b.seconds - a.seconds).slice(0, MOST_NOTED),
    soon: soon.sort((a, b) => a.seconds - b.seconds).slice(0, MOST_NOTED),
  };
}

/** Seconds beyond the promised time; negative while some is left. */
const overrun = ({ elapsed, budget }: TargetClock) => elapsed - budget;

function noted(number: string, { priority }: CaseClock, clock: TargetClock<Target>): NotedPromise {
  const { target, dueAt } = clock;
  const seconds = Math.abs(overrun(clock));
  return {
    ...{ number, company: null, subject: '', assignee: null },
    ...{ priority: priority!, target, dueAt, seconds },
  };
}

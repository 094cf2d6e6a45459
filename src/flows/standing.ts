/** What follows from the policy in force: made anew and put in place at once, for everybody who works by it. */

import type { TimesOf } from '../case/reminders';
import type { Calendar } from '../clock/calendar';
import type { ServiceLevels } from '../policy/ans';
import type { Team } from '../policy/equipo';
import type { Bench } from './bench';

export interface Standing {
  ans: ServiceLevels;
  team: Team;
  calendar: Calendar;
  timesOf: TimesOf;
  bench: Bench;
}

export interface StandingPolicy {
  /** Always what stands now; keep it only for one piece of work. */
  now(): Standing;
  put(standing: Standing): void;
  /** The same, for those who keep what they were given: each of its parts reads like the present one. */
  kept: Standing;
}

export function standingPolicy(first: Standing): StandingPolicy {
  let present = first;
  return {
    now: () => present,
    put(standing) {
      present = standing;
    },
    kept: {
      ans: readsLike(() => present.ans),
      team: readsLike(() => present.team),
      calendar: readsLike(() => present.calendar),
      bench: readsLike(() => present.bench),
      timesOf: (clocked, now) => present.timesOf(clocked, now),
    },
  };
}

/** An object that reads like the present one, whatever that is when it is asked. */
export function readsLike<T extends object>(present: () => T): T {
  return new Proxy({} as T, {
    get: (_, key) => Reflect.get(present(), key),
    has: (_, key) => Reflect.has(present(), key),
    set: () => false,
  });
}

/** Used hours in the words of a letter: by case, with who worked and when, against the contracted bag. */
import type { UsedHours } from '../letters/answers';
import { type Hours, minutesInWords } from './hours';

export interface Telling {
  /** `marzo de 2026`. */
  month: string;
  company: string;
  /** Name of an agent; never an address. */
  nameOf: (agent: string) => string;
  dateOf: (at: number) => string;
}

export function usedHours(hours: Hours, { month, company, nameOf, dateOf }: Telling): UsedHours {
  const { minutes, bag, left } = hours;
  return {
    month,
    company,
    total: minutesInWords(minutes),
    bag:
      bag === null || left === null
        ? null
        : {
            contracted: minutesInWords(bag),
            left: minutesInWords(Math.abs(left)),
            overdrawn: left < 0,
          },
    cases: hours.cases.map((one) => ({
      number: one.case,
      subject: one.subject,
      total: minutesInWords(one.minutes),
      entries: one.entries.map((entry) => ({
        date: dateOf(entry.at),
        agent: nameOf(entry.agent),
        time: minutesInWords(entry.minutes),
      })),
    })),
  };
}

/** Hours of support used: entries to totals by case, against the contracted bag; every figure in whole minutes. */
import { csv } from '../letters/csv';

/** Time that an agent logged on a case; corrections are entries with a minus. */
export interface TimeEntry {
  /** Milliseconds since the epoch. */
  at: number;
  /** Address of who logged it. */
  agent: string;
  minutes: number;
  /** Number of the case. */
  case: string;
  subject: string;
  /** Company as the case names it. */
  company: string | null;
  /** Address of whose case it is, lower case. */
  requester: string | null;
  /** Addresses that take part in the case, lower case. */
  participants: string[];
}

export interface CaseHours {
  case: string;
  subject: string;
  minutes: number;
  entries: TimeEntry[];
}

export interface Hours {
  /** In the order of their first entry. */
  cases: CaseHours[];
  minutes: number;
  /** Contracted minutes; null without a bag. */
  bag: number | null;
  /** What is left of the bag; negative when it is overdrawn. */
  left: number | null;
}

/** Sums up; `bagHours`: contracted hours of the month. */
export function hoursOf(entries: readonly TimeEntry[], bagHours: number | null): Hours {
  const cases = new Map<string, CaseHours>();
  for (const entry of entries) {
    const known = cases.get(entry.case);
    if (known) {
      known.minutes += entry.minutes;
      known.entries.push(entry);
    } else {
      cases.set(entry.case, {
        case: entry.case,
        subject: entry.subject,
        minutes: entry.minutes,
        entries: [entry],
      });
    }
  }
  const minutes = entries.reduce((sum, entry) => sum + entry.minutes, 0);
  const bag = bagHours === null ? null : Math.round(bagHours * 60);
  return { cases: [...cases.values()], minutes, bag, left: bag === null ? null : bag - minutes };
}

/** `1 h 30 min`, `45 min`, `-2 h`: whole minutes, nothing rounded away. */
export function minutesInWords(minutes: number): string {
  const size = Math.abs(minutes);
  const [hours, rest] = [Math.floor(size / 60), size % 60];
  const words = [hours > 0 ? `${hours} h` : '', rest > 0 || hours === 0 ? `${rest} min` : ''];
  return `${minutes < 0 ? '-' : ''}${words.filter(Boolean).join(' ')}`;
}

/** A row an entry, for a spreadsheet. `nameOf`: an agent's name; `dateOf`: an instant's date in the desk's zone. */
export function hoursCsv(
  entries: readonly TimeEntry[],
  {
    nameOf,
    dateOf,
    withCompany,
  }: { nameOf: (agent: string) => string; dateOf: (at: number) => string; withCompany: boolean },
): string {
  return csv([
    ['fecha', ...(withCompany ? ['empresa'] : []), 'caso', 'asunto', 'ingeniero', 'minutos'],
    ...entries.map((entry) => [
      dateOf(entry.at),
      ...(withCompany ? [entry.company] : []),
      entry.case,
      entry.subject,
      nameOf(entry.agent),
      entry.minutes,
    ]),
  ]);
}

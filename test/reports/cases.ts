/** Reported cases for tests: opened on 9 October 2025 at 8:00, taken and solved at the wall times that a test says. */
import { type ClockEvent, caseClock } from '../../src/clock/case-clock';
import type { Priority } from '../../src/policy/terms';
import type { ReportedCase } from '../../src/reports/compliance';
import { ans, at, calendar } from '../clock/bogota';

export const NOW = at('2025-10-10 12:00');

export interface Difference {
  taken?: string;
  solved?: string;
  paused?: string;
  opened?: string;
  company?: string | null;
  priority?: Priority;
}

export function reported(number: number, difference: Difference = {}): ReportedCase {
  const { taken, solved, paused, company = 'El Roble', priority = 'normal' } = difference;
  const openedAt = at(difference.opened ?? '2025-10-09 08:00');
  const events: ClockEvent[] = [
    { type: 'opened', at: openedAt, priority },
    ...(taken ? [{ type: 'attended' as const, at: at(taken) }] : []),
    ...(paused ? [{ type: 'paused' as const, at: at(paused) }] : []),
    ...(solved ? [{ type: 'resolved' as const, at: at(solved) }] : []),
  ];
  return {
    number: `WS-2025-00000${number}`,
    company,
    subject: `Caso ${number}`,
    assignee: null,
    priority,
    openedAt,
    clock: caseClock(events, calendar, ans, NOW),
  };
}

/** The desk of the service letter for tests: its calendar, and instants as its wall shows them. */
import { businessCalendar } from '../../src/clock/calendar';
import { ansSchema } from '../../src/policy/ans';

export const ans = ansSchema.parse({});
export const calendar = businessCalendar(ans);

/** `at('2026-04-01 17:29')`: Bogotá has kept UTC-5 without daylight saving since 1993. */
export const at = (wall: string) => Date.parse(`${wall.replace(' ', 'T')}-05:00`);

/** `2026-04-01 17:29`, with seconds only where there are any. */
export const wall = (instant: number | null) =>
  instant === null
    ? null
    : new Date(instant - 5 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ').replace(/:00$/, '');

export const HOUR = 3600;

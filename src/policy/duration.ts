/** Lengths of time as policy files write them: `5s`, `45m`, `16h`, `30d`, `3bd`, `5y`. */
import { z } from 'zod';

/** A stretch of time on the clock of its target, in whole seconds. */
export const seconds = z
  .string()
  .regex(/^[1-9]\d{0,6}[smh]$/, 'must be a length of time such as 5s, 45m or 16h')
  .transform((text) => Number(text.slice(0, -1)) * { s: 1, m: 60, h: 3600 }[text.at(-1) as 's' | 'm' | 'h']);

export interface DayCount {
  count: number;
  /** `calendar` days of 24 hours, or `business` days of the desk. */
  unit: 'calendar' | 'business';
}

/** A number of days: `30d` calendar days or `3bd` business days. */
export const days = z
  .string()
  .regex(/^[1-9]\d{0,3}b?d$/, 'must be a number of days such as 30d, or business days such as 3bd')
  .transform(
    (text): DayCount => ({
      count: Number.parseInt(text, 10),
      unit: text.endsWith('bd') ? 'business' : 'calendar',
    }),
  );

/** How long something is kept; null: for ever. */
export interface Keeping {
  count: number;
  unit: 'days' | 'years';
}

/** A time of keeping on the calendar: `90d`, `5y`, or `forever`. */
export const keeping = z
  .string()
  .regex(/^(?:[1-9]\d{0,3}d|[1-9]\d?y|forever)$/, 'must be a time such as 90d or 5y, or forever')
  .transform((text): Keeping | null =>
    text === 'forever'
      ? null
      : { count: Number.parseInt(text, 10), unit: text.endsWith('y') ? 'years' : 'days' },
  );

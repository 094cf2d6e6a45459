/** `ans.yaml`: service levels (acuerdos de nivel de servicio), opening hours and limits. Every default is the service letter's. */
import { z } from 'zod';
import { days, seconds } from './duration';
import { TARGETS } from './terms';

const isoDate = z.iso.date('must be a date such as 2026-12-24');

const interval = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d-(([01]\d|2[0-3]):[0-5]\d|24:00)$/, 'must be hours such as 07:00-17:30')
  .transform((text) => {
    const [from, to] = text.split('-').map((part) => {
      const [hours, minutes] = part.split(':').map(Number);
      return (hours! * 60 + minutes!) * 60;
    });
    return { from: from!, to: to! };
  })
  .refine(({ from, to }) => from < to, 'must end after it begins');

/** Seconds since local midnight, half-open. */
export interface OpenInterval {
  from: number;
  to: number;
}

const intervals = z
  .array(interval)
  .transform((list) => [...list].sort((a, b) => a.from - b.from))
  .refine((list) => list.every((entry, i) => i === 0 || list[i - 1]!.to <= entry.from), 'must not overlap');

const STANDARD_DAY = ['07:00-17:30'];

const clocked = (within: string, clock: 'business' | 'always') =>
  z
    .strictObject({
      within: seconds.prefault(within),
      clock: z.enum(['business', 'always']).default(clock),
    })
    .prefault({});

const promise = (attention: [string, 'business' | 'always'], solution: [string, 'business' | 'always']) =>
  z.strictObject({ attention: clocked(...attention), solution: clocked(...solution) }).prefault({});

const reminder = z
  .strictObject({
    target: z.enum(TARGETS),
    /** Share of the working time, 1 = the breach. */
    at: z
      .string()
      .regex(/^[1-9]\d{0,2}%$/, 'must be a share such as 75%')
      .transform((text) => Number.parseInt(text, 10) / 100),
    to: z
      .array(z.enum(['agents', 'supervisors', 'assignee', 'on_duty']))
      .min(1, 'must name somebody to tell'),
    repeat: z.enum(['daily']).optional(),
  })
  .refine((step) => step.at <= 1 || step.repeat !== undefined, 'a step over 100% needs repeat: daily');

const DEFAULT_REMINDERS: z.input<typeof reminder>[] = [
  { target: 'attention', at: '50%', to: ['agents'] },
  { target: 'attention', at: '75%', to: ['supervisors'] },
  { target: 'attention', at: '100%', to: ['supervisors'], repeat: 'daily' },
  { target: 'solution', at: '75%', to: ['agents', 'supervisors'] },
  { target: 'solution', at: '100%', to: ['supervisors'], repeat: 'daily' },
];

const count = (standard: number) => z.int().positive().default(standard);

export const ansSchema = z.strictObject({
  zone: z.string().default('America/Bogota'),
  country: z.string().default('CO'),
  prefix: z
    .string()
    .regex(/^[A-Z][A-Z0-9]{0,9}$/, 'must be 1 to 10 capital letters or digits, such as WS')
    .default('WS'),
  hours: z
    .strictObject({
      mon: intervals.prefault([]),
      tue: intervals.prefault([]),
      wed: intervals.prefault([]),
      thu: intervals.prefault([]),
      fri: intervals.prefault([]),
      sat: intervals.prefault([]),
      sun: intervals.prefault([]),
    })
    .prefault({
      mon: STANDARD_DAY,
      tue: STANDARD_DAY,
      wed: STANDARD_DAY,
      thu: STANDARD_DAY,
      fri: STANDARD_DAY,
    })
    .refine((week) => Object.values(week).some((day) => day.length > 0), 'must open on at least one day'),
  closed_days: z.array(isoDate).default([]),
  /** Days with hours of their own, holidays among them: `{2026-12-24: ["07:00-12:00"]}`. */
  special_days: z.record(isoDate, intervals).prefault({}),
  priorities: z
    .strictObject({
      urgente: promise(['1h', 'always'], ['4h', 'business']),
      importante: promise(['1h', 'business'], ['16h', 'business']),
      normal: promise(['1h', 'business'], ['16h', 'business']),
    })
    .prefault({}),
  reminders: z.array(reminder).prefault(DEFAULT_REMINDERS),
  digest_over: z.int().nonnegative().default(10),
  reopen_window: days.prefault('30d'),
  auto_close: days.prefault('3bd'),
  limits: z
    .strictObject({
      message_bytes: count(26_214_400),
      replies_per_hour: count(5),
      parts: count(500),
      nesting: count(50),
      parse_seconds: count(30),
    })
    .prefault({}),
});

export type Weekday = keyof z.output<typeof ansSchema>['hours'];
export type ServiceLevels = z.output<typeof ansSchema>;
export type Limits = ServiceLevels['limits'];

/** `ans.yaml`: service levels (acuerdos de nivel de servicio), opening hours and limits. Every default is the service letter's. */
import { z } from 'zod';
import { attachments } from './attachments';
import { days, keeping, seconds } from './duration';
import { ADDRESS } from './equipo';
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
  .superRefine((list, context) => {
    for (const [i, entry] of list.entries()) {
      const other = list.slice(0, i).find(({ from, to }) => from < entry.to && entry.from < to);
      if (other)
        context.addIssue({
          code: 'custom',
          path: [i],
          message: `overlaps ${hoursOf(other)}: must stand apart from it, or both be one`,
        });
    }
  })
  .transform((list) => [...list].sort((a, b) => a.from - b.from));

const hoursOf = ({ from, to }: OpenInterval) => `${wallTime(from)}-${wallTime(to)}`;

/** `07:30` */
const wallTime = (seconds: number) =>
  [seconds / 3600, (seconds / 60) % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':');

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

/** Share of the working time, 1 = the breach. */
const share = z
  .string()
  .regex(/^[1-9]\d{0,2}%$/, 'must be a share such as 75%')
  .transform((text) => Number.parseInt(text, 10) / 100);

const endsOrRepeats = (step: { at: number; repeat?: 'daily' | undefined }) =>
  step.at <= 1 || step.repeat !== undefined;
const mustEndOrRepeat = { path: ['at'], message: 'must be 100% at most, or have repeat: daily beside it' };

const reminder = z
  .strictObject({
    target: z.enum(TARGETS),
    at: share,
    to: z
      .array(z.enum(['agents', 'supervisors', 'assignee', 'on_duty']))
      .min(1, 'must name somebody to tell'),
    repeat: z.enum(['daily']).optional(),
  })
  .refine(endsOrRepeats, mustEndOrRepeat);

const DEFAULT_REMINDERS: z.input<typeof reminder>[] = [
  { target: 'attention', at: '50%', to: ['agents'] },
  { target: 'attention', at: '75%', to: ['supervisors'] },
  { target: 'attention', at: '100%', to: ['supervisors'], repeat: 'daily' },
  { target: 'solution', at: '75%', to: ['agents', 'supervisors'] },
  { target: 'solution', at: '100%', to: ['supervisors'], repeat: 'daily' },
];

const answered = z.strictObject({ answer_within: days });

/** Terms of law and their reminders for what goes to after-sales management (clock/answer-clock.ts). */
const afterSales = z
  .strictObject({
    queja: z.strictObject({ answer_within: days.prefault('15bd') }).prefault({}),
    reclamo: z.strictObject({ answer_within: days.prefault('15bd') }).prefault({}),
    /** No law asks for an answer to these: a term only where the desk wants one. */
    sugerencia: answered.optional(),
    felicitacion: answered.optional(),
    /** To `after_sales` of equipo.yaml, never to agents. */
    reminders: z
      .array(
        z
          .strictObject({ at: share, repeat: z.enum(['daily']).optional() })
          .refine(endsOrRepeats, mustEndOrRepeat),
      )
      .prefault([{ at: '50%' }, { at: '80%' }, { at: '100%', repeat: 'daily' }]),
  })
  .prefault({});

const timeOfDay = z
  .string()
  .regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 07:00')
  .transform((text) => Number(text.slice(0, 2)) * 3600 + Number(text.slice(3)) * 60);

/** Everybody of `supervisors` in equipo.yaml, or an address; nobody at all turns a report off. */
const readers = z
  .array(
    z
      .string()
      .refine(
        (text) => text === 'supervisors' || ADDRESS.test(text),
        'must be supervisors, or an e-mail address such as gerencia@websaas.net',
      )
      .transform((text) => text.toLowerCase()),
  )
  .default(['supervisors']);

const weekday = z.enum(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun']);

const reports = z
  .strictObject({
    /** Tells of the seven days before. */
    weekly: z
      .strictObject({ day: weekday.default('mon'), at: timeOfDay.prefault('07:00'), to: readers })
      .prefault({}),
    /** Tells of the calendar month before. */
    monthly: z
      .strictObject({
        day: z.int().min(1).max(28).default(1),
        at: timeOfDay.prefault('07:00'),
        to: readers,
      })
      .prefault({}),
    /** Tells each company of the hours of support that it used in the calendar month before. */
    hours: z
      .strictObject({
        day: z.int().min(1).max(28).default(1),
        at: timeOfDay.prefault('07:00'),
        /** Those that the directory gives `reports: true`; nobody at all turns it off. */
        to: z.array(z.literal('contacts', 'must be contacts')).default(['contacts']),
      })
      .prefault({}),
  })
  .prefault({});

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
  after_sales: afterSales,
  digest_over: z.int().nonnegative().default(10),
  reports,
  /** When the list of held mails goes out, on days that the desk opens. */
  quarantine_at: timeOfDay.prefault('08:00'),
  attachments,
  reopen_window: days.prefault('30d'),
  auto_close: days.prefault('3bd'),
  /** How long personal data is kept (Ley 1581 de 2012). */
  retention: z
    .strictObject({
      /** Raw mails that were handled; what they led to stays. */
      raw_mail: keeping.prefault('90d'),
      /** Closed cases, before texts and persons are taken out of them; the numbers of reports stay. */
      closed_cases: keeping.prefault('5y'),
    })
    .prefault({}),
  /** The data policy as first letters name it: its address on the web, or a sentence. */
  privacy_policy: z
    .string()
    .trim()
    .regex(
      /^[^\p{Cc}]{8,300}$/u,
      'must be an address such as https://websaas.net/datos, or a sentence of one line',
    )
    .optional(),
  limits: z
    .strictObject({
      message_bytes: count(26_214_400),
      replies_per_hour: count(5),
      /** Mails of one address within an hour that each open a case (case/storm.ts). */
      storm: count(1000),
      parts: count(500),
      nesting: count(50),
      parse_seconds: count(30),
    })
    .prefault({}),
});

export type Weekday = keyof z.output<typeof ansSchema>['hours'];
export type ServiceLevels = z.output<typeof ansSchema>;
/** When a report comes again and again. */
export interface ReportSchedule {
  /** Of the week, or of the month. */
  day: Weekday | number;
  /** Seconds since local midnight. */
  at: number;
}
export type Limits = ServiceLevels['limits'];
export type Retention = ServiceLevels['retention'];

/**
 * How fast the clock is: the calendar of 30 years in a fresh process, one sum, `mesa sla`, and ten thousand sums beside
 * dayjs-business-time. By hand: `npm run build && node dist/test/bench/calendar.bench.js`.
 */
import { execFileSync } from 'node:child_process';
import dayjs from 'dayjs';
import businessTime from 'dayjs-business-time';
import { linesOf, runSla } from '../../src/cli/sla';
import { businessCalendar, type Calendar } from '../../src/clock/calendar';
import { isKnownCountry, publicHolidays } from '../../src/clock/holidays';
import { dateOfDay } from '../../src/clock/local-date';
import { ansSchema } from '../../src/policy/ans';

const ans = ansSchema.parse({});
const YEARS = Array.from({ length: 30 }, (_, i) => 2015 + i);
const SOLUTION = 16 * 3600;
const MINUTE = 60_000;

async function main(): Promise<void> {
  if (process.argv[2] === 'cold') {
    // Reading the policy asks this first, which loads the package.
    isKnownCountry(ans.country);
    return console.log(milliseconds(calendarOf30Years));
  }
  const fresh = median(9, () =>
    Number(execFileSync(process.execPath, [__filename, 'cold'], { encoding: 'utf8' })),
  );
  tell('calendar of 30 years, fresh process, loaded', fresh, 'ms (median of 9)');
  milliseconds(calendarOf30Years);
  const warm = median(9, () => milliseconds(calendarOf30Years));
  tell('calendar of 30 years, warm', warm, 'ms (median of 9)');

  const calendar = businessCalendar(ans);
  const first = Date.UTC(2026, 0, 1);
  const instants = Array.from({ length: 100_000 }, (_, i) => first + i * 21 * MINUTE + (i % 60) * 1000);
  calendar.measure(first, instants.at(-1)! + 366 * 86_400_000);
  const questions = instants.map((at, i) => question(at, i)).join('\n');
  let answered = 0;
  const began = performance.now();
  await runSla(linesOf(chunks(Buffer.from(questions))), () => void answered++, ans, calendar);
  tell('mesa sla, lines in and out', (answered / (performance.now() - began)) * 1000, 'a second');

  beside(instants.slice(0, 10_000), calendar);
}

/** Every opening of thirty years stands in the table before the first answer. */
function calendarOf30Years(): void {
  businessCalendar(ans).measure(Date.UTC(YEARS[0]!, 5), Date.UTC(YEARS.at(-1)!, 5));
}

/** The same sums in both: business hours after instants of eight months, half of them outside of the hours. */
function beside(instants: number[], calendar: Calendar): void {
  // The package counts by the zone of the process.
  process.env.TZ = ans.zone;
  dayjs.extend(businessTime);
  const day = [{ start: '07:00:00', end: '17:30:00' }];
  const week = { monday: day, tuesday: day, wednesday: day, thursday: day, friday: day };
  dayjs.setBusinessTime({ sunday: null, saturday: null, ...week });
  const holidays = publicHolidays(ans.country);
  dayjs.setHolidays([2026, 2027].flatMap((year) => [...holidays.inYear(year)].map(dateOfDay)));

  const ours = instants.map((at) => calendar.add(at, SOLUTION));
  tell(
    'add, mesa',
    perSecond(100 * instants.length, () =>
      repeat(100, () => instants.forEach((at) => void calendar.add(at, SOLUTION))),
    ),
    'deadlines a second',
  );
  let theirs: number[] = [];
  tell(
    'add, dayjs-business-time',
    perSecond(instants.length, () => {
      theirs = instants.map((at) =>
        dayjs(at)
          .addBusinessHours(SOLUTION / 3600)
          .valueOf(),
      );
    }),
    'deadlines a second',
  );
  const onMinute = (i: number) => instants[i]! % MINUTE === 0;
  const differing = instants.flatMap((_, i) => (ours[i] === theirs[i] ? [] : [i]));
  const furthest = Math.max(0, ...differing.map((i) => Math.abs(ours[i]! - theirs[i]!)));
  console.log(
    `answers that differ: ${((100 * differing.length) / instants.length).toFixed(1)} %, by ${furthest / 1000} s at most; ` +
      `${differing.filter(onMinute).length} of them begin on a whole minute. ` +
      'The package counts whole minutes: the seconds left over at closing time are lost to it.',
  );
}

/** A third has a pause, one in three hundred an open one. */
function question(at: number, i: number): string {
  const pause = (from: number, to: number | null) => [iso(at + from), to === null ? null : iso(at + to)];
  const pauses = i % 300 === 0 ? [pause(3e6, null)] : i % 3 === 0 ? [pause(3e6, 9e7)] : [];
  const priority = ['urgente', 'importante', 'normal'][i % 3];
  return JSON.stringify({ id: i, receivedAt: iso(at), priority, pauses, now: iso(at + 2e8) });
}

const iso = (at: number) => new Date(at).toISOString();

async function* chunks(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536);
}

function milliseconds(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function median(times: number, measure: () => number): number {
  const taken = Array.from({ length: times }, measure).sort((a, b) => a - b);
  return taken[Math.floor(times / 2)]!;
}

const perSecond = (count: number, work: () => void) => (count / milliseconds(work)) * 1000;

function repeat(times: number, work: () => void): void {
  for (let i = 0; i < times; i++) work();
}

function tell(what: string, value: number, unit: string): void {
  console.log(`${what.padEnd(48)} ${Math.round(value).toLocaleString('en').padStart(12)} ${unit}`);
}

void main();

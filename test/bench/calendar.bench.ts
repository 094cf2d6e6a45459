/**
 * How fast the clock is: the calendar of 30 years, one sum, `mesa sla`, and the same sum by dayjs-business-time.
 * By hand: `npm run build && node dist/test/bench/calendar.bench.js`; the package is compared when it is installed.
 */
import { linesOf, runSla } from '../../src/cli/sla';
import { businessCalendar } from '../../src/clock/calendar';
import { publicHolidays } from '../../src/clock/holidays';
import { ansSchema } from '../../src/policy/ans';

const ans = ansSchema.parse({});
const YEARS = Array.from({ length: 30 }, (_, i) => 2015 + i);
const SOLUTION = 16 * 3600;

async function main(): Promise<void> {
  const calendarOf30Years = () =>
    businessCalendar(ans).measure(Date.UTC(YEARS[0]!, 5), Date.UTC(YEARS.at(-1)!, 5));
  tell('calendar of 30 years, first of the process', milliseconds(calendarOf30Years), 'ms');
  tell('calendar of 30 years, again (median of 9)', median(9, calendarOf30Years), 'ms');
  tell('  of this, date-holidays alone (median of 9)', median(9, holidaysOf30Years), 'ms');

  const calendar = businessCalendar(ans);
  const first = Date.UTC(2026, 0, 1);
  const instants = Array.from({ length: 100_000 }, (_, i) => first + i * 21 * 60_000);
  calendar.measure(first, instants.at(-1)! + 366 * 86_400_000);
  const add = () => instants.forEach((at) => void calendar.add(at, SOLUTION));
  tell(
    'add',
    perSecond(10 * instants.length, () => repeat(10, add)),
    'a second',
  );

  const questions = instants.map((at, i) => question(at, i)).join('\n');
  let answered = 0;
  const began = performance.now();
  await runSla(linesOf(chunks(Buffer.from(questions))), () => void answered++, ans, calendar);
  tell('mesa sla, lines in and out', (answered / (performance.now() - began)) * 1000, 'a second');

  const rival = dayjsBusinessTime();
  if (rival)
    tell(
      'add by dayjs-business-time',
      perSecond(5000, () => instants.slice(0, 5000).forEach(rival)),
      'a second',
    );
  else console.log('dayjs and dayjs-business-time are not installed: nothing to compare with');
}

function holidaysOf30Years(): void {
  const holidays = publicHolidays(ans.country);
  for (const year of YEARS) holidays.inYear(year);
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

function dayjsBusinessTime(): ((at: number) => void) | null {
  try {
    const dayjs = require('dayjs');
    dayjs.extend(require('dayjs-business-time'));
    const day = [{ start: '07:00:00', end: '17:30:00' }];
    dayjs.setBusinessTime({
      sunday: null,
      saturday: null,
      monday: day,
      tuesday: day,
      wednesday: day,
      thursday: day,
      friday: day,
    });
    return (at) => void dayjs(at).addBusinessHours(SOLUTION / 3600);
  } catch {
    return null;
  }
}

function milliseconds(work: () => void): number {
  const began = performance.now();
  work();
  return performance.now() - began;
}

function median(times: number, work: () => void): number {
  const taken = Array.from({ length: times }, () => milliseconds(work)).sort((a, b) => a - b);
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

/** The table of open segments: every stretch in which the desk is open, in UTC, searched by halving and never walked. */
import type { DeskDays } from './desk-day';
import { DAY_MS } from './local-date';
import type { ZoneClock } from './zone';

/** Half-open, in milliseconds since the epoch. */
export interface Span {
  from: number;
  to: number;
}

/** Years that the table can hold, both included. */
export const FIRST_YEAR = 1970;
export const LAST_YEAR = 2199;

/**
 * Segments of whole local years, in order, with the open time that stands before each. Years are added on demand at
 * either end, so a desk that asks about this month pays for one year of holidays.
 */
export class OpenTable {
  /** Opening and closing instants, and the milliseconds of open time before each opening. */
  private opens: number[] = [];
  private closes: number[] = [];
  private before: number[] = [];
  private total = 0;
  private firstYear = 0;
  private lastYear = -1;
  /** The instants that the years cover, half-open. */
  private start = Infinity;
  private end = -Infinity;

  constructor(
    private readonly days: DeskDays,
    private readonly zone: ZoneClock,
  ) {}

  /** Makes the table reach an instant. False when it lies outside of the years that the table can hold. */
  cover(at: number): boolean {
    if (at >= this.start && at < this.end) return true;
    const year = new Date(this.zone.wallAt(at)).getUTCFullYear();
    if (!(year >= FIRST_YEAR && year <= LAST_YEAR)) return false;
    if (this.lastYear < this.firstYear) this.append(year);
    while (at < this.start) this.prepend(this.firstYear - 1);
    while (at >= this.end) this.append(this.lastYear + 1);
    return true;
  }

  /** Makes the table one year longer. False when it may not grow. */
  grow(): boolean {
    if (this.lastYear >= LAST_YEAR) return false;
    this.append(this.lastYear + 1);
    return true;
  }

  /** The instant up to which the table tells. */
  get horizon(): number {
    return this.end;
  }

  /** Open milliseconds from the table's start up to a covered instant. */
  openUpTo(at: number): number {
    const i = this.lastOpeningUpTo(at);
    return i < 0 ? 0 : this.before[i]! + Math.min(at, this.closes[i]!) - this.opens[i]!;
  }

  /** The earliest instant with so much open time since the table's start, or null when the table is too short. */
  instantAfter(open: number): number | null {
    if (open > this.total) return null;
    // The last segment with less open time before it is the one in which the amount is reached.
    const i = lastBelow(this.before, open);
    return i < 0 ? null : this.opens[i]! + open - this.before[i]!;
  }

  isOpen(at: number): boolean {
    const i = this.lastOpeningUpTo(at);
    return i >= 0 && at < this.closes[i]!;
  }

  /** The next opening after an instant at which the desk is closed, or null when the table is too short. */
  openingAfter(at: number): number | null {
    return this.opens[this.lastOpeningUpTo(at) + 1] ?? null;
  }

  /** The open stretches between two covered instants, cut to them. */
  segments(from: number, to: number): Span[] {
    const found: Span[] = [];
    for (let i = Math.max(0, this.lastOpeningUpTo(from)); i < this.opens.length && this.opens[i]! < to; i++) {
      const span = { from: Math.max(from, this.opens[i]!), to: Math.min(to, this.closes[i]!) };
      if (span.from < span.to) found.push(span);
    }
    return found;
  }

  private lastOpeningUpTo(at: number): number {
    return lastBelow(this.opens, at + 1);
  }

  private append(year: number): void {
    const { opens, closes, start, end } = this.readYear(year);
    this.push(opens, closes);
    if (this.lastYear < this.firstYear) [this.firstYear, this.start] = [year, start];
    [this.lastYear, this.end] = [year, end];
  }

  private prepend(year: number): void {
    const { opens, closes, start } = this.readYear(year);
    const [laterOpens, laterCloses] = [this.opens, this.closes];
    [this.opens, this.closes, this.before, this.total] = [[], [], [], 0];
    this.push(opens, closes);
    this.push(laterOpens, laterCloses);
    [this.firstYear, this.start] = [year, start];
  }

  private push(opens: number[], closes: number[]): void {
    opens.forEach((open, i) => {
      this.opens.push(open);
      this.closes.push(closes[i]!);
      this.before.push(this.total);
      this.total += closes[i]! - open;
    });
  }

  private readYear(year: number) {
    const [fromWall, toWall] = [Date.UTC(year, 0, 1), Date.UTC(year + 1, 0, 1)];
    const instantOf = this.zone.reader(fromWall, toWall);
    const opens: number[] = [];
    const closes: number[] = [];
    for (let midnight = fromWall; midnight < toWall; midnight += DAY_MS) {
      for (const { from, to } of this.days.hours(midnight / DAY_MS)) {
        const [open, close] = [instantOf(midnight + from * 1000), instantOf(midnight + to * 1000)];
        if (open === close) continue; // hours that a clock change skips
        opens.push(open);
        closes.push(close);
      }
    }
    return { opens, closes, start: instantOf(fromWall), end: instantOf(toWall) };
  }
}

/** Index of the last number below a limit in an ascending list, or -1. */
function lastBelow(sorted: number[], limit: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < limit) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

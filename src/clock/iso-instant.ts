/** Instants as text: ISO 8601 with a zone, read strictly, so that neither the process zone nor a 30 February slips in. */

// Extended (2026-04-01T17:29:59.5-05:00) or basic (20260401T172959Z) form; date, time, and a zone that must be there.
const EXTENDED =
  /^(\d{4})-(\d{2})-(\d{2})[Tt](\d{2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?(?:[Zz]|([+-])(\d{2}):?(\d{2})?)$/;
const BASIC =
  /^(\d{4})(\d{2})(\d{2})[Tt](\d{2})(\d{2})(?:(\d{2})(?:[.,](\d{1,9}))?)?(?:[Zz]|([+-])(\d{2}):?(\d{2})?)$/;

/** Milliseconds since the epoch, or null for what is no instant. Digits beyond milliseconds are dropped. */
export function parseInstant(text: string): number | null {
  const match = EXTENDED.exec(text) ?? BASIC.exec(text);
  if (!match) return null;
  const [, year, month, day, hour, minute, second, fraction, sign, offsetHours, offsetMinutes] = match;
  const local = wallTime(+year!, +month!, +day!, +hour!, +minute!, +(second ?? 0));
  if (local === null || +(offsetHours ?? 0) > 23 || +(offsetMinutes ?? 0) > 59) return null;
  const offset = (+(offsetHours ?? 0) * 60 + +(offsetMinutes ?? 0)) * (sign === '-' ? -60_000 : 60_000);
  return local - offset + (fraction ? Math.floor(+`0.${fraction}` * 1000) : 0);
}

/** `2026-04-01T22:29:59.000Z`. */
export function instantText(at: number): string {
  return new Date(at).toISOString();
}

function wallTime(year: number, month: number, day: number, hour: number, minute: number, second: number) {
  const endOfDay = hour === 24 && minute === 0 && second === 0; // ISO 8601-1 4.3.8.3
  if (minute > 59 || second > 59 || (hour > 23 && !endOfDay)) return null;
  const date = new Date(0);
  date.setUTCFullYear(year, month - 1, day); // Date.UTC would take the year 26 for 1926
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return date.getTime() + ((hour * 60 + minute) * 60 + second) * 1000;
}

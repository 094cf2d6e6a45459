/** Reads scheduling messages: invitations, acceptances, cancellations (iTIP, RFC 5546; by mail, RFC 6047). */
import { headerValue, type Mail } from './mail';
import { firstToken } from './structured-field';

export const METHODS = [
  'REQUEST',
  'REPLY',
  'CANCEL',
  'COUNTER',
  'DECLINECOUNTER',
  'REFRESH',
  'ADD',
  'PUBLISH',
] as const;
export type Method = (typeof METHODS)[number];

export interface SchedulingMessage {
  method: Method;
  /** UID of the event (RFC 5545 3.8.4.7); null when it is missing. */
  uid: string | null;
  sequence: number;
  /** PARTSTAT of the only or first attendee of a REPLY: ACCEPTED, DECLINED, TENTATIVE, …; null otherwise. */
  answer: string | null;
  /** DTSTART as written, e.g. `20251204T150000Z`. */
  start: string | null;
  /** The same as a time; null when it is a whole day or unreadable. */
  startsAt: CalendarTime | null;
  /** COMMENT of the attendee (RFC 5545 3.8.1.4), unescaped; null when there is none. */
  comment: string | null;
}

/** A time of a calendar (RFC 5545 3.3.5). */
export interface CalendarTime {
  /** Milliseconds as if the wall that shows it were UTC. */
  wall: number;
  /** `UTC`, the name of a zone (TZID), or null for whatever zone the reader is in. */
  zone: string | null;
  /** Minutes east of UTC that the calendar itself gives for that zone; null when it gives several or none. */
  offset: number | null;
}

/** Longer calendars are no scheduling messages of people. */
const ENOUGH = 262_144;

/**
 * The scheduling message that the mail is, or null. A calendar file that a person attaches (METHOD:PUBLISH or none)
 * is an attachment like any other.
 */
export function readScheduling(mail: Mail): SchedulingMessage | null {
  const calendar = calendarText(mail);
  if (calendar === null) return null;
  const lines = unfolded(calendar);
  const named = mail.contentType.type === 'text/calendar' ? mail.contentType.params.method : undefined;
  const method = (named ?? propertyOf(lines, 'METHOD') ?? '').trim().toUpperCase();
  if (!isMethod(method) || (method === 'PUBLISH' && mail.contentType.type !== 'text/calendar')) return null;
  return {
    method,
    uid: propertyOf(lines, 'UID'),
    sequence: Number.parseInt(propertyOf(lines, 'SEQUENCE') ?? '0', 10) || 0,
    answer: method === 'REPLY' ? (partstat(lines) ?? null) : null,
    start: propertyOf(lines, 'DTSTART'),
    startsAt: startOf(lines),
    comment: unescaped(propertyOf(lines, 'COMMENT')),
  };
}

/** Whether a person asks for a meeting; everything else in iTIP is the notice of a program. */
export function asksForMeeting(message: SchedulingMessage): boolean {
  return message.method === 'REQUEST' || message.method === 'PUBLISH' || message.method === 'ADD';
}

function calendarText(mail: Mail): string | null {
  if (mail.contentType.type === 'text/calendar' && mail.text.includes('BEGIN:VCALENDAR'))
    return mail.text.slice(0, ENOUGH);
  const part = mail.attachments.find((one) => one.contentType === 'text/calendar') ?? declaredCalendar(mail);
  return part === undefined ? null : part.content.subarray(0, ENOUGH).toString('utf8');
}

/** Exchange names the whole mail a calendar message; its calendar may come as application/ics. */
function declaredCalendar(mail: Mail) {
  const declared =
    firstToken(headerValue(mail, 'content-class') ?? '') === 'urn:content-classes:calendarmessage';
  return declared ? mail.attachments.find((part) => part.contentType === 'application/ics') : undefined;
}

/** Content lines without folding (RFC 5545 3.1). */
function unfolded(calendar: string): string[] {
  return calendar
    .replace(/\r\n?/g, '\n')
    .replace(/\n[ \t]/g, '')
    .split('\n');
}

function propertyOf(lines: string[], property: string): string | null {
  const line = lineOf(lines, property);
  return line === null ? null : line.slice(line.indexOf(':') + 1).trim();
}

/** First line of the property outside of VTIMEZONE, whose DTSTART is another. */
function lineOf(lines: string[], property: string): string | null {
  let inZone = false;
  for (const line of lines) {
    if (line.startsWith('BEGIN:VTIMEZONE')) inZone = true;
    if (line.startsWith('END:VTIMEZONE')) inZone = false;
    if (!inZone && line.toUpperCase().startsWith(property) && /^[;:]/.test(line.slice(property.length)))
      return line;
  }
  return null;
}

const DATE_TIME = /[;:](\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)(Z?)\s{0,9}$/i;

/** No year beyond four digits, no 31st of November: such a date is none. */
function startOf(lines: string[]): CalendarTime | null {
  const line = lineOf(lines, 'DTSTART')?.slice(0, 500);
  const [, ...digits] = (line && DATE_TIME.exec(line)) || [];
  if (!line || digits.length === 0) return null;
  const [year, month, day, hour, minute, second] = digits.slice(0, 6).map(Number) as [
    ...[number, number, number],
    ...[number, number, number],
  ];
  const wall = Date.UTC(year, month - 1, day, hour, minute, second);
  if (new Date(wall).getUTCDate() !== day || new Date(wall).getUTCMonth() !== month - 1) return null;
  if (digits[6] !== '') return { wall, zone: 'UTC', offset: 0 };
  const zone = /;TZID=(?:"([^"]{1,100})"|([^;:"]{1,100}))/i.exec(line);
  const named = zone?.[1] ?? zone?.[2] ?? null;
  return { wall, zone: named, offset: named === null ? null : offsetOf(lines, named) };
}

/** What the VTIMEZONE of that name says, when it says one thing: Windows names of zones tell nothing by themselves. */
function offsetOf(lines: string[], zone: string): number | null {
  const offsets = new Set<string>();
  let named = false;
  for (const line of lines) {
    if (line.startsWith('BEGIN:VTIMEZONE')) named = false;
    else if (/^TZID[;:]/i.test(line)) named = line.slice(line.indexOf(':') + 1).trim() === zone;
    else if (named && /^TZOFFSETTO:/i.test(line)) offsets.add(line.slice(line.indexOf(':') + 1).trim());
  }
  const [only] = offsets;
  const match = offsets.size === 1 ? /^([+-])(\d\d)(\d\d)/.exec(only!) : null;
  if (!match) return null;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]));
}

function partstat(lines: string[]): string | undefined {
  const attendee = lines.find((line) => /^ATTENDEE[;:]/i.test(line)) ?? '';
  return /;PARTSTAT="?([A-Z-]{1,20})/i.exec(attendee.slice(0, 2000))?.[1]?.toUpperCase();
}

function unescaped(text: string | null): string | null {
  return text === null ? null : text.replace(/\\n/gi, '\n').replace(/\\([\\;,])/g, '$1');
}

function isMethod(text: string): text is Method {
  return (METHODS as readonly string[]).includes(text);
}

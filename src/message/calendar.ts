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
  /** COMMENT of the attendee (RFC 5545 3.8.1.4), unescaped; null when there is none. */
  comment: string | null;
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

/** First value of the property outside of VTIMEZONE, whose DTSTART is another. */
function propertyOf(lines: string[], property: string): string | null {
  let inZone = false;
  for (const line of lines) {
    if (line.startsWith('BEGIN:VTIMEZONE')) inZone = true;
    if (line.startsWith('END:VTIMEZONE')) inZone = false;
    if (!inZone && line.toUpperCase().startsWith(property) && /^[;:]/.test(line.slice(property.length))) {
      return line.slice(line.indexOf(':') + 1).trim();
    }
  }
  return null;
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

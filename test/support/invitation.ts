/** Judges the calendar of a letter by the standards that mail programs go by: RFC 5545 (form), RFC 5546 (meaning), RFC 6047 (by mail). */
import { simpleParser } from 'mailparser';

export interface ReadInvitation {
  method: string;
  /** Values by property, of the event; parameters by name. */
  values: Record<string, string>;
  parameters: Record<string, Record<string, string>>;
  attendees: { address: string; parameters: Record<string, string> }[];
  organizer: string;
  start: Date;
  end: Date;
  sequence: number;
  uid: string;
}

/** The calendar of the letter; null when it has none. Fails with the rule that is broken. */
export async function invitationOf({ raw }: { raw: Buffer }): Promise<ReadInvitation | null> {
  const mail = await simpleParser(raw, { skipHtmlToText: true, skipTextToHtml: true });
  const parts = mail.attachments.filter(({ contentType }) => contentType === 'text/calendar');
  const files = mail.attachments.filter(({ contentType }) => contentType === 'application/ics');
  if (parts.length === 0 && files.length === 0) return null;
  const [part, file] = [only('text/calendar part', parts), only('invite.ics', files)];
  rule('the file is called invite.ics', file.filename === 'invite.ics');
  rule('part and file say the same', part.content.equals(file.content));
  const type =
    /^content-type: ?text\/calendar;[\s\S]*?(?=\r\n\S|\r\n\r\n)/im.exec(raw.toString('latin1'))?.[0] ?? '';
  const named = /method="?([A-Z]+)/.exec(type)?.[1];
  rule(
    'RFC 6047 2.4: the part names charset and method',
    /charset="?utf-8/i.test(type) && named !== undefined,
  );
  rule('the calendar is an alternative, after the HTML', isLastAlternative(raw.toString('latin1')));
  const text = part.content.toString('utf8');
  rule('RFC 5545 3.1: every line ends with CRLF', !/[^\r]\n|\r(?!\n)/.test(text) && text.endsWith('\r\n'));
  rule(
    'RFC 5545 3.1: no line is longer than 75 octets',
    text.split('\r\n').every((line) => Buffer.byteLength(line) <= 75),
  );
  const read = readEvent(text.replace(/\r\n[ \t]/g, '').split('\r\n'));
  rule('RFC 6047 2.4: the part’s method is the calendar’s', read.method === named);
  rule('RFC 5546 1.4: VERSION and PRODID', /\r\nVERSION:2\.0\r\n/.test(text) && /\r\nPRODID:.+/.test(text));
  for (const name of ['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SEQUENCE', 'SUMMARY', 'ORGANIZER'])
    rule(`RFC 5546 3.2: ${name}`, read.values[name] !== undefined);
  rule('RFC 5546 3.2: ATTENDEE', read.attendees.length > 0);
  for (const name of ['DTSTAMP', 'DTSTART', 'DTEND'])
    rule(`${name} in UTC`, /^\d{8}T\d{6}Z$/.test(read.values[name]!));
  rule('it ends after it begins', read.end > read.start);
  rule(
    'STATUS fits the method',
    read.values.STATUS === (read.method === 'CANCEL' ? 'CANCELLED' : 'CONFIRMED'),
  );
  return read;
}

const PROPERTY = /^([A-Z-]+)((?:;[A-Z-]+=(?:"[^"\x00-\x1f]*"|[^";:,\x00-\x1f]*))*):(.*)$/i;

function readEvent(lines: string[]): ReadInvitation {
  const values: Record<string, string> = {};
  const parameters: Record<string, Record<string, string>> = {};
  const attendees: ReadInvitation['attendees'] = [];
  let method = '';
  for (const line of lines.filter(Boolean)) {
    const match = PROPERTY.exec(line);
    rule(`RFC 5545 3.1: a content line: ${line}`, match !== null);
    const [, name = '', params = '', value = ''] = match!;
    const read = Object.fromEntries(
      [...params.matchAll(/;([A-Z-]+)=(?:"([^"]*)"|([^;]*))/gi)].map((one) => [one[1]!, one[2] ?? one[3]!]),
    );
    if (name === 'METHOD') method = value;
    else if (name === 'ATTENDEE') attendees.push({ address: addressOf(value), parameters: read });
    else if (name !== 'BEGIN' && name !== 'END') {
      values[name] = value;
      parameters[name] = read;
    }
  }
  return {
    method,
    values,
    parameters,
    attendees,
    organizer: addressOf(values.ORGANIZER ?? ''),
    start: instant(values.DTSTART ?? ''),
    end: instant(values.DTEND ?? ''),
    sequence: Number(values.SEQUENCE),
    uid: values.UID ?? '',
  };
}

const addressOf = (value: string) => value.replace(/^mailto:/i, '');

const instant = (value: string) =>
  new Date(value.replace(/^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/, '$1-$2-$3T$4:$5:$6Z'));

/** multipart/alternative: text/plain, text/html, text/calendar, in this order (RFC 2046 5.1.4). */
function isLastAlternative(raw: string): boolean {
  const boundary = /multipart\/alternative;\s+boundary="([^"]+)"/i.exec(raw)?.[1];
  const parts = boundary === undefined ? [] : raw.split(`--${boundary}`).slice(1, -1);
  const types = parts.map((part) => /content-type: ?([\w/]+)/i.exec(part)?.[1]);
  return types.join() === 'text/plain,text/html,text/calendar';
}

function only<One>(what: string, all: One[]): One {
  rule(`exactly one ${what}`, all.length === 1);
  return all[0]!;
}

function rule(says: string, holds: boolean): void {
  if (!holds) throw new Error(`the invitation breaks a rule: ${says}`);
}

export interface CalendarAnswer {
  from: string;
  /** `ACCEPTED`, `DECLINED`, `TENTATIVE`. */
  partstat?: string;
  /** Another time, as a line `DTSTART…`: then it is a counter-proposal. */
  counter?: string;
  comment?: string;
  /** As older Outlook writes it: the calendar alone is the mail. */
  bare?: boolean;
  /** Without In-Reply-To, to this address instead of the ORGANIZER. */
  to?: string;
  headers?: string[];
}

let answers = 0;

/** The mail that a calendar program sends for its owner (RFC 6047). */
export function calendarAnswer(to: ReadInvitation, letterId: string | null, answer: CalendarAnswer): string {
  answers += 1;
  const address = /<([^>]+)>/.exec(answer.from)?.[1] ?? answer.from;
  const method = answer.counter ? 'COUNTER' : 'REPLY';
  const calendar = [
    'BEGIN:VCALENDAR',
    'PRODID:-//Google Inc//Google Calendar 70.9054//EN',
    'VERSION:2.0',
    `METHOD:${method}`,
    'BEGIN:VEVENT',
    answer.counter ?? `DTSTART:${to.values.DTSTART}`,
    `ORGANIZER;CN=Soporte:mailto:${to.organizer}`,
    `UID:${to.uid}`,
    `ATTENDEE;CUTYPE=INDIVIDUAL;PARTSTAT=${answer.partstat ?? 'TENTATIVE'};CN=X:mailto:${address}`,
    ...(answer.comment ? [`COMMENT:${answer.comment}`] : []),
    `SEQUENCE:${to.sequence}`,
    'DTSTAMP:20261123T150000Z',
    'END:VEVENT',
    'END:VCALENDAR',
  ];
  const body = answer.bare
    ? [`Content-Type: text/calendar; charset=utf-8; method=${method}`, '', ...calendar]
    : [
        'Content-Type: multipart/alternative; boundary=xyz',
        '',
        '--xyz',
        'Content-Type: text/plain; charset=utf-8',
        '',
        'X ha respondido a esta invitación. Esta es una notificación automática.',
        '--xyz',
        `Content-Type: text/calendar; charset=utf-8; method=${method}`,
        '',
        ...calendar,
        '--xyz--',
      ];
  return [
    `From: ${answer.from}`,
    `To: ${answer.to ?? to.organizer}`,
    'Subject: Aceptado: Visita',
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <calendario${answers}.${process.pid}@calendario.example>`,
    ...(letterId === null ? [] : [`In-Reply-To: ${letterId}`, `References: ${letterId}`]),
    ...(answer.headers ?? []),
    'MIME-Version: 1.0',
    ...body,
    '',
  ].join('\r\n');
}

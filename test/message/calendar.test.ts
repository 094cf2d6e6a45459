import { asksForMeeting, readScheduling } from '../../src/message/calendar';
import { processorTime } from '../support/processor-time';
import { read, written } from '../support/raw-mail';

const ics = (method: string, more = '') =>
  `BEGIN:VCALENDAR\nVERSION:2.0\n${method ? `METHOD:${method}\n` : ''}BEGIN:VTIMEZONE\nTZID:Bogota\nBEGIN:STANDARD\nDTSTART:19700101T000000\nEND:STANDARD\nEND:VTIMEZONE\nBEGIN:VEVENT\nUID:visita-1@websaas.net\nSEQUENCE:2\nDTSTART:20261204T150000Z\nATTENDEE;CN="Ana";PARTSTAT=DECLINED:mailto:ana@\n b.example\n${more}END:VEVENT\nEND:VCALENDAR\n`;

const top = (method: string) =>
  written(
    [`Content-Type: text/calendar; charset=utf-8${method ? `; method=${method}` : ''}`],
    ics('', 'COMMENT:Mejor el lunes\\, por favor\\n\n'),
  );
const beside = (calendar: string, more = '') =>
  read(
    `From: ana@b.example\nSubject: Visita\nContent-Type: multipart/alternative; boundary=x\n\n--x\nContent-Type: text/plain\n\nAna ha respondido\n--x\nContent-Type: text/calendar; charset=utf-8\n${more}\n${calendar}\n--x--`,
  );

test('an acceptance or refusal tells event, sequence, answer and comment', async () => {
  expect(readScheduling(await top('REPLY'))).toEqual({
    method: 'REPLY',
    uid: 'visita-1@websaas.net',
    sequence: 2,
    answer: 'DECLINED',
    start: '20261204T150000Z',
    startsAt: { wall: Date.UTC(2026, 11, 4, 15), zone: 'UTC', offset: 0 },
    comment: 'Mejor el lunes, por favor\n',
  });
});

test.each([
  ['REQUEST', true],
  ['REPLY', false],
  ['CANCEL', false],
  ['COUNTER', false],
])('%s beside a text is a scheduling message; a person asks: %s', async (method, asks) => {
  const message = readScheduling(await beside(ics(method)));
  expect(message?.method).toBe(method);
  expect(asksForMeeting(message!)).toBe(asks);
});

test.each([
  ['without method', ics('')],
  ['published', ics('PUBLISH')],
  ['not a calendar', 'Hola'],
])('a file %s is an attachment like any other', async (_name, calendar) => {
  expect(
    readScheduling(await beside(calendar, 'Content-Disposition: attachment; filename=a.ics\n')),
  ).toBeNull();
});

describe('the time that a counter-proposal names', () => {
  const counter = (start: string, zone = '') =>
    `BEGIN:VCALENDAR\nVERSION:2.0\nMETHOD:COUNTER\n${zone}BEGIN:VEVENT\nUID:x\n${start}\nEND:VEVENT\nEND:VCALENDAR\n`;
  const windows = (...offsets: string[]) =>
    `BEGIN:VTIMEZONE\nTZID:SA Pacific Standard Time\n${offsets
      .map((offset) => `BEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETTO:${offset}\nEND:STANDARD\n`)
      .join('')}END:VTIMEZONE\n`;
  const wall = Date.UTC(2026, 11, 4, 10);

  test.each([
    ['DTSTART:20261204T100000Z', '', { wall, zone: 'UTC', offset: 0 }],
    ['DTSTART:20261204T100000', '', { wall, zone: null, offset: null }],
    ['DTSTART;TZID=America/Bogota:20261204T100000', '', { wall, zone: 'America/Bogota', offset: null }],
    [
      'DTSTART;TZID="SA Pacific Standard Time":20261204T100000',
      windows('-0500'),
      { wall, zone: 'SA Pacific Standard Time', offset: -300 },
    ],
    [
      'DTSTART;TZID=SA Pacific Standard Time:20261204T100000',
      windows('-0500', '-0400'),
      { wall, zone: 'SA Pacific Standard Time', offset: null },
    ],
    ['DTSTART;VALUE=DATE:20261204', '', null],
    ['DTSTART:20261131T100000Z', '', null],
    ['DTSTART:mañana', '', null],
    ['SUMMARY:x', '', null],
  ])('%s', async (start, zone, expected) => {
    const message = readScheduling(await beside(counter(start, zone)));
    expect(message).toMatchObject({ method: 'COUNTER', startsAt: expected });
  });
});

test('a hostile calendar is read or passed over, at once and without a throw', async () => {
  const calendars = [
    `BEGIN:VCALENDAR\nMETHOD:REPLY\n${'ATTENDEE;X='.repeat(50_000)}`,
    `BEGIN:VCALENDAR\nMETHOD:REPLY\n${' \n'.repeat(100_000)}`,
    `METHOD:REPLY\n${'BEGIN:VTIMEZONE\nTZID:x\n'.repeat(20_000)}DTSTART;TZID=x:20261204T100000`,
    `METHOD:COUNTER\nDTSTART;TZID="${'x'.repeat(100_000)}`,
    'METHOD:REPLY\nSEQUENCE:99999999999999999999\nUID:\u0000',
  ];
  const mails = await Promise.all(calendars.map((calendar) => beside(calendar)));
  const found = () => mails.map((mail) => readScheduling(mail)?.startsAt ?? null);
  expect(found()).toEqual([null, null, null, null, null]);
  expect(await processorTime(found, 3000)).toBeLessThan(3000);
});

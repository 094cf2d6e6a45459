import { asksForMeeting, readScheduling } from '../../src/message/calendar';
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

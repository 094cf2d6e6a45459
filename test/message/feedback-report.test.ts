import { readComplaint } from '../../src/message/feedback-report';
import { report, written } from '../support/raw-mail';

const LINES = ['From: feedback@isp.example', 'Subject: Email Feedback Report'];
const RETURNED =
  'Content-Type: message/rfc822\n\nReturn-Path: <soporte+b-1@websaas.net>\nFrom: soporte@websaas.net\nTo: Ana <Ana@b.example>\nMessage-ID: <letter.1@websaas.net>\n\nHola';

test('a complaint names the letter and who complained', async () => {
  const machine = 'Content-Type: message/feedback-report\n\nFeedback-Type: abuse\nVersion: 1\nUser-Agent: x';
  expect(readComplaint(await report('feedback-report', machine, RETURNED, LINES))).toMatchObject({
    type: 'abuse',
    messageId: '<letter.1@websaas.net>',
    recipients: ['ana@b.example'],
    returnedHeader: expect.stringContaining('soporte+b-1@websaas.net'),
  });
});

test('Original-Rcpt-To counts before To', async () => {
  const machine =
    'Content-Type: message/feedback-report\n\nFeedback-Type: opt-out\nOriginal-Rcpt-To: <luis@b.example>';
  expect(readComplaint(await report('feedback-report', machine, RETURNED, LINES))).toMatchObject({
    type: 'opt-out',
    recipients: ['luis@b.example'],
  });
});

test('a person’s complaint is none', async () => {
  expect(readComplaint(await written(['Subject: abuse report'], 'Feedback-Type: abuse'))).toBeNull();
});

/** Delivery status notifications (RFC 3464) about letters that the sink took, for the tests. */
import { field } from './mail';
import type { SinkMail } from './smtp-sink';

/** What the recipient's server reports of the letter, sent to its reverse-path. */
export function dsnOf(
  letter: SinkMail,
  {
    action = 'failed',
    status = '5.1.1',
    says = '550 5.1.1 The email account does not exist',
    address = '',
  } = {},
): string {
  const recipient = address || letter.envelope.to[0]!;
  return [
    'Return-Path: <>',
    'From: MAILER-DAEMON@mx.elroble.example',
    `To: ${letter.envelope.from}`,
    'Subject: Undelivered Mail Returned to Sender',
    `Date: ${new Date().toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <dsn.${Math.random().toString(36).slice(2)}@mx.elroble.example>`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="dsn"',
    '',
    '--dsn',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'I could not deliver your message.',
    '',
    '--dsn',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.elroble.example',
    '',
    `Final-Recipient: rfc822; ${recipient}`,
    `Action: ${action}`,
    `Status: ${status}`,
    `Diagnostic-Code: smtp; ${says}`,
    '',
    '--dsn',
    'Content-Type: text/rfc822-headers',
    '',
    `Message-ID: ${field(letter.raw, 'Message-ID')}`,
    `Subject: ${field(letter.raw, 'Subject')}`,
    '',
    '--dsn--',
    '',
  ].join('\r\n');
}

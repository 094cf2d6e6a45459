import { readBounce } from '../../src/message/dsn';
import { processorTime } from '../support/processor-time';
import { read, report, written } from '../support/raw-mail';

const POSTFIX = [
  'From: MAILER-DAEMON@mx.elroble.example (Mail Delivery System)',
  'Subject: Undelivered Mail Returned to Sender',
  'To: soporte+b-x@websaas.net',
  'Auto-Submitted: auto-replied',
  'Return-Path: <>',
];
const status = (fields: string, type = 'message/delivery-status') =>
  `Content-Type: ${type}\n\nReporting-MTA: dns; mx.elroble.example\n\n${fields}`;
const RETURNED =
  'Content-Type: message/rfc822\n\nReturn-Path: <soporte+b-1@websaas.net>\nFrom: soporte@websaas.net\nTo: ana.perez@elroble.example\nMessage-ID:\n <letter.1@websaas.net>\nSubject: [WS-2026-000123] caja\n\nHola';

describe('a delivery status notification (RFC 3464)', () => {
  test('a permanent failure with the returned mail', async () => {
    const mail = await report(
      'delivery-status',
      status(
        'Final-Recipient: rfc822; Ana.Perez@elroble.example\nAction: failed\nStatus: 5.1.1\nDiagnostic-Code: smtp; 550 5.1.1 <ana.perez@elroble.example>:\n Recipient address rejected: User unknown',
      ),
      RETURNED,
      POSTFIX,
    );
    expect(readBounce(mail)).toMatchObject({
      action: 'failed',
      hard: true,
      status: '5.1.1',
      recipients: ['ana.perez@elroble.example'],
      returnedMessageId: '<letter.1@websaas.net>',
      diagnostic: '550 5.1.1 <ana.perez@elroble.example>: Recipient address rejected: User unknown',
    });
    expect(readBounce(mail)!.returnedHeader).toContain('soporte+b-1@websaas.net');
  });

  test.each([
    [
      'delayed',
      false,
      'Final-Recipient: rfc822; a@b.example\nAction: delayed\nStatus: 4.4.1\nWill-Retry-Until: Fri, 4 Dec 2026 08:00:00 -0500',
    ],
    [
      'relayed',
      false,
      'Final-Recipient: rfc822; a@b.example\nAction: relayed (to non-DSN-aware mailer)\nStatus: 2.1.9',
    ],
    ['delivered', false, 'Final-Recipient: rfc822; a@b.example\nAction: delivered\nStatus: 2.0.0'],
    ['expanded', false, 'Final-Recipient: rfc822; a@b.example\nAction: expanded\nStatus: 2.0.0'],
    ['failed', true, 'Final-Recipient: rfc822;a@b.example\nAction: Failure\nStatus: 5.0.0'],
    [
      'failed',
      true,
      'Original-Recipient: rfc822;a@b.example\nFinal-Recipient: rfc822;x@other.example\nAction: failed\nStatus: 5.7.1 (delivery not authorized)',
    ],
    ['failed', false, 'Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 4.4.7'],
    [
      'failed',
      false,
      'Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.2.2\nDiagnostic-Code: smtp; 552 5.2.2 mailbox full',
    ],
    ['failed', false, 'Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.4.7'],
    ['failed', true, 'Final-Recipient: rfc822; <a@b.example>\nStatus: 5.1.2'],
    ['delayed', false, 'Final-Recipient: rfc822; a@b.example\nStatus: 4.2.1'],
  ])('%s, hard %s: %s', async (action, hard, fields) => {
    const bounce = readBounce(await report('delivery-status', status(fields), null, POSTFIX));
    expect(bounce).toMatchObject({ action, hard, recipients: ['a@b.example'], returnedMessageId: null });
  });

  test('of several recipients the gravest decides, and only those it struck are named', async () => {
    const fields =
      'Final-Recipient: rfc822; fine@b.example\nAction: delivered\nStatus: 2.0.0\n\nFinal-Recipient: rfc822; gone@b.example\nAction: failed\nStatus: 5.1.1\n\nFinal-Recipient: rfc822; slow@b.example\nAction: delayed\nStatus: 4.0.0';
    expect(readBounce(await report('delivery-status', status(fields), null, POSTFIX))).toMatchObject({
      action: 'failed',
      recipients: ['gone@b.example'],
    });
  });

  test('a status that says nothing gives way to what the server said', async () => {
    const fields =
      'Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.0.0\nDiagnostic-Code: smtp; 550-5.1.1 The email account does not exist';
    expect(readBounce(await report('delivery-status', status(fields), null, POSTFIX))!.status).toBe('5.1.1');
  });

  test('headers alone may be returned, and the text may be in Spanish', async () => {
    const headers =
      'Content-Type: text/rfc822-headers\n\nFrom: soporte@websaas.net\nMessage-Id: <letter.2@websaas.net>';
    const mail = await report(
      'delivery-status',
      status('Final-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.10'),
      headers,
      [
        'From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@b.example>',
        'Subject: No se puede entregar: caja',
      ],
      'No se pudo entregar su mensaje.',
    );
    expect(readBounce(mail)).toMatchObject({
      hard: true,
      status: '5.1.10',
      returnedMessageId: '<letter.2@websaas.net>',
    });
  });

  test('internationalised reports (RFC 6533) are read alike', async () => {
    const mail = await report(
      'global-delivery-status',
      status(
        'Final-Recipient: utf-8; josé@b.example\nAction: failed\nStatus: 5.1.1',
        'message/global-delivery-status',
      ),
      null,
      POSTFIX,
    );
    expect(readBounce(mail)).toMatchObject({ hard: true, recipients: ['josé@b.example'] });
  });

  test('a report without a usable part is still a bounce', async () => {
    const mail = await report(
      'delivery-status',
      'Content-Type: text/plain\n\nnothing',
      null,
      POSTFIX,
      '<a@b.example>: 550 5.1.1 User unknown',
    );
    expect(readBounce(mail)).toMatchObject({ action: 'failed', hard: true, recipients: ['a@b.example'] });
  });
});

describe('a bounce in plain text', () => {
  const bounces: [string, object, string[], string][] = [
    [
      'Exim',
      {
        action: 'failed',
        hard: true,
        recipients: ['ana@b.example'],
        returnedMessageId: '<letter.3@websaas.net>',
      },
      [
        'From: Mail Delivery System <Mailer-Daemon@srv.b.example>',
        'X-Failed-Recipients: ana@b.example',
        'Auto-Submitted: auto-replied',
        'Subject: Mail delivery failed: returning message to sender',
      ],
      'This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  ana@b.example\n    No Such User Here\n\n------ This is a copy of the message, including all the headers. ------\n\nReturn-path: <soporte@websaas.net>\nMessage-ID: <letter.3@websaas.net>\nSubject: caja\n',
    ],
    [
      'Exim, delayed',
      { action: 'delayed', hard: false, recipients: ['ana@b.example'] },
      [
        'From: Mail Delivery System <Mailer-Daemon@srv.b.example>',
        'Subject: Warning: message 1a2b3c-0000 delayed 24 hours',
        'Return-Path: <>',
      ],
      'This message was created automatically by mail delivery software.\nA message that you sent has not yet been delivered to one or more of its\nrecipients after more than 24 hours on the queue on srv.b.example.\n\nThe address to which the message has not yet been delivered is:\n\n  ana@b.example\n\nNo action is required on your part. Delivery attempts will continue for\nsome time.',
    ],
    [
      'qmail',
      {
        action: 'failed',
        hard: true,
        recipients: ['ana@b.example'],
        status: '5.1.1',
        returnedMessageId: '<letter.4@websaas.net>',
      },
      ['From: MAILER-DAEMON@b.example', 'Subject: failure notice', 'Return-Path: <>'],
      "Hi. This is the qmail-send program at b.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<ana@b.example>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\nReturn-Path: <soporte@websaas.net>\nMessage-Id: <letter.4@websaas.net>\n",
    ],
    [
      'sendmail of old',
      { action: 'failed', hard: true, recipients: ['ana@b.example'] },
      ['From: Mail Delivery Subsystem <MAILER-DAEMON@b.example>', 'Subject: Returned mail: User unknown'],
      '   ----- The following addresses had permanent fatal errors -----\n<ana@b.example>\n\n   ----- Transcript of session follows -----\n... while talking to mx.b.example.:\n>>> RCPT To:<ana@b.example>\n<<< 550 <ana@b.example>... User unknown\n550 <ana@b.example>... User unknown\n\n   ----- Original message follows -----\n',
    ],
    [
      'Gmail',
      { action: 'failed', hard: true, recipients: ['ana@b.example'], status: '5.1.1' },
      [
        'From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        'X-Failed-Recipients: ana@b.example',
        'Subject: Delivery Status Notification (Failure)',
      ],
      "** Address not found **\n\nYour message wasn't delivered to ana@b.example because the address couldn't be found, or is unable to receive mail.\n\nThe response from the remote server was:\n550 5.1.1 The email account that you tried to reach does not exist.",
    ],
    [
      'Gmail in Spanish, delayed',
      { action: 'delayed', hard: false },
      [
        'From: Mail Delivery Subsystem <mailer-daemon@googlemail.com>',
        'Subject: Delivery Status Notification (Delay)',
      ],
      '** Mensaje no entregado todavía **\n\nSe ha producido un problema temporal al entregar tu mensaje a ana@b.example. Gmail seguirá intentándolo durante 46 horas más.',
    ],
    [
      'Exchange Online in Spanish',
      { action: 'failed', hard: true, recipients: ['ana@b.example'], status: '5.1.10' },
      [
        'From: Microsoft Outlook <postmaster@b.example>',
        'Subject: No se puede entregar: [WS-2026-000123] caja',
        'In-Reply-To: <letter.5@websaas.net>',
      ],
      "No se pudo entregar el mensaje a ana@b.example.\nNo se encontró ana en b.example.\n\nInformación de diagnóstico para administradores:\n\nana@b.example\nRemote Server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'",
    ],
    [
      'Exchange 2003',
      { action: 'failed', hard: true, recipients: ['ana@b.example'], status: '5.1.1' },
      ['From: System Administrator <>', 'Subject: Undeliverable: caja', 'Return-Path: <>'],
      "Your message did not reach some or all of the intended recipients.\n\n      Subject:  caja\n      Sent:     3/4/2026 10:00 AM\n\nThe following recipient(s) could not be reached:\n\n      'ana@b.example' on 3/4/2026 10:00 AM\n            The e-mail account does not exist at the organization this message was sent to.\n            <mx.b.example #5.1.1>",
    ],
    [
      'Yahoo',
      { action: 'failed', hard: true, recipients: ['ana@yahoo.example'] },
      ['From: MAILER-DAEMON@yahoo.example', 'Subject: Failure Notice'],
      "Sorry, we were unable to deliver your message to the following address.\n\n<ana@yahoo.example>:\n554: delivery error: dd This user doesn't have a yahoo.example account (ana@yahoo.example) [0] - mta1.mail.yahoo.example\n\n--- Below this line is a copy of the message.\n",
    ],
    [
      'Zimbra, mailbox full',
      { action: 'failed', hard: false, recipients: ['ana@b.example'] },
      [
        'From: MAILER-DAEMON@zimbra.b.example (Mail Delivery System)',
        'Subject: Undelivered Mail Returned to Sender',
        'Return-Path: <>',
      ],
      'This is the mail system at host zimbra.b.example.\n\n<ana@b.example>: host lmtp.b.example[10.0.0.1] said: 452 4.2.2 Over quota (in reply to end of DATA command)',
    ],
    [
      'Postfix, success',
      { action: 'delivered', hard: false },
      [
        'From: MAILER-DAEMON@b.example (Mail Delivery System)',
        'Subject: Successful Mail Delivery Report',
        'Return-Path: <>',
      ],
      'Your message was successfully delivered to the destination(s)\nlisted below.\n\n<ana@b.example>: delivery via lmtp: 250 2.0.0 Ok',
    ],
    [
      'Exchange in Spanish, relayed',
      { action: 'relayed', hard: false },
      ['From: postmaster@b.example', 'Subject: Retransmitido: caja', 'Return-Path: <>'],
      'Se completó la entrega a estos destinatarios, pero el servidor de destino no envió notificación de entrega: ana@b.example',
    ],
    [
      'Domino',
      { action: 'failed', hard: true },
      [
        'From: Postmaster@b.example',
        'Subject: DELIVERY FAILURE: User ana (ana@b.example) not listed in Domino Directory',
      ],
      'Your message\n\n  Subject: caja\n\nwas not delivered to:\n\n  ana@b.example\n\nbecause:\n\n  User ana (ana@b.example) not listed in Domino Directory',
    ],
    [
      'Courier',
      { action: 'failed', hard: true, recipients: ['ana@b.example'] },
      [
        'From: "Courier mail server at mx.b.example" <@mx.b.example>',
        'Subject: NOTICE: mail delivery status.',
      ],
      'This is a delivery status notification from mx.b.example,\nrunning the Courier mail server, version 0.65.2.\n\nUNDELIVERABLE MAIL\n\nYour message to the following recipients cannot be delivered:\n\n<ana@b.example>:\n    mail.b.example [10.1.1.1]:\n<<< 550 User unknown.',
    ],
    [
      'cPanel in Spanish',
      { action: 'failed', hard: true, recipients: ['ana@b.example'] },
      [
        'From: Sistema de entrega de correo <Mailer-Daemon@server.b.example>',
        'Subject: Correo no entregado: devuelto al remitente',
        'Return-Path: <>',
      ],
      'No se pudo entregar su mensaje a uno o más destinatarios. Este es un error permanente.\n\n  ana@b.example\n    El usuario no existe\n',
    ],
    [
      'CommuniGate, whose From has no domain',
      { action: 'failed', hard: true, recipients: ['ana@b.example'] },
      ['From: <MAILER-DAEMON>', 'Subject: Undeliverable mail: caja'],
      "Failed to deliver to '<ana@b.example>'\nSMTP module(domain b.example) reports:\n host mx.b.example says:\n 550 5.1.1 unknown user\n\n<ana@b.example>",
    ],
    [
      'a gateway that only marks itself',
      { action: 'failed', hard: true, recipients: ['ana@b.example'], status: '5.7.1' },
      [
        'From: InterScan MSS <security@b.example>',
        'Subject: Mail could not be delivered',
        'Auto-Submitted: auto-replied',
      ],
      'Your message to the following recipients was refused:\n\n<ana@b.example>\n\n554 5.7.1 rejected by policy',
    ],
    [
      'GroupWise',
      { action: 'failed', hard: true, recipients: ['ana@b.example'] },
      ['From: Mail System <mailer-daemon@b.example>', 'Subject: Message status - undeliverable'],
      'The message that you sent was undeliverable to the following:\n\tana@b.example (user not found)\n',
    ],
    [
      'MDaemon, still trying',
      { action: 'delayed', hard: false, recipients: ['ana@b.example'] },
      ['From: MDaemon@b.example', 'Subject: Warning: Message Delayed'],
      'The attached message has not been delivered to ana@b.example after 60 minutes.\nIt will be retried for 5 days.',
    ],
    [
      'a Brazilian Exchange',
      { action: 'failed', hard: true, recipients: ['ana@b.example'] },
      ['From: postmaster@b.example', 'Subject: Não é possível entregar: caja'],
      'Falha na entrega para estes destinatários ou grupos:\n\nana@b.example\nO endereço de email não foi encontrado.\n',
    ],
    [
      'a server that gave up after days of trying',
      { action: 'failed', hard: false, recipients: ['ana@b.example'] },
      [
        'From: Mail Delivery System <Mailer-Daemon@b.example>',
        'Subject: Mail delivery failed: returning message to sender',
        'Return-Path: <>',
      ],
      'The following address(es) failed:\n\n  ana@b.example\n    retry timeout exceeded\n',
    ],
  ];

  test.each(bounces)('%s', async (_name, expected, lines, body) => {
    expect(readBounce(await written(lines, body))).toMatchObject(expected);
  });
});

describe('no bounce', () => {
  const quoted =
    'Buenas, me llegó esto:\n\n<ana@b.example>: host mx said: 550 5.1.1 User unknown\nThis is a permanent error. Your message could not be delivered.';
  test.each([
    ['a person who quotes one', ['Subject: Me rebotan los correos'], quoted],
    ['a person who forwards one', ['Subject: RV: Undelivered Mail Returned to Sender'], quoted],
    ['a person who answers one', ['Subject: Undelivered Mail Returned to Sender'], quoted],
    [
      'a person with a delivery problem',
      ['Subject: Error en la entrega de facturas', 'From: Ana <ana@elroble.example>'],
      'La factura no se pudo entregar al cliente.',
    ],
    [
      'a vacation notice with a null path',
      ['Return-Path: <>', 'Subject: Respuesta automática: caja'],
      'Estoy fuera. Your message was not delivered to my phone.',
    ],
    [
      'an autoresponder of postmaster',
      ['From: postmaster@b.example', 'Subject: Gracias por su mensaje'],
      'Le responderemos pronto.',
    ],
  ])('%s', async (_name, lines, body) => {
    expect(readBounce(await written(lines, body))).toBeNull();
  });

  test('a person who attaches one', async () => {
    const mail = await read(
      `From: ana@elroble.example\nSubject: me llega esto\nContent-Type: multipart/mixed; boundary=x\n\n--x\nContent-Type: text/plain\n\nMiren.\n--x\nContent-Type: message/rfc822\n\nFrom: MAILER-DAEMON@b.example\nSubject: Undelivered Mail Returned to Sender\nContent-Type: multipart/report; report-type=delivery-status; boundary=y\n\n--y\nContent-Type: text/plain\n\nx\n--y\nContent-Type: message/delivery-status\n\nFinal-Recipient: rfc822; a@b.example\nAction: failed\nStatus: 5.1.1\n--y--\n--x--`,
    );
    expect(readBounce(mail)).toBeNull();
  });
});

test('a huge text without a bounce in it costs little', async () => {
  const body = `${'<'.repeat(1000)}${'a@'.repeat(500_000)}\n${' '.repeat(200_000)}`;
  const mail = await written(['From: MAILER-DAEMON@b.example', 'Return-Path: <>'], body);
  expect(await processorTime(() => readBounce(mail), 500)).toBeLessThan(500);
});

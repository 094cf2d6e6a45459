/** What programs report about our letters is tied to its case and never answered: bounces, complaints, receipts, calendars, absences. */
import { field, mail } from '../support/mail';
import { type Played, type PlayedDesk, startPlayedDesk } from '../support/played';
import type { SinkMail } from '../support/smtp-sink';

let desk: PlayedDesk;
let letter: SinkMail;
let number: string;
const became = new Map<string, Played>();

const ANA = 'ana.perez@elroble.example';

interface Row {
  it: string;
  /** Header lines; standard ones are filled in. */
  lines: () => string[];
  body: () => string;
  action: string;
  /** Joins the case whose letter it names. */
  joins: boolean;
  event?: Record<string, unknown>;
}

const id = () => field(letter.raw, 'Message-ID')!;
const head = () => letter.raw.toString('latin1').split('\r\n\r\n', 1)[0]!.replaceAll('\r\n', '\n');
const toSender = () => [`To: ${letter.envelope.from}`];
const toUs = () => ['To: soporte@websaas.net'];
const fromSystem = (address = 'MAILER-DAEMON@mx.elroble.example') => [
  'Return-Path: <>',
  `From: Mail Delivery System <${address}>`,
];

function report(type: string, machine: string, returned: string): string {
  return [
    `--r1\nContent-Type: text/plain; charset=utf-8\n\nEste es el sistema de correo.`,
    `--r1\nContent-Type: message/${type}\n\n${machine}`,
    ...(returned === '' ? [] : [`--r1\n${returned}`]),
    '--r1--\n',
  ].join('\n');
}

const reportType = (type: string) => `Content-Type: multipart/report; report-type=${type}; boundary=r1`;
const status = (action: string, code: string, words = '') =>
  `Reporting-MTA: dns; mx.elroble.example\n\nFinal-Recipient: rfc822; ${ANA}\nAction: ${action}\nStatus: ${code}\n${words}`;
const returnedMail = () => `Content-Type: message/rfc822\n\n${head()}\n\nHola`;
const returnedHead = () => `Content-Type: text/rfc822-headers\n\n${head()}\n`;
const calendar = (method: string, answer = '') =>
  `BEGIN:VCALENDAR\nMETHOD:${method}\nBEGIN:VEVENT\nUID:visita-1@websaas.net\nDTSTART:20261204T150000Z\nATTENDEE${answer}:mailto:${ANA}\nEND:VEVENT\nEND:VCALENDAR`;

const ROWS: Row[] = [
  {
    it: 'a failure with the whole mail returned (Postfix)',
    lines: () => [
      ...fromSystem(),
      ...toSender(),
      'Subject: Undelivered Mail Returned to Sender',
      reportType('delivery-status'),
    ],
    body: () =>
      report(
        'delivery-status',
        status('failed', '5.1.1', 'Diagnostic-Code: smtp; 550 5.1.1 User unknown'),
        returnedMail(),
      ),
    action: 'bounce',
    joins: true,
    event: { hard: true, action: 'failed' },
  },
  {
    it: 'a failure that returns nothing and goes to the VERP address',
    lines: () => [...fromSystem(), ...toSender(), 'Subject: failure notice', reportType('delivery-status')],
    body: () => report('delivery-status', status('failed', '5.2.2'), ''),
    action: 'bounce',
    joins: true,
    event: { action: 'failed' },
  },
  {
    it: 'a failure that came to the plain address with the header only (Exchange)',
    lines: () => [
      ...fromSystem('postmaster@elroble.example'),
      ...toUs(),
      'Subject: No se puede entregar: caja',
      reportType('delivery-status'),
    ],
    body: () => report('delivery-status', status('failed', '5.1.10'), returnedHead()),
    action: 'bounce',
    joins: true,
    event: { hard: true },
  },
  {
    it: 'a plain text of Exim',
    lines: () => [
      ...fromSystem(),
      ...toSender(),
      'Subject: Mail delivery failed: returning message to sender',
      'X-Failed-Recipients: ana.perez@elroble.example',
      'Auto-Submitted: auto-replied',
    ],
    body: () =>
      `This message was created automatically by mail delivery software.\n\nA message that you sent could not be delivered to one or more of its\nrecipients. This is a permanent error. The following address(es) failed:\n\n  ${ANA}\n    host mx.elroble.example [192.0.2.1]\n    SMTP error from remote mail server after RCPT TO: 550 5.1.1 User unknown\n\n------ This is a copy of the message, including all the headers. ------\n\n${head()}\n\nHola`,
    action: 'bounce',
    joins: true,
    event: { hard: true },
  },
  {
    it: 'a plain text of qmail',
    lines: () => [...fromSystem(), ...toSender(), 'Subject: failure notice'],
    body: () =>
      `Hi. This is the qmail-send program at elroble.example.\nI'm afraid I wasn't able to deliver your message to the following addresses.\nThis is a permanent error; I've given up. Sorry it didn't work out.\n\n<${ANA}>:\nSorry, no mailbox here by that name. (#5.1.1)\n\n--- Below this line is a copy of the message.\n\n${head()}\n\nHola`,
    action: 'bounce',
    joins: true,
  },
  {
    it: 'a delay',
    lines: () => [
      ...fromSystem(),
      ...toSender(),
      'Subject: Delayed Mail (still being retried)',
      reportType('delivery-status'),
    ],
    body: () => report('delivery-status', status('delayed', '4.4.1'), returnedHead()),
    action: 'bounce',
    joins: true,
    event: { hard: false, action: 'delayed' },
  },
  {
    it: 'a success',
    lines: () => [
      ...fromSystem(),
      ...toSender(),
      'Subject: Successful Mail Delivery Report',
      reportType('delivery-status'),
    ],
    body: () => report('delivery-status', status('delivered', '2.0.0'), returnedHead()),
    action: 'bounce',
    joins: true,
    event: { hard: false },
  },
  {
    it: 'backscatter of a forged mail',
    lines: () => [
      ...fromSystem(),
      ...toUs(),
      'Subject: Undelivered Mail Returned to Sender',
      reportType('delivery-status'),
    ],
    body: () =>
      report(
        'delivery-status',
        status('failed', '5.1.1'),
        'Content-Type: message/rfc822\n\nFrom: soporte@websaas.net\nMessage-ID: <falso@botnet.example>\nSubject: Gane\n\nSpam',
      ),
    action: 'ignore',
    joins: false,
  },
  {
    it: 'a forged bounce token',
    lines: () => [
      ...fromSystem(),
      `To: ${letter.envelope.from.replace(/.@/, '7@').replace(/-([a-z2-7])/, '-7')}`,
      'Subject: failure notice',
      reportType('delivery-status'),
    ],
    body: () => report('delivery-status', status('failed', '5.1.1'), ''),
    action: 'ignore',
    joins: false,
  },
  {
    it: 'a complaint (ARF)',
    lines: () => [
      'From: Abuse <abuse@correo.example>',
      ...toUs(),
      'Subject: Email Abuse Report',
      reportType('feedback-report'),
    ],
    body: () =>
      report('feedback-report', 'Feedback-Type: abuse\nUser-Agent: Filtro/1\nVersion: 1', returnedMail()),
    action: 'bounce',
    joins: true,
    event: { action: 'complaint' },
  },
  {
    it: 'a read receipt with a report',
    lines: () => [
      `From: Ana <${ANA}>`,
      ...toUs(),
      'Subject: Leído: caja',
      `In-Reply-To: ${id()}`,
      reportType('disposition-notification'),
    ],
    body: () =>
      report(
        'disposition-notification',
        `Final-Recipient: rfc822;${ANA}\nOriginal-Message-ID: ${id()}\nDisposition: manual-action/MDN-sent-manually; displayed`,
        '',
      ),
    action: 'ignore',
    joins: false,
  },
  {
    it: 'a receipt of deletion',
    lines: () => [
      'Return-Path: <>',
      `From: Ana <${ANA}>`,
      ...toUs(),
      'Subject: No leído: caja',
      reportType('disposition-notification'),
    ],
    body: () =>
      report(
        'disposition-notification',
        `Final-Recipient: rfc822;${ANA}\nOriginal-Message-ID: ${id()}\nDisposition: automatic-action/MDN-sent-automatically; deleted`,
        '',
      ),
    action: 'ignore',
    joins: false,
  },
  ...(['ACCEPTED', 'DECLINED', 'TENTATIVE'] as const).map((answer) => ({
    it: `a calendar answer ${answer}`,
    lines: () => [
      `From: Ana <${ANA}>`,
      ...toUs(),
      `Subject: ${answer}: Visita`,
      `In-Reply-To: ${id()}`,
      'Content-Type: text/calendar; charset=utf-8; method=REPLY',
    ],
    body: () => calendar('REPLY', `;PARTSTAT=${answer}`),
    action: 'append',
    joins: true,
  })),
  {
    it: 'a vacation notice in the thread',
    lines: () => [
      'Return-Path: <>',
      `From: Ana <${ANA}>`,
      ...toUs(),
      'Subject: Respuesta automática: caja',
      'Auto-Submitted: auto-replied',
      `In-Reply-To: ${id()}`,
    ],
    body: () => 'Estoy de vacaciones.',
    action: 'append',
    joins: true,
  },
  {
    it: 'a vacation notice to the reply token alone',
    lines: () => [
      'Return-Path: <>',
      `From: Ana <${ANA}>`,
      `To: ${field(letter.raw, 'Reply-To')}`,
      'Subject: Ausente',
      'Auto-Submitted: auto-replied',
    ],
    body: () => 'Estoy fuera.',
    action: 'append',
    joins: true,
  },
  {
    it: 'a vacation notice to the bounce address',
    lines: () => [
      'Return-Path: <>',
      `From: Ana <${ANA}>`,
      ...toSender(),
      'Subject: Vacaciones',
      'Precedence: bulk',
    ],
    body: () => 'Estoy fuera hasta enero.',
    action: 'append',
    joins: true,
  },
  {
    it: "another desk's acknowledgement in the thread",
    lines: () => [
      'From: Mesa El Roble <mesa@elroble.example>',
      ...toUs(),
      'Subject: [Ticket #88123] Hemos recibido su solicitud',
      'Auto-Submitted: auto-replied',
      'Precedence: bulk',
      `In-Reply-To: ${id()}`,
    ],
    body: () => 'Su solicitud fue registrada con el número 88123.',
    action: 'append',
    joins: true,
  },
  {
    it: "an agent's vacation notice in the client's thread",
    lines: () => [
      'Return-Path: <>',
      'From: Laura Gómez <laura.gomez@websaas.net>',
      ...toUs(),
      `Subject: Respuesta automática: [${number}]`,
      'Auto-Submitted: auto-generated',
      'X-Auto-Response-Suppress: All',
    ],
    body: () => 'Estoy incapacitada hasta el viernes.',
    action: 'append',
    joins: true,
  },
];

beforeAll(async () => {
  desk = await startPlayedDesk();
  const [seed] = await desk.plays([
    mail({ subject: 'No imprime la caja 2', messageId: '<semilla@elroble.example>' }),
  ]);
  letter = seed!.answers[0]!;
  number = seed!.case!.number;
  const raws = ROWS.map(({ lines, body }, i) => {
    const own = lines();
    const content = own.some((line) => line.startsWith('Content-Type'))
      ? []
      : ['Content-Type: text/plain; charset=utf-8'];
    const all = [
      ...own,
      `Message-ID: <informe.${i}@elroble.example>`,
      'MIME-Version: 1.0',
      ...content,
      '',
      body(),
    ];
    return all.join('\n').replace(/\r?\n/g, '\r\n');
  });
  const played = await desk.plays(raws);
  ROWS.forEach(({ it }, i) => {
    became.set(it, played[i]!);
  });
}, 60_000);
afterAll(() => desk.closes());

test.each(ROWS)('$it', ({ it, action, joins, event }) => {
  const found = became.get(it)!;
  expect([found.action, found.reason]).toEqual([action, found.reason]);
  expect(found.answers).toEqual([]);
  expect(found.case?.number ?? null).toBe(joins ? number : null);
  if (event) {
    expect(found.case!.events).toContainEqual(expect.objectContaining({ type: 'bounced', ...event }));
  }
});

test('none of them opened, reopened or moved a case', async () => {
  const [one, ...others] = await desk.cases();
  expect(others).toEqual([]);
  expect(one).toMatchObject({ number, status: 'nuevo' });
  expect(one!.events.map((event) => event.type)).not.toContain('reopened');
});

test('none of them is shown as words of the client', async () => {
  const [one] = await desk.cases();
  const human = one!.messages.filter((message) => message.direction === 'in' && message.kind === 'human');
  expect(human).toHaveLength(1);
});

test('no report was answered', () => {
  const written = desk.sink.mails.filter(
    ({ envelope }) => !envelope.to.some((to) => to.endsWith('@websaas.net')),
  );
  expect(written).toHaveLength(1);
});

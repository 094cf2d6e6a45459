import fc from 'fast-check';
import { natureOf, type OriginWorld, originOf } from '../../src/intake/origin';
import { plusAddress, signToken } from '../../src/intake/token';
import { report, written } from '../support/raw-mail';

const world: OriginWorld = {
  ownAddresses: ['soporte@websaas.net', 'ayuda@websaas.net'],
  machines: ['pbx@websaas.net'],
  loopMarker: 'soporte@websaas.net',
  trustedAuthserv: 'mx.websaas.net',
  isOwnMessageId: (id) => id === '<letter.1@websaas.net>',
  isClient: (address) => address.endsWith('@elroble.example'),
};
const of = async (lines: string[], body?: string) => originOf(await written(lines, body), world);

const DMARC_FAIL = 'Authentication-Results: mx.websaas.net; dmarc=fail header.from=elroble.example';
const GROUP = [
  'List-ID: <ventas.elroble.example>',
  'Mailing-list: list ventas@elroble.example; contact ventas+owners@elroble.example',
  'Precedence: list',
  'List-Unsubscribe: <mailto:x@googlegroups.com>',
];
const ICS = (method: string) =>
  `BEGIN:VCALENDAR\nMETHOD:${method}\nBEGIN:VEVENT\nUID:1\nEND:VEVENT\nEND:VCALENDAR`;
const CALENDAR = (method: string) => `Content-Type: text/calendar; method=${method}`;

describe('who made the mail', () => {
  test.each([
    ['human', []],
    ['human', ['Subject: Problema con la respuesta automática']],
    ['human', ['From: Laura Gómez <laura.gomez@websaas.net>']],
    ['own', ['Message-ID: <letter.1@websaas.net>']],
    ['own', ['X-Loop: Soporte@websaas.net']],
    ['own', ['From: Soporte <soporte@websaas.net>']],
    ['own', ['From: soporte+c-x@websaas.net']],
    ['own', ['From: Ayuda@WebSaaS.net', 'Auto-Submitted: auto-replied']],
    ['human', ['X-Loop: soporte@otra.example']],
    [
      'bounce',
      [
        'From: MAILER-DAEMON@b.example',
        'Subject: Undelivered Mail Returned to Sender',
        'In-Reply-To: <letter.1@websaas.net>',
      ],
    ],
    ['auto_reply', ['Subject: Respuesta automática: caja', 'Return-Path: <>']],
    ['auto_reply', ['Auto-Submitted: auto-generated', 'In-Reply-To: <letter.1@websaas.net>']],
    ['auto_reply', ['From: noreply@helpdesk.example', 'References: <x@y.example> <letter.1@websaas.net>']],
    ['auto_reply', ['Precedence: bulk', 'In-Reply-To: <letter.1@websaas.net>']],
    [
      'auto_reply',
      [
        'Auto-Submitted: auto-generated',
        `To: ${plusAddress('soporte@websaas.net', 'b', signToken('s', 'b', '1'))}`,
      ],
    ],
    ['machine', ['Auto-Submitted: auto-generated', 'In-Reply-To: <alarm@monitor.example>']],
    ['machine', ['From: Buzón <pbx@websaas.net>']],
    ['machine', ['From: noreply@elroble.example', 'Reply-To: ventas@elroble.example']],
    ['human', ['From: noreply@formularios.example', 'Reply-To: cliente@gmail.com']],
    ['bulk', ['List-Unsubscribe: <mailto:baja@mayorista.example>']],
    ['bulk', [...GROUP, 'From: alguien@ajena.example']],
    ['calendar', [CALENDAR('REPLY')]],
    ['calendar', [CALENDAR('REQUEST')]],
    ['calendar', [CALENDAR('REQUEST'), 'Auto-Submitted: auto-generated']],
  ])('%s: %j', async (value, lines) => {
    const body = lines.some((line) => line.startsWith('Content-Type'))
      ? ICS(lines[0]!.split('=')[1]!)
      : undefined;
    expect((await of(lines, body)).value).toBe(value);
  });

  test('a receipt and a complaint', async () => {
    const mdn = await report(
      'disposition-notification',
      'Content-Type: message/disposition-notification\n\nDisposition: manual-action; displayed',
      null,
      ['From: ana@b.example', 'In-Reply-To: <letter.1@websaas.net>'],
    );
    const arf = await report(
      'feedback-report',
      'Content-Type: message/feedback-report\n\nFeedback-Type: abuse',
      null,
      ['From: fbl@isp.example'],
    );
    expect([originOf(mdn, world).value, originOf(arf, world).value]).toEqual(['receipt', 'abuse_report']);
  });
});

describe('a group', () => {
  test('through which a client writes is the client, and may be answered', async () => {
    expect(await of(GROUP)).toMatchObject({ value: 'human', mayAnswer: true });
  });

  test('that put itself in From hides nobody', async () => {
    const verdict = await of([
      ...GROUP,
      "From: 'Ana' via Ventas <ventas@elroble.example>",
      'X-Original-Sender: ana.perez@elroble.example',
    ]);
    expect(verdict).toMatchObject({
      value: 'human',
      author: { address: 'ana.perez@elroble.example' },
      mayAnswer: true,
    });
  });

  test('of our own behind the support address says nothing about the writer', async () => {
    const lines = [
      'List-ID: <soporte.websaas.net>',
      'Precedence: list',
      'X-Google-Group-Id: 1',
      'From: nadie@desconocida.example',
    ];
    expect(await of(lines)).toMatchObject({ value: 'human', mayAnswer: true });
  });

  test('does not make a person of a vacation notice', async () => {
    expect((await of([...GROUP, 'Auto-Submitted: auto-replied'])).value).toBe('auto_reply');
  });

  test.each([
    [['List-Id: <usuarios.lists.example>', 'X-Mailman-Version: 2.1']],
    [['List-Id: <ofertas.elroble.example>', 'List-Unsubscribe-Post: List-Unsubscribe=One-Click']],
    [['List-Unsubscribe: <https://elroble.example/baja>']],
  ])('for many readers stays bulk: %j', async (lines) => {
    expect((await of(lines)).value).toBe('bulk');
  });
});

describe('what is held', () => {
  test.each([
    ['spam', 'human', ['X-Spam-Flag: YES']],
    ['dmarc_failed', 'human', [DMARC_FAIL]],
    ['dmarc_failed', 'auto_reply', [DMARC_FAIL, 'Auto-Submitted: auto-replied']],
    ['dmarc_failed', 'machine', [DMARC_FAIL, 'Auto-Submitted: auto-generated']],
    ['no_sender', 'human', ['From: Robot nocturno:;']],
    [null, 'bulk', [DMARC_FAIL, 'Precedence: bulk']],
    [null, 'human', [DMARC_FAIL.replace('mx.websaas.net', 'mx.evil.example')]],
  ])('%s (%s): %j', async (hold, value, lines) => {
    expect(await of(lines)).toMatchObject({ hold, value });
  });
});

describe('what may be answered', () => {
  test.each([
    [true, []],
    [true, [CALENDAR('REQUEST')]],
    [false, [CALENDAR('REPLY')]],
    [false, [CALENDAR('REQUEST'), 'Auto-Submitted: auto-generated']],
    [false, ['Auto-Submitted: auto-forwarded']],
    [false, ['Auto-Submitted: auto-replied']],
    [false, ['From: pbx@websaas.net']],
    [false, ['X-Spam-Flag: YES']],
    [false, ['List-Unsubscribe: <mailto:x@y.example>']],
  ])('%s: %j', async (mayAnswer, lines) => {
    const body = lines[0]?.startsWith('Content-Type') ? ICS(lines[0].split('=')[1]!) : undefined;
    expect((await of(lines, body)).mayAnswer).toBe(mayAnswer);
  });
});

test('every verdict tells its reason', async () => {
  for (const lines of [[], ['Precedence: bulk'], ['X-Loop: soporte@websaas.net'], ['X-Spam-Flag: YES']]) {
    expect((await of(lines)).reason.length).toBeGreaterThan(10);
  }
});

test.each([
  ['person', [] as string[], undefined],
  ['person', [CALENDAR('REQUEST')], ICS('REQUEST')],
  ['notice', [CALENDAR('REPLY')], ICS('REPLY')],
  ['notice', ['Auto-Submitted: auto-replied'], undefined],
  ['robot', ['Auto-Submitted: auto-generated'], undefined],
])('a %s acts: %j', async (nature, lines, body) => {
  expect(natureOf(await of(lines, body))).toBe(nature);
});

test('no mail, however odd its fields and text, makes the desk throw', async () => {
  const names = [
    'From',
    'Sender',
    'Subject',
    'Return-Path',
    'Auto-Submitted',
    'Precedence',
    'List-Id',
    'X-Auto-Response-Suppress',
    'Authentication-Results',
    'Content-Type',
    'Mailing-List',
    'Reply-To',
    'In-Reply-To',
    'X-Failed-Recipients',
    'Thread-Index',
  ];
  const word = fc.constantFrom(
    'mx.websaas.net',
    'dmarc=pass',
    ';',
    '(',
    ')',
    '"',
    '\\',
    '<',
    '>',
    '@',
    ',',
    ':',
    'multipart/report',
    'report-type=delivery-status',
    'auto-replied',
    'text/calendar',
    'noreply@b.example',
    '=?utf-8?q?=',
    '\t',
    'ñ',
  );
  const line = fc
    .tuple(fc.constantFrom(...names), fc.array(word, { maxLength: 12 }))
    .map(([name, words]) => `${name}: ${words.join(' ')}`);
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 10 }),
      fc.string({ maxLength: 300, unit: 'binary' }),
      async (lines, body) => {
        const verdict = originOf(await written(lines, body), world);
        return verdict.reason !== '' && (verdict.hold === null || !verdict.mayAnswer);
      },
    ),
    { numRuns: 300 },
  );
});
